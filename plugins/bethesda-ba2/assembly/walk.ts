import {
  alloc,
  beginEntry,
  beginFormat,
  Cursor,
  diagnose,
  diagnoseText,
  emitRecord,
  extent,
  finish,
  KIND_TEXTURE,
  kindOfName,
  literal,
  SEVERITY_ERROR,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  step,
  stored,
  Text,
} from "../../sdk/assembly";
import { buildHeader, headerPointer } from "./dds";
import { COMMON_BYTES, DX10, GNMF, Header } from "./header";
import { addHashes, addName } from "./name";
import { Texture } from "./texture";

const NAME_BYTES: u32 = 65535;
/** More than any codec's data can expand: deflate at most 1032 times. */
const MOST_RATIO: f64 = 1032;

/** Entries and names lie in different places and are read side by side. */
@unmanaged
export class Walk {
  private source: Source;
  private header: Header;
  private entries: Cursor;
  private names: Cursor;
  private texture: Texture;
  private path: Text;
  private namesEnded: bool;

  static over(source: Source, header: Header): Walk {
    const walk = changetype<Walk>(alloc(offsetof<Walk>()));
    walk.source = source;
    walk.header = header;
    walk.entries = Cursor.over(source, header.bytes, source.size);
    walk.names = Cursor.over(Source.of(0), header.namesAt, source.size);
    walk.texture = Texture.create();
    walk.path = Text.create(2 * NAME_BYTES);
    return walk;
  }

  run(): i32 {
    const header = this.header;
    beginFormat(header.type == DX10 ? "ba2-dx10" : header.type == GNMF ? "ba2-gnmf" : "ba2-gnrl", Text.create(1).decimal(header.version));
    if (!emitRecord()) return finish(this.source);
    this.namesEnded = header.namesAt == 0;
    if (this.namesEnded) diagnose(SEVERITY_NOTE, "no-names", "The archive has no names, so hashes stand in for them", 16);
    if (header.type == GNMF) {
      const text = "Textures of this console are not rebuilt; their bytes are extracted as they are";
      diagnose(SEVERITY_WARNING, "gnmf-raw", text, 8);
    }
    for (let id: u32 = 0; id < header.files; id++) {
      const problem = this.entry(id);
      if (problem != 0) return problem;
    }
    if (header.files == 0) diagnose(SEVERITY_NOTE, "empty", "The archive has no files", 12);
    return finish(this.source);
  }

  // offset  size  entry
  //   0x00     4  stem               hash of the name without its extension
  //   0x04     4  extension          text, filled up with NUL
  //   0x08     4  folder             hash
  //   0x0c     1  unknown
  //   0x0d     1  chunks
  //   0x0e     2  bytes of a chunk's header
  //   0x10     .  texture            8 bytes in DX10, 32 in GNMF
  //      .     .  chunks             20 bytes in GNRL, else 24
  /** 0, or what `ax_list` returns. */
  private entry(id: u32): i32 {
    const entryAt = this.entries.at;
    const common = this.entries.take(COMMON_BYTES);
    if (common == 0) return finish(this.source);
    const stem = load<u32>(common);
    const extension = load<u32>(common, 4);
    const folder = load<u32>(common, 8);
    const chunks: u32 = load<u8>(common, 13);
    const isTexture = this.header.type == DX10;
    const special = this.entries.take(this.header.textureBytes());
    if (special == 0) return finish(this.source);
    if (isTexture) this.texture.read(special);
    const tableBytes = chunks * this.header.chunkBytes();
    const table = this.entries.take(tableBytes);
    if (table == 0) return finish(this.source);

    this.joinPath(stem, extension, folder);
    const bytes = this.sumChunks(table, chunks);
    const isRebuilt = isTexture && this.texture.isSane() && chunks != 0;
    const headerBytes: u32 = isRebuilt ? buildHeader(this.texture) : 0;
    const isWhole = bytes >= 0 && isRebuilt == isTexture;
    beginEntry(id, this.path, this.header.type == DX10 ? KIND_TEXTURE : kindOfName(this.path));
    if (isRebuilt) this.texture.describe();
    if (isWhole) {
      sizeBytes(<f64>headerBytes + bytes);
      if (headerBytes != 0) literal(headerPointer(), headerBytes);
      this.putChunks(table, chunks);
    }
    if (!emitRecord() || !this.explain(id, entryAt, bytes, isRebuilt == isTexture)) return finish(this.source);
    return 0;
  }

  /** All decoded bytes; -1 when a chunk lies outside of the file, -2 when one cannot decode to so much. */
  private sumChunks(table: usize, chunks: u32): f64 {
    let total: f64 = 0;
    for (let index: u32 = 0; index < chunks; index++) {
      const chunk = table + index * this.header.chunkBytes();
      const packed = load<u32>(chunk, 8);
      const size = load<u32>(chunk, 12);
      if (!this.source.has(<f64>load<u64>(chunk), <f64>(packed == 0 ? size : packed))) return -1;
      if (packed != 0 && <f64>size > <f64>packed * MOST_RATIO + 65536) return -2;
      total += <f64>size;
    }
    return total;
  }

  // offset  size  chunk
  //   0x00     8  offset
  //   0x08     4  packedBytes        0: stored
  //   0x0c     4  sizeBytes
  //   0x10     4  first and last mip; not in GNRL
  //      .     4  0xbaadf00d
  private putChunks(table: usize, chunks: u32): void {
    for (let index: u32 = 0; index < chunks; index++) {
      const chunk = table + index * this.header.chunkBytes();
      const offset = <f64>load<u64>(chunk);
      const packed = load<u32>(chunk, 8);
      const size = <f64>load<u32>(chunk, 12);
      if (packed != 0) {
        extent(0, offset, <f64>packed, size);
        step(this.header.codec);
      } else if (size != 0) stored(offset, size);
    }
  }

  /** Says what is wrong with the entry, if anything is; false when the host takes no more. */
  private explain(id: u32, at: f64, bytes: f64, isSane: bool): bool {
    if (bytes == -1) {
      return diagnose(SEVERITY_ERROR, "entry-range", "The entry's bytes would lie outside of the file", at, id);
    }
    if (bytes == -2) return diagnose(SEVERITY_ERROR, "entry-size", "No data of this length decodes to so much", at, id);
    if (!isSane) return diagnose(SEVERITY_ERROR, "texture", "The texture's size or number of levels is impossible", at, id);
    if (this.header.type != DX10) return true;
    const expected = this.texture.totalBytes();
    if (expected == 0) {
      const text = Text.create(80).ascii("DXGI format ").decimal(this.texture.format).ascii(" is not known; the size is not checked");
      return diagnoseText(SEVERITY_WARNING, "format", text, at, id);
    }
    if (expected != bytes) {
      return diagnose(SEVERITY_WARNING, "size-mismatch", "The texture's levels need another number of bytes", at, id);
    }
    if (!this.texture.isTiled) return true;
    return diagnose(SEVERITY_WARNING, "tiled", "The pixels are in a console's order, which the DDS file cannot say", at, id);
  }

  private joinPath(stem: u32, extension: u32, folder: u32): void {
    this.path.clear();
    if (!this.nextName()) addHashes(this.path, folder, stem, extension);
  }

  /** False when the names have run out; their end is told once. */
  private nextName(): bool {
    if (this.namesEnded) return false;
    const length = this.names.u16le();
    const name = this.names.take(length);
    if (name != 0) {
      addName(this.path, name, length);
      return true;
    }
    this.namesEnded = true;
    diagnose(SEVERITY_WARNING, "names-cut", "The names end before the files do, so hashes stand in for them", this.names.source.faultOffset);
    return false;
  }
}

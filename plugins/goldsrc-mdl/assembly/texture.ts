import { alloc, inputName, lengthToNul, openSibling, Source, Text } from "../../sdk/assembly";
import { HEADER_BYTES, MAGIC, NAME_BYTES, VERSION } from "./model";

const RECORD_BYTES: u32 = 80;
const MAX_COUNT: u32 = 1024;
const MAX_SIDE: u32 = 4096;
const COLOURS: u32 = 256;
const FILE_NAME_BYTES: u32 = 255;
/** The last colour is a hole. */
export const FLAG_MASKED: u32 = 0x40;

// texture
//   offset  size  field
//     0x00    64  name
//     0x40     4  flags
//     0x44     8  width, height
//     0x4c     4  offset of the indices; 256 colours of 3 bytes follow
/** The textures of a model, in its file or in the one beside it whose name has a T more. */
@unmanaged
export class Textures {
  source: Source;
  /** The source's number in a record. */
  handle: i32;
  count: u32;
  private table: f64;
  private columns: u32;
  private skins: f64;
  /** Whether the file with a T is needed and not there. */
  isMissing: bool;

  static find(source: Source): Textures {
    const textures = changetype<Textures>(alloc(offsetof<Textures>()));
    textures.source = source;
    if (source.u32le(180) == 0) textures.openOther();
    textures.readTables();
    return textures;
  }

  /** Where the record of a texture is. */
  at(index: u32): f64 {
    return this.table + <f64>(index * RECORD_BYTES);
  }

  flags(index: u32): u32 {
    return this.source.u32le(this.at(index) + 64);
  }

  width(index: u32): u32 {
    return this.source.u32le(this.at(index) + 68);
  }

  height(index: u32): u32 {
    return this.source.u32le(this.at(index) + 72);
  }

  offset(index: u32): f64 {
    return <f64>this.source.u32le(this.at(index) + 76);
  }

  bytes(index: u32): f64 {
    return <f64>this.width(index) * <f64>this.height(index);
  }

  /** Whether a texture is a picture whose bytes are there. */
  isThere(index: u32): bool {
    if (this.width(index) - 1 >= MAX_SIDE || this.height(index) - 1 >= MAX_SIDE) return false;
    return this.source.has(this.offset(index), this.bytes(index) + COLOURS * 3);
  }

  /** The texture of a column of the first skin; `count` when there is none. */
  ofColumn(column: u32): u32 {
    if (column >= this.columns) return this.count;
    return min(this.source.u16le(this.skins + <f64>(column * 2)), this.count);
  }

  /** Adds a texture's name without the extension that it had when the model was made. */
  putName(index: u32, into: Text): void {
    const name = this.source.view(this.at(index), NAME_BYTES);
    if (name == 0) return;
    const length = lengthToNul(name, NAME_BYTES);
    const start = into.length;
    into.bytes(name, length);
    if (length > 4 && load<u8>(into.pointer + start + length - 4) == 0x2e) into.length -= 4;
  }

  /** 256 colours of 4 bytes. @returns 0 without memory */
  palette(index: u32): usize {
    const into = alloc(COLOURS * 4);
    const from = this.source.view(this.offset(index) + this.bytes(index), COLOURS * 3);
    if (into == 0 || from == 0) return 0;
    for (let colour: u32 = 0; colour < COLOURS; colour++) {
      memory.copy(into + colour * 4, from + colour * 3, 3);
      const isHole = colour == COLOURS - 1 && (this.flags(index) & FLAG_MASKED) != 0;
      store<u8>(into + colour * 4, isHole ? 0 : 255, 3);
    }
    return into;
  }

  private openOther(): void {
    this.isMissing = true;
    const name = Text.create(FILE_NAME_BYTES + 8);
    if (!inputName(name) || name.length < 5 || !name.endsWith(".mdl")) return;
    name.length -= 4;
    const stem = name.length;
    let handle = openSibling(name.ascii("T.mdl"));
    if (handle <= 0) {
      name.length = stem;
      handle = openSibling(name.ascii("t.mdl"));
    }
    if (handle <= 0) return;
    const other = Source.of(handle);
    if (!other.has(0, <f64>HEADER_BYTES) || other.u32le(0) != MAGIC || other.u32le(4) != VERSION) return;
    this.source = other;
    this.handle = handle;
    this.isMissing = false;
  }

  private readTables(): void {
    const source = this.source;
    const count = source.u32le(180);
    const columns = source.u32le(192);
    this.table = <f64>source.u32le(184);
    this.skins = <f64>source.u32le(200);
    if (count <= MAX_COUNT && source.has(this.table, <f64>(count * RECORD_BYTES))) this.count = count;
    if (columns <= MAX_COUNT && source.has(this.skins, <f64>(columns * 2))) this.columns = columns;
  }
}

import {
  alloc,
  beginEntry,
  beginFormat,
  Cursor,
  diagnose,
  emitRecord,
  finish,
  kindOfName,
  lengthToNul,
  refuse,
  SEVERITY_NOTE,
  SEVERITY_WARNING,
  Source,
  Text,
} from "../../sdk/assembly";
import { Data } from "./data";
import { FILE_BYTES, Header } from "./header";
import { addExtension, addHash, addName } from "./name";

const NAME_BYTES: u32 = 4096;

/**
 * Folder records, folder blocks and names lie one behind the other and are read side by side, each through a window of its
 * own. Blocks and names are taken in their order, not by the offsets that the records give.
 */
@unmanaged
export class Walk {
  private header: Header;
  private records: Cursor;
  private blocks: Cursor;
  private names: Cursor;
  private data: Data;
  private folder: Text;
  private file: Text;
  private path: Text;
  private nextId: u32;
  /** Set when the folder's name is not in the tables. */
  private isUnnamed: bool;

  static over(source: Source, header: Header): Walk {
    const walk = changetype<Walk>(alloc(offsetof<Walk>()));
    walk.header = header;
    walk.records = Cursor.over(source, header.foldersAt, header.blocksAt());
    walk.blocks = Cursor.over(Source.of(0), header.blocksAt(), source.size);
    walk.data = Data.over(header);
    walk.folder = Text.create(NAME_BYTES);
    walk.file = Text.create(NAME_BYTES);
    walk.path = Text.create(NAME_BYTES);
    return walk;
  }

  run(): i32 {
    beginFormat("bsa", Text.create(3).decimal(this.header.version));
    if (!emitRecord()) return finish(this.records.source);
    const refusal = this.findNames();
    if (refusal != 0) return refusal;
    while (this.records.left() > 0) {
      const hash = this.records.u64le();
      const count = this.records.u32le();
      this.records.skip(<f64>(this.header.folderBytes() - 12));
      if (!this.openFolder(hash) || !this.listFolder(count)) return this.end();
    }
    if (this.nextId == 0) diagnose(SEVERITY_NOTE, "empty", "The archive has no files", 16);
    return this.end();
  }

  /** The names begin where the last block ends. */
  private findNames(): i32 {
    const start = this.blocks.at;
    const files = this.skipBlocks();
    if (this.records.failed() || this.blocks.failed()) {
      return refuse("folders-cut", "The file ends before its folders do", this.blocks.source.faultOffset);
    }
    this.names = Cursor.over(Source.of(0), this.blocks.at, this.blocks.at + <f64>this.header.fileNameBytes);
    if (files != <f64>this.header.files) {
      diagnose(SEVERITY_WARNING, "file-count", "The folders hold another number of files than the header counts", 20);
    }
    this.records.at = this.header.foldersAt;
    this.blocks.at = start;
    return 0;
  }

  private skipBlocks(): f64 {
    let files: f64 = 0;
    while (this.records.left() > 0 && !this.blocks.failed()) {
      this.records.skip(8);
      const count = <f64>this.records.u32le();
      this.records.skip(<f64>(this.header.folderBytes() - 12));
      if (this.records.failed()) break;
      if (this.header.hasFolderNames()) this.blocks.skip(<f64>this.blocks.u8());
      this.blocks.skip(count * <f64>FILE_BYTES);
      files += count;
    }
    return files;
  }

  // offset  size  folder block
  //   0x00     1  nameBytes          with its terminator; only when the archive has folder names, like what follows
  //   0x01     .  name
  //      .    16  file records
  private openFolder(hash: u64): bool {
    this.folder.clear();
    this.isUnnamed = !this.header.hasFolderNames();
    if (this.isUnnamed) {
      this.folder.ascii("_unnamed/");
      addHash(this.folder, hash);
      return !this.records.failed();
    }
    const length = this.blocks.u8();
    if (length == 0) return !this.blocks.failed();
    const name = this.blocks.take(length);
    if (name == 0) return false;
    const nameBytes = lengthToNul(name, length);
    // Files of the top folder lie in one that is named by a dot.
    if (nameBytes != 1 || load<u8>(name) != 0x2e) addName(this.folder, name, nameBytes);
    return true;
  }

  // offset  size  file record
  //   0x00     8  hash
  //   0x08     4  sizeBytes          30 bits; the next one inverts whether it is compressed
  //   0x0c     4  offset             31 bits
  private listFolder(count: u32): bool {
    for (let index: u32 = 0; index < count; index++) {
      const recordAt = this.blocks.at;
      const hash = this.blocks.u64le();
      const size = this.blocks.u32le();
      const offset = this.blocks.u32le();
      if (this.blocks.failed()) return false;
      const isNamed = this.header.hasFileNames() && this.nextName();
      this.data.open(size, offset, isNamed ? this.pathBytes() : 0);
      this.joinPath(hash, isNamed);
      beginEntry(this.nextId, this.path, kindOfName(this.path));
      this.data.put();
      if (!emitRecord() || !this.data.explain(recordAt, this.nextId)) return false;
      this.nextId++;
    }
    return true;
  }

  /** False when the names have run out; their end is told once. */
  private nextName(): bool {
    if (this.names.failed()) return false;
    if (this.names.zeroTerminated(this.file, NAME_BYTES - 1)) return true;
    const at = this.names.source.faultOffset;
    diagnose(SEVERITY_WARNING, "names-cut", "The names end before the files do, so hashes stand in for them", at);
    return false;
  }

  /** How long the path in front of the data is, when it says what the tables say. */
  private pathBytes(): u32 {
    return this.folder.length == 0 ? this.file.length : this.folder.length + 1 + this.file.length;
  }

  /** Tables first, then the path in front of the data, then the hash. */
  private joinPath(hash: u64, isNamed: bool): void {
    const path = this.path.clear();
    const embedded = isNamed && !this.isUnnamed ? 0 : this.data.path();
    if (embedded != 0) {
      addName(path, embedded, this.data.pathBytes);
      return;
    }
    if (this.folder.length != 0) path.text(this.folder).byte(0x2f);
    if (isNamed) {
      addName(path, this.file.pointer, this.file.length);
      return;
    }
    addHash(path, hash);
    addExtension(path, hash);
  }

  private end(): i32 {
    if (this.blocks.failed()) return finish(this.blocks.source);
    if (this.data.fault() != 0) return this.data.fault();
    return finish(this.records.source);
  }
}

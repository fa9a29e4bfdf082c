import {
  alloc,
  beginEntry,
  crc32,
  Cursor,
  diagnose,
  diagnoseText,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_ENOENT,
  extent,
  finish,
  kindOfName,
  refuse,
  SEVERITY_ERROR,
  SEVERITY_WARNING,
  sizeBytes,
  Source,
  stored,
  Text,
} from "../../sdk/assembly";
import { Header } from "./header";
import { EMBEDDED, Parts } from "./part";

// entry, behind its name
//   offset  size  field
//     0x00     4  crc32          over the whole content
//     0x04     2  preloadBytes   that follow this record
//     0x06     2  archive        number of the part, or EMBEDDED
//     0x08     4  offset         in the part, or from the end of the tree
//     0x0c     4  length         without the preload
//     0x10     2  terminator     0xffff
const ENTRY_BYTES: u32 = 18;
const TERMINATOR: u32 = 0xffff;
const STRING_BYTES: u32 = 4096;

/** What is wrong with the bytes of an entry. */
const DATA_FINE: u32 = 0;
const DATA_OUTSIDE: u32 = 1;
const DATA_PART_MISSING: u32 = 2;
const DATA_PART_CUT: u32 = 3;

/** Walks the tree: extensions, in them folders, in them names; an empty string ends each level. */
@unmanaged
export class TreeWalk {
  private source: Source;
  private tree: Cursor;
  private dataStart: f64;
  private parts: Parts;
  private extension: Text;
  private folder: Text;
  private name: Text;
  private path: Text;
  private nextId: u32;
  private refusal: i32;

  static over(source: Source, header: Header): TreeWalk {
    const walk = changetype<TreeWalk>(alloc(offsetof<TreeWalk>()));
    walk.source = source;
    walk.tree = Cursor.over(source, header.treeStart, header.treeEnd);
    walk.dataStart = header.treeEnd;
    walk.parts = Parts.beside();
    walk.extension = Text.create(STRING_BYTES);
    walk.folder = Text.create(STRING_BYTES);
    walk.name = Text.create(STRING_BYTES);
    walk.path = Text.create(STRING_BYTES * 3 + 2);
    return walk;
  }

  /** Emits every entry. @returns what `ax_list` returns */
  run(): i32 {
    while (this.next(this.extension)) {
      while (this.next(this.folder)) {
        while (this.next(this.name)) {
          if (!this.entry()) return this.end();
        }
      }
    }
    return this.end();
  }

  /** How many entries were emitted. */
  count(): u32 {
    return this.nextId;
  }

  /** The next string of a level; false at the level's end, or when the tree is cut. */
  private next(into: Text): bool {
    if (this.tree.failed()) return false;
    if (into === this.extension && this.tree.left() <= 0) {
      diagnose(SEVERITY_WARNING, "tree-open", "The tree ends without its last terminator", this.tree.at);
      return false;
    }
    return this.tree.zeroTerminated(into, STRING_BYTES) && into.length != 0;
  }

  private entry(): bool {
    const recordAt = this.tree.at;
    const record = this.tree.take(ENTRY_BYTES);
    if (record == 0) return false;
    const crc = load<u32>(record);
    const preloadBytes = <f64>load<u16>(record, 4);
    const archive: u32 = load<u16>(record, 6);
    const offset = <f64>load<u32>(record, 8);
    const length = <f64>load<u32>(record, 12);
    if (load<u16>(record, 16) != TERMINATOR) {
      this.refusal = refuse("entry-terminator", "An entry does not end with 0xffff", recordAt + 16);
      return false;
    }
    const preloadAt = this.tree.at;
    this.tree.skip(preloadBytes);
    if (this.tree.failed()) return false;

    this.joinPath();
    beginEntry(this.nextId, this.path, kindOfName(this.path));
    sizeBytes(preloadBytes + length);
    crc32(crc);
    if (preloadBytes != 0) stored(preloadAt, preloadBytes);
    const problem = length == 0 ? DATA_FINE : this.data(archive, offset, length);
    if (!emitRecord()) return false;
    if (problem != DATA_FINE) this.report(problem, archive, recordAt);
    this.nextId++;
    return true;
  }

  /** Adds the piece outside of the tree; without a piece when its bytes are not there. */
  private data(archive: u32, offset: f64, length: f64): u32 {
    if (archive == EMBEDDED) {
      const at = this.dataStart + offset;
      if (!this.source.has(at, length)) return DATA_OUTSIDE;
      stored(at, length);
      return DATA_FINE;
    }
    if (archive > EMBEDDED) return DATA_OUTSIDE;
    const part = this.parts.get(archive);
    if (part.handle <= 0) return DATA_PART_MISSING;
    if (offset + length > part.size) return DATA_PART_CUT;
    extent(part.handle, offset, length, length);
    return DATA_FINE;
  }

  private report(problem: u32, archive: u32, at: f64): void {
    const id = this.nextId;
    if (problem == DATA_OUTSIDE) {
      diagnose(SEVERITY_ERROR, "entry-range", "The entry's bytes would lie outside of the file", at, id);
      return;
    }
    const text = this.parts.nameOf(archive, this.path);
    if (problem == DATA_PART_CUT) {
      diagnoseText(SEVERITY_ERROR, "part-cut", text.ascii(" ends before the bytes of this entry do"), at, id);
      return;
    }
    const isAbsent = this.parts.get(archive).handle == -ERRNO_ENOENT;
    if (isAbsent) text.ascii(" is missing; it holds the bytes of this entry");
    else text.ascii(" holds the bytes of this entry and cannot be opened");
    diagnoseText(SEVERITY_ERROR, "part-missing", text, at, id);
  }

  /** A single space stands for "none" in each of the three. */
  private joinPath(): void {
    const path = this.path.clear();
    if (!isNone(this.folder)) path.text(this.folder).byte(0x2f);
    if (!isNone(this.name)) path.text(this.name);
    if (!isNone(this.extension)) path.byte(0x2e).text(this.extension);
  }

  private end(): i32 {
    if (this.refusal != 0) return this.refusal;
    if (this.source.fault == -ERRNO_EILSEQ) {
      return refuse("tree-cut", "The tree ends in the middle of an entry or of a name", this.source.faultOffset);
    }
    return finish(this.source);
  }
}

function isNone(text: Text): bool {
  return text.length == 1 && load<u8>(text.pointer) == 0x20;
}

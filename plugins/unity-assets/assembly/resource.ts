import { alloc, extent, openSibling, Source, stored, Text } from "../../sdk/assembly";

const NAME_BYTES: u32 = 255;
const KEPT: u32 = 8;

/** A file beside this one, with bytes that are too many for objects. */
@unmanaged
class Opened {
  name: Text;
  handle: i32;
  source: Source;
}

let opened: usize = 0;
let turn: u32 = 0;
let last: Text = changetype<Text>(0);

/** What stands against the bytes of an entry. */
export const DATA_FINE: u32 = 0;
export const DATA_MISSING: u32 = 1;
const DATA_OUTSIDE: u32 = 2;

/** Where the bytes of an entry lie: in this file, or in one beside it. */
@unmanaged
export class Range {
  /** The file; 0 when it could not be opened. */
  source: Source;
  offset: f64;
  size: f64;
  problem: u32;

  static inside(source: Source, offset: f64, size: f64): Range {
    const range = changetype<Range>(alloc(offsetof<Range>()));
    range.source = source;
    range.offset = offset;
    range.size = size;
    if (!source.has(offset, size)) range.problem = DATA_OUTSIDE;
    return range;
  }

  /** `size` bytes at `offset` of the file that is the last part of `path`. */
  static beside(path: Text, offset: f64, size: f64): Range {
    const file = open(path);
    const range = changetype<Range>(alloc(offsetof<Range>()));
    if (file.handle <= 0) {
      range.problem = DATA_MISSING;
      range.size = size;
      return range;
    }
    range.source = file.source;
    range.offset = offset;
    range.size = size;
    if (!file.source.has(offset, size)) range.problem = DATA_OUTSIDE;
    return range;
  }

  /** Adds `size` bytes from `from` on as a piece of the entry; nothing when they are not there. */
  put(from: f64, size: f64): void {
    if (this.problem != DATA_FINE || !this.source.has(this.offset + from, size)) return;
    if (this.source.handle == 0) stored(this.offset + from, size);
    else extent(this.source.handle, this.offset + from, size, size);
  }
}

/** The file that was asked for last, for messages. */
export function lastResource(): Text {
  return last;
}

function open(path: Text): Opened {
  if (opened == 0) opened = alloc(KEPT * offsetof<Opened>());
  let start = path.length;
  while (start > 0 && load<u8>(path.pointer + start - 1) != 0x2f) start--;
  const length = min(path.length - start, NAME_BYTES);
  for (let index: u32 = 0; index < KEPT; index++) {
    const known = changetype<Opened>(opened + index * offsetof<Opened>());
    if (changetype<usize>(known.name) == 0 || known.name.length != length) continue;
    if (memory.compare(known.name.pointer, path.pointer + start, length) != 0) continue;
    last = known.name;
    return known;
  }
  const file = changetype<Opened>(opened + (turn++ % KEPT) * offsetof<Opened>());
  file.name = Text.create(length).bytes(path.pointer + start, length);
  file.handle = openSibling(file.name);
  if (file.handle > 0) file.source = Source.of(file.handle);
  last = file.name;
  return file;
}

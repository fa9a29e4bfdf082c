import { alloc, extent, openSibling, Source, stored, Text } from "../../sdk/assembly";
import { File } from "./file";
import { isEqual } from "./literal";
import { M_OFFSET, M_SIZE, M_SOURCE, M_STREAM_DATA, OFFSET, PATH, SIZE } from "./text.gen";
import { Walk } from "./walk";

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
    return Range.of(source, offset, size, true);
  }

  /** The bytes that `walk.bytes` found. */
  static found(file: File, walk: Walk): Range {
    return Range.inside(file.source, walk.dataAt, <f64>walk.dataBytes);
  }

  /** `size` bytes at `offset` of the file that is the last part of `path`. */
  static beside(path: Text, offset: f64, size: f64): Range {
    const file = open(path);
    return Range.of(file.source, offset, size, file.handle > 0);
  }

  private static of(source: Source, offset: f64, size: f64, isThere: bool): Range {
    const range = changetype<Range>(alloc(offsetof<Range>()));
    range.source = source;
    range.offset = offset;
    range.size = size;
    if (!isThere) range.problem = DATA_MISSING;
    else if (!source.has(offset, size)) range.problem = DATA_OUTSIDE;
    return range;
  }

  /** Adds `size` bytes from `from` on as a piece of the entry; nothing when they are not there. */
  put(from: f64, size: f64): void {
    if (this.problem != DATA_FINE || !this.source.has(this.offset + from, size)) return;
    if (this.source.handle == 0) stored(this.offset + from, size);
    else extent(this.source.handle, this.offset + from, size, size);
  }
}

/** The bytes that a field with a path, an offset and a size names; 0 when it is not there or names none. */
export function resourceOf(walk: Walk, name: string): Range {
  const none = changetype<Range>(0);
  const place = walk.enter(name);
  if (changetype<usize>(place) == 0) return none;
  const path = Text.create(1024);
  const isResource = place.text(M_SOURCE, path);
  const offset = place.offset(isResource ? M_OFFSET : OFFSET);
  const size = place.offset(isResource ? M_SIZE : SIZE);
  if (!isResource) place.text(PATH, path);
  walk.leave(place);
  return path.length == 0 || walk.reader.failed ? none : Range.beside(path, offset, size);
}

/** The bytes that `walk.bytes` found, or those that the object keeps in another file instead. Ends the walk. */
export function dataOf(file: File, walk: Walk): Range {
  const inside = Range.found(file, walk);
  const beside = resourceOf(walk, M_STREAM_DATA);
  walk.finish();
  return changetype<usize>(beside) != 0 && beside.size > 0 ? beside : inside;
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
    if (!isEqual(known.name.pointer, path.pointer + start, length)) continue;
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

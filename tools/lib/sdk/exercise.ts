/** A plugin that does one thing for each part of the SDK; the test beside this file looks at what comes out. */
export const EXERCISE = `
import {
  CODEC_DEFLATE, beginEntry, beginStream, crc32, Cursor, emitRecord, equalsAscii, extent, finish, hash, HASH_MD5,
  inputName, isUtf8, KIND_TEXTURE, kindOfName, literal, Md5, sizeBytes, slice, Source, step, stored, Text,
} from "../../plugins/sdk/assembly";
export { alloc, ax_abi, ax_alloc } from "../../plugins/sdk/assembly";

/** Sums all bytes through a cursor: what is read depends on no window. */
export function sum(): f64 {
  const source = Source.of(0);
  const cursor = Cursor.over(source, 0, source.size);
  let total: f64 = 0;
  while (cursor.left() > 0 && !cursor.failed()) total += <f64>cursor.u8();
  return source.fault == 0 ? total : <f64>source.fault;
}

/** Jumps back and forth; the sum of 32-bit numbers at both ends in turn. */
export function jump(times: i32): f64 {
  const source = Source.of(0);
  let total: f64 = 0;
  for (let index = 0; index < times; index++) {
    const at = <f64>(index * 4);
    total += <f64>source.u32le(at) + <f64>source.u32be(source.size - 4 - at);
  }
  return source.fault == 0 ? total : <f64>source.fault;
}

export function fault(offset: f64): i32 {
  const source = Source.of(0);
  const value = source.u32le(offset);
  return value == 0 ? source.fault : 1;
}

export function has(offset: f64, length: f64): bool {
  return Source.of(0).has(offset, length);
}

/** Emits one entry with so many extents, each with a step and its parameter bytes. */
export function manyExtents(count: i32): i32 {
  const source = Source.of(0);
  beginEntry(7, Text.create(16).ascii("many"), KIND_TEXTURE);
  sizeBytes(<f64>count);
  const params = Text.create(4).ascii("abcd");
  for (let index = 0; index < count; index++) {
    extent(0, <f64>index, 1, 1);
    step(CODEC_DEFLATE, params.pointer, params.length);
  }
  emitRecord();
  return finish(source);
}

/** A stream of stored bytes, and an entry that is a slice and a literal, with two hashes. */
export function streamAndSlice(): i32 {
  const source = Source.of(0);
  beginStream(3);
  stored(0, 8);
  emitRecord();
  const name = Text.create(32).ascii("v").decimal(0).byte(0x2e).decimal(1234567890123, 4).decimal(7, 3);
  beginEntry(0, name, 0);
  slice(3, 2, 4);
  literal(name.pointer, 2);
  crc32(0x01020304);
  hash(HASH_MD5, false, Md5.ofRange(source, 0, source.size), 16);
  emitRecord();
  return finish(source);
}

export function md5(start: f64, end: f64): usize {
  return Md5.ofRange(Source.of(0), start, end);
}

export function latin1AsUtf8(pointer: usize, length: u32): u32 {
  const text = Text.create(64).latin1(pointer, length);
  memory.copy(pointer, text.pointer, text.length);
  return text.length;
}

export function utf8(pointer: usize, length: u32): bool {
  return isUtf8(pointer, length);
}

export function kind(pointer: usize, length: u32): u32 {
  return kindOfName(Text.create(64).bytes(pointer, length));
}

export function isReadme(pointer: usize, length: u32): bool {
  return equalsAscii(pointer, length, "readme.txt");
}

/** Length of the first string, or -1 when no NUL ends it within the limit. */
export function firstString(maxBytes: u32): i32 {
  const source = Source.of(0);
  const text = Text.create(64);
  return Cursor.over(source, 0, source.size).zeroTerminated(text, maxBytes) ? <i32>text.length : -1;
}

export function nameLength(): i32 {
  const name = Text.create(8);
  return inputName(name) ? <i32>name.length : -1;
}

export function ax_probe(): i32 { return 0; }
export function ax_list(): i32 { return 0; }
`;

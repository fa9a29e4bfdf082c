import { alloc } from "../../sdk/assembly";

/**
 * Packed vertices (meshoptimizer, also EXT_meshopt_compression): byte 0 is 0xa0 and the version, then blocks, in which every
 * byte of the vertex is a column of its own, then the vertex before the first.
 */
const HEADER: u32 = 0xa0;
const BLOCK_BYTES: u32 = 8192;
const MAX_BLOCK: u32 = 256;
const MAX_VERTEX: u32 = 256;
const TAIL_BYTES_0: u32 = 32;
const TAIL_BYTES_1: u32 = 24;

/** Bits of a value of a column, by the version's or the control's choice. */
const WIDTHS_0: u32 = 0x8420;
const WIDTHS_1: u32 = 0x4210;
const WIDTHS_2: u32 = 0x8421;

let data: usize = 0;
let dataEnd: usize = 0;
let failed: bool = false;
let columns: usize = 0;

/** Unpacks `count` vertices of `size` bytes. @returns false when the data does not end where its tail begins */
export function unpackVertices(from: usize, length: u32, count: u32, size: u32, into: usize): bool {
  if (size == 0 || size > MAX_VERTEX || (size & 3) != 0 || length == 0) return false;
  const version: u32 = <u32>load<u8>(from) - HEADER;
  if (version > 1) return false;
  const tail = size + (version == 0 ? 0 : size >> 2);
  const padded = max(tail, version == 0 ? TAIL_BYTES_0 : TAIL_BYTES_1);
  if (length < 1 + padded) return false;
  data = from + 1;
  dataEnd = from + length - padded;
  failed = false;
  if (columns == 0) columns = alloc(MAX_VERTEX * MAX_BLOCK);
  if (columns == 0) return false;
  const seed = from + length - tail;
  const block = min(MAX_BLOCK, (BLOCK_BYTES / size) & ~15);
  let before = seed;
  for (let first: u32 = 0; first < count && !failed; first += block) {
    const vertices = min(block, count - first);
    readColumns(vertices, size, version);
    const target = into + first * size;
    for (let channel: u32 = 0; channel < size; channel += 4) {
      const mode: u32 = version == 0 ? 0 : load<u8>(seed + size + (channel >> 2));
      undo(mode, channel, vertices, size, before, target);
    }
    before = target + (vertices - 1) * size;
  }
  return !failed && data == dataEnd;
}

function readColumns(vertices: u32, size: u32, version: u32): void {
  const control = version == 0 ? 0 : take(size >> 2);
  for (let column: u32 = 0; column < size && !failed; column++) {
    const into = columns + column * MAX_BLOCK;
    const kind: u32 = version == 0 ? 4 : (<u32>load<u8>(control + (column >> 2)) >> ((column & 3) << 1)) & 3;
    if (kind == 2) memory.fill(into, 0, MAX_BLOCK);
    else if (kind == 3) {
      const raw = take(vertices);
      if (!failed) memory.copy(into, raw, vertices);
    } else readGroups(into, vertices, kind == 4 ? WIDTHS_0 : kind == 0 ? WIDTHS_1 : WIDTHS_2);
  }
}

/** Groups of 16 values, each of a width of its own. */
function readGroups(into: usize, vertices: u32, widths: u32): void {
  const groups = (vertices + 15) >> 4;
  const header = take((groups + 3) >> 2);
  if (failed) return;
  for (let group: u32 = 0; group < groups && !failed; group++) {
    const choice = (<u32>load<u8>(header + (group >> 2)) >> ((group & 3) << 1)) & 3;
    readGroup(into + (group << 4), (widths >> (choice << 2)) & 15);
  }
}

function readGroup(into: usize, width: u32): void {
  if (width == 0) {
    memory.fill(into, 0, 16);
    return;
  }
  const fields = take(width << 1);
  if (failed) return;
  if (width == 8) {
    memory.copy(into, fields, 16);
    return;
  }
  const full = (1 << width) - 1;
  for (let index: u32 = 0; index < 16 && !failed; index++) {
    const bit = index * width;
    const byte: u32 = load<u8>(fields + (bit >> 3));
    // Bits of one value stand lowest first, wider ones highest first.
    const shift = width == 1 ? bit & 7 : 8 - width - (bit & 7);
    const value = (byte >> shift) & full;
    // A field that is full says that the value is a byte behind the fields.
    store<u8>(into + index, value == full ? <u32>load<u8>(take(1)) : value);
  }
}

/** Turns differences of four columns into the vertices' bytes. */
function undo(mode: u32, channel: u32, vertices: u32, size: u32, before: usize, target: usize): void {
  const kind = mode & 3;
  const width: u32 = kind == 0 ? 1 : kind == 1 ? 2 : 4;
  const turn = (32 - (mode >> 4)) & 31;
  if (kind == 3) {
    failed = true;
    return;
  }
  for (let part: u32 = 0; part < 4; part += width) {
    const column = channel + part;
    let previous: u32 = 0;
    for (let byte: u32 = 0; byte < width; byte++) previous |= (<u32>load<u8>(before + column + byte)) << (byte << 3);
    for (let index: u32 = 0; index < vertices; index++) {
      let delta: u32 = 0;
      for (let byte: u32 = 0; byte < width; byte++) {
        delta |= (<u32>load<u8>(columns + (column + byte) * MAX_BLOCK + index)) << (byte << 3);
      }
      if (kind == 2) previous ^= rotl<u32>(delta, turn);
      else previous += (delta >> 1) ^ (0 - (delta & 1));
      for (let byte: u32 = 0; byte < width; byte++) store<u8>(target + index * size + column + byte, previous >> (byte << 3));
    }
  }
}

/** Pointer to the next `length` bytes; to the columns, which are there, when they are not. */
function take(length: u32): usize {
  const at = data;
  if (<usize>length > dataEnd - at) {
    failed = true;
    return columns;
  }
  data = at + length;
  return at;
}

/**
 * Packed indices (meshoptimizer, also EXT_meshopt_compression): byte 0 is 0xe0 and the version, then one code for each
 * triangle, then data, then a table of 16 bytes.
 */
const HEADER: u32 = 0xe0;
const TABLE_BYTES: usize = 16;
const EDGES: usize = memory.data(128, 8);
const POINTS: usize = memory.data(64, 8);

let edge: u32 = 0;
let point: u32 = 0;
let next: u32 = 0;
let last: u32 = 0;
let data: usize = 0;
let dataEnd: usize = 0;
let failed: bool = false;

/** Unpacks `count` indices of 32 bits. @returns false when the data does not end where its table begins */
export function unpackIndices(from: usize, length: u32, count: u32, into: usize): bool {
  const triangles = count / 3;
  if (count % 3 != 0 || <usize>length < 1 + <usize>triangles + TABLE_BYTES) return false;
  const version: u32 = <u32>load<u8>(from) - HEADER;
  if (version > 1) return false;
  const table = from + length - TABLE_BYTES;
  data = from + 1 + triangles;
  dataEnd = table;
  edge = 0;
  point = 0;
  next = 0;
  last = 0;
  failed = false;
  memory.fill(EDGES, 0xff, 128);
  memory.fill(POINTS, 0xff, 64);
  for (let triangle: u32 = 0; triangle < triangles; triangle++) {
    const code: u32 = load<u8>(from + 1 + triangle);
    const at = into + triangle * 12;
    if (code < 0xf0) edgeTriangle(code, version == 0 ? 15 : 13, at);
    else if (code < 0xfe) tableTriangle(load<u8>(table + (code & 15)), at);
    else freeTriangle(code, at);
  }
  return !failed && data == dataEnd;
}

/** A triangle that shares an edge with one of the last 16. */
function edgeTriangle(code: u32, highest: u32, at: usize): void {
  const shared = EDGES + (((edge - 1 - (code >> 4)) & 15) << 3);
  const a = load<u32>(shared);
  const b = load<u32>(shared, 4);
  const kind = code & 15;
  let c: u32;
  if (kind == 0) {
    c = next++;
    pushPoint(c);
  } else if (kind < highest) c = pointAt(kind);
  else {
    last = kind == 15 ? last + readDelta() : last + (kind << 1) - 27;
    c = last;
    pushPoint(c);
  }
  pushEdge(c, b);
  pushEdge(a, c);
  emit(at, a, b, c);
}

/** A triangle whose first corner is new; the table or the next byte says of the others. */
function tableTriangle(kinds: u32, at: usize): void {
  const b = kinds >> 4;
  const c = kinds & 15;
  const a = next++;
  const second = b == 0 ? next++ : pointAt(b - 1);
  const third = c == 0 ? next++ : pointAt(c - 1);
  finish(at, a, second, third, b == 0, c == 0);
}

function freeTriangle(code: u32, at: usize): void {
  const kinds = readByte();
  if (kinds == 0) next = 0;
  const isNew = code == 0xfe;
  const b = kinds >> 4;
  const c = kinds & 15;
  let first = isNew ? next++ : 0;
  let second = b == 0 ? next++ : pointAt(b - 1);
  let third = c == 0 ? next++ : pointAt(c - 1);
  if (!isNew) {
    last += readDelta();
    first = last;
  }
  if (b == 15) {
    last += readDelta();
    second = last;
  }
  if (c == 15) {
    last += readDelta();
    third = last;
  }
  finish(at, first, second, third, b == 0 || b == 15, c == 0 || c == 15);
}

function finish(at: usize, a: u32, b: u32, c: u32, isSecondNew: bool, isThirdNew: bool): void {
  pushPoint(a);
  if (isSecondNew) pushPoint(b);
  if (isThirdNew) pushPoint(c);
  pushEdge(b, a);
  pushEdge(c, b);
  pushEdge(a, c);
  emit(at, a, b, c);
}

function emit(at: usize, a: u32, b: u32, c: u32): void {
  store<u32>(at, a);
  store<u32>(at, b, 4);
  store<u32>(at, c, 8);
}

function pushPoint(value: u32): void {
  store<u32>(POINTS + ((point & 15) << 2), value);
  point++;
}

function pointAt(back: u32): u32 {
  return load<u32>(POINTS + (((point - 1 - back) & 15) << 2));
}

function pushEdge(a: u32, b: u32): void {
  const at = EDGES + ((edge & 15) << 3);
  store<u32>(at, a);
  store<u32>(at, b, 4);
  edge++;
}

function readByte(): u32 {
  if (data >= dataEnd) {
    failed = true;
    return 0;
  }
  return load<u8>(data++);
}

/** A difference in 7 bits a byte, its sign lowest. */
function readDelta(): u32 {
  let value: u32 = 0;
  for (let shift: u32 = 0; shift < 35; shift += 7) {
    const byte = readByte();
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return (value >> 1) ^ (0 - (value & 1));
}

// Bits in the order of Vorbis: the lowest of each byte first. One packet is read and one written at a time.

let source: usize = 0;
let bitsRead: u32 = 0;
let sourceBits: u32 = 0;
/** Whether more was read than there is; from then on all bits are 0. */
let isShort = false;

let target: usize = 0;
let targetEnd: usize = 0;
let pending: u64 = 0;
let pendingBits: u32 = 0;
let isFull = false;

/** Reads `length` bytes, below 2^29, from now on. */
export function readFrom(pointer: usize, length: u32): void {
  source = pointer;
  bitsRead = 0;
  sourceBits = length << 3;
  isShort = false;
}

/** Writes from now on; what needs more than `capacity` bytes is dropped and `isOver` tells. */
export function writeTo(pointer: usize, capacity: u32): void {
  target = pointer;
  targetEnd = pointer + capacity;
  pending = 0;
  pendingBits = 0;
  isFull = false;
}

/** A number of up to 32 bits. */
export function take(count: u32): u32 {
  if (count > sourceBits - bitsRead) {
    isShort = true;
    return 0;
  }
  // Safe: the packet has at least one more bit, and 64 bytes may be read behind it.
  const word = load<u64>(source + (bitsRead >> 3)) >> (bitsRead & 7);
  bitsRead += count;
  return <u32>(word & (((<u64>1) << count) - 1));
}

/** Writes the lowest `count` bits, at most 32. */
export function put(value: u32, count: u32): void {
  pending |= (<u64>value & (((<u64>1) << count) - 1)) << pendingBits;
  pendingBits += count;
  while (pendingBits >= 8) {
    if (target < targetEnd) store<u8>(target++, pending);
    else isFull = true;
    pending >>= 8;
    pendingBits -= 8;
  }
}

/** Takes a number, writes it, and gives it. */
export function copy(count: u32): u32 {
  const value = take(count);
  put(value, count);
  return value;
}

/** Fills the last byte up with zeros; where the next one goes. */
export function endPacket(): usize {
  if (pendingBits > 0) put(0, 8 - pendingBits);
  return target;
}

/** Whether more was read than there is. */
export function isPastEnd(): bool {
  return isShort;
}

/** Whether more was written than there is room for. */
export function isOver(): bool {
  return isFull;
}

/** Bits that are still to be read. */
export function bitsLeft(): u32 {
  return sourceBits - bitsRead;
}

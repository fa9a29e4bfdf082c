// CRC-32 and CRC-64 as xz uses them, eight bytes at a time. Their tables are made when they are first needed.
const POLYNOMIAL_32: u64 = 0xedb88320;
/** ECMA-182, reflected. */
const POLYNOMIAL_64: u64 = 0xc96c5795d7870f42;
const TABLE_32 = memory.data(8 * 256 * 4, 16);
const TABLE_64 = memory.data(8 * 256 * 8, 16);
let hasTable32 = false;
let hasTable64 = false;

/** Goes on with `crc`, which starts at 0. */
export function crc32(crc: u32, from: usize, bytes: u32): u32 {
  if (!hasTable32) {
    makeTable32();
    hasTable32 = true;
  }
  let value = ~crc;
  let at = from;
  const end = from + bytes;
  for (; at + 8 <= end; at += 8) {
    const low = load<u32>(at) ^ value;
    const high = load<u32>(at, 4);
    value =
      load<u32>(TABLE_32 + ((low & 255) << 2), 7168) ^
      load<u32>(TABLE_32 + (((low >> 8) & 255) << 2), 6144) ^
      load<u32>(TABLE_32 + (((low >> 16) & 255) << 2), 5120) ^
      load<u32>(TABLE_32 + ((low >> 24) << 2), 4096) ^
      load<u32>(TABLE_32 + ((high & 255) << 2), 3072) ^
      load<u32>(TABLE_32 + (((high >> 8) & 255) << 2), 2048) ^
      load<u32>(TABLE_32 + (((high >> 16) & 255) << 2), 1024) ^
      load<u32>(TABLE_32 + ((high >> 24) << 2));
  }
  for (; at < end; at++) value = load<u32>(TABLE_32 + (((value ^ load<u8>(at)) & 255) << 2)) ^ (value >> 8);
  return ~value;
}

/** Goes on with `crc`, which starts at 0. */
export function crc64(crc: u64, from: usize, bytes: u32): u64 {
  if (!hasTable64) {
    makeTable64();
    hasTable64 = true;
  }
  let value = ~crc;
  let at = from;
  const end = from + bytes;
  for (; at + 8 <= end; at += 8) {
    const mixed = load<u64>(at) ^ value;
    const low = <u32>mixed;
    const high = <u32>(mixed >> 32);
    value =
      load<u64>(TABLE_64 + ((low & 255) << 3), 14336) ^
      load<u64>(TABLE_64 + (((low >> 8) & 255) << 3), 12288) ^
      load<u64>(TABLE_64 + (((low >> 16) & 255) << 3), 10240) ^
      load<u64>(TABLE_64 + ((low >> 24) << 3), 8192) ^
      load<u64>(TABLE_64 + ((high & 255) << 3), 6144) ^
      load<u64>(TABLE_64 + (((high >> 8) & 255) << 3), 4096) ^
      load<u64>(TABLE_64 + (((high >> 16) & 255) << 3), 2048) ^
      load<u64>(TABLE_64 + ((high >> 24) << 3));
  }
  for (; at < end; at++) value = load<u64>(TABLE_64 + ((<u32>value ^ load<u8>(at)) & 255) * 8) ^ (value >> 8);
  return ~value;
}

function remainder(byte: u64, polynomial: u64): u64 {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >> 1) ^ (polynomial & (0 - (value & 1)));
  return value;
}

function makeTable32(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    store<u32>(TABLE_32 + (byte << 2), <u32>remainder(byte, POLYNOMIAL_32));
  }
  for (let at: u32 = 256; at < 2048; at++) {
    const before = load<u32>(TABLE_32 + ((at - 256) << 2));
    store<u32>(TABLE_32 + (at << 2), load<u32>(TABLE_32 + ((before & 255) << 2)) ^ (before >> 8));
  }
}

function makeTable64(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    store<u64>(TABLE_64 + (byte << 3), remainder(byte, POLYNOMIAL_64));
  }
  for (let at: u32 = 256; at < 2048; at++) {
    const before = load<u64>(TABLE_64 + ((at - 256) << 3));
    store<u64>(TABLE_64 + (at << 3), load<u64>(TABLE_64 + (((<u32>before) & 255) << 3)) ^ (before >> 8));
  }
}

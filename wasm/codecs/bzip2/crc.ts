// CRC-32 with polynomial 0x04c11db7, most significant bit first, as bzip2 takes it of a block's output. Eight tables let
// eight bytes be taken at once.

const TABLES = memory.data(8 * 1024, 64);
let isReady: bool = false;

/** Goes on with `crc`, which starts as all ones and is inverted at the end. */
export function updateCrc(crc: u32, from: usize, sizeBytes: usize): u32 {
  if (!isReady) createTables();
  let p = from;
  const end = from + sizeBytes;
  while (end - p >= 8) {
    crc ^= bswap<u32>(load<u32>(p));
    crc =
      load<u32>(TABLES + 7168 + ((crc >> 22) & 0x3fc)) ^
      load<u32>(TABLES + 6144 + ((crc >> 14) & 0x3fc)) ^
      load<u32>(TABLES + 5120 + ((crc >> 6) & 0x3fc)) ^
      load<u32>(TABLES + 4096 + ((crc << 2) & 0x3fc)) ^
      load<u32>(TABLES + 3072 + ((<usize>load<u8>(p, 4)) << 2)) ^
      load<u32>(TABLES + 2048 + ((<usize>load<u8>(p, 5)) << 2)) ^
      load<u32>(TABLES + 1024 + ((<usize>load<u8>(p, 6)) << 2)) ^
      load<u32>(TABLES + ((<usize>load<u8>(p, 7)) << 2));
    p += 8;
  }
  for (; p < end; p++) crc = (crc << 8) ^ load<u32>(TABLES + (((crc >> 24) ^ <u32>load<u8>(p)) << 2));
  return crc;
}

function createTables(): void {
  for (let byte: u32 = 0; byte < 256; byte++) {
    let value = byte << 24;
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (0x04c11db7 & -(value >> 31));
    store<u32>(TABLES + (byte << 2), value);
  }
  for (let index: u32 = 256; index < 2048; index++) {
    const before = load<u32>(TABLES + ((index - 256) << 2));
    store<u32>(TABLES + (index << 2), (before << 8) ^ load<u32>(TABLES + ((before >> 24) << 2)));
  }
  isReady = true;
}

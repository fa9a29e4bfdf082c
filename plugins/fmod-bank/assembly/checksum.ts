const ZIP_TABLE: usize = memory.data(1024, 4);
const OGG_TABLE: usize = memory.data(1024, 4);
const ZIP_POLYNOMIAL: u32 = 0xedb88320;
const OGG_POLYNOMIAL: u32 = 0x04c11db7;
let known = false;

/** CRC-32 as zip has it. */
export function crc32Of(pointer: usize, length: u32): u32 {
  makeTables();
  let crc: u32 = 0xffffffff;
  for (let at = pointer; at < pointer + length; at++) {
    crc = (crc >> 8) ^ load<u32>(ZIP_TABLE + (((crc ^ load<u8>(at)) & 255) << 2));
  }
  return ~crc;
}

/** CRC of an Ogg page: highest bit first, nothing turned round. Goes on from `crc`. */
export function oggCrc(crc: u32, pointer: usize, length: u32): u32 {
  makeTables();
  for (let at = pointer; at < pointer + length; at++) {
    crc = (crc << 8) ^ load<u32>(OGG_TABLE + (((crc >> 24) ^ load<u8>(at)) << 2));
  }
  return crc;
}

function makeTables(): void {
  if (known) return;
  known = true;
  for (let byte: u32 = 0; byte < 256; byte++) {
    let low = byte;
    let high = byte << 24;
    for (let bit = 0; bit < 8; bit++) {
      low = (low >> 1) ^ ((low & 1) != 0 ? ZIP_POLYNOMIAL : 0);
      high = (high << 1) ^ ((high & 0x80000000) != 0 ? OGG_POLYNOMIAL : 0);
    }
    store<u32>(ZIP_TABLE + (byte << 2), low);
    store<u32>(OGG_TABLE + (byte << 2), high);
  }
}

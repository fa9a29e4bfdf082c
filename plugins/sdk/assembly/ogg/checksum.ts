const TABLE: usize = memory.data(1024, 4);
const POLYNOMIAL: u32 = 0x04c11db7;
let known = false;

/** CRC of an Ogg page: highest bit first, nothing turned round. Goes on from `crc`. */
export function oggCrc(crc: u32, pointer: usize, length: u32): u32 {
  if (!known) makeTable();
  for (let at = pointer; at < pointer + length; at++) {
    crc = (crc << 8) ^ load<u32>(TABLE + (((crc >> 24) ^ load<u8>(at)) << 2));
  }
  return crc;
}

function makeTable(): void {
  known = true;
  for (let byte: u32 = 0; byte < 256; byte++) {
    let crc = byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & 0x80000000) != 0 ? POLYNOMIAL : 0);
    store<u32>(TABLE + (byte << 2), crc);
  }
}

import { Source } from "../../sdk/assembly";
import { HEADER_BYTES, isClear } from "./layout";

// offset  size  Ogg page
//   0x00     4  OggS
//   0x04     1  version            0
//   0x05     1  flags              2: the first page of a stream
//   0x06     8  position           0 on the first page
//   0x0e     4  serial             the same on every page of the stream
//   0x12     4  page
//   0x16     4  crc32              of the page with this field zero
//   0x1a     1  segments           then a byte for the length of each, then their data
const PAGE_BYTES: f64 = 27;
const MAGIC: u32 = 0x5367674f;
const FIRST_PAGE: u64 = 0x000002005367674f;
const CRC_AT: u32 = 0x16;

/** Writes the first 16 bytes of an Ogg file to `head` when its second page gives the serial that the first one's checksum needs. */
export function recoverOgg(source: Source, head: usize): bool {
  if (!isClear(source, 16, PAGE_BYTES - 16)) return false;
  const segments = source.u8(HEADER_BYTES + 26);
  let pageBytes = PAGE_BYTES + <f64>segments;
  if (!isClear(source, PAGE_BYTES, <f64>segments)) return false;
  for (let index: u32 = 0; index < segments; index++) pageBytes += <f64>source.u8(HEADER_BYTES + PAGE_BYTES + <f64>index);
  if (!isClear(source, pageBytes, PAGE_BYTES) || source.u32le(HEADER_BYTES + pageBytes) != MAGIC) return false;
  const serial = source.u32le(HEADER_BYTES + pageBytes + 14);
  if (serial >> 16 != source.u16le(HEADER_BYTES + 16)) return false;
  store<u64>(head, FIRST_PAGE);
  store<u64>(head, <u64>(serial << 16) << 32, 8);
  return crcOfPage(source, head, <u32>pageBytes) == source.u32le(HEADER_BYTES + <f64>CRC_AT);
}

/** Ogg's CRC-32: not reflected, from 0. A page has at most 65,307 bytes. */
function crcOfPage(source: Source, head: usize, length: u32): u32 {
  let crc: u32 = 0;
  for (let index: u32 = 0; index < length; index++) {
    let byte: u32 = index < 16 ? load<u8>(head + index) : source.u8(HEADER_BYTES + <f64>index);
    if (index - CRC_AT < 4) byte = 0;
    crc ^= byte << 24;
    for (let bit: u32 = 0; bit < 8; bit++) crc = (crc << 1) ^ (0x04c11db7 & (0 - (crc >>> 31)));
  }
  return crc;
}

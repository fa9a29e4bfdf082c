import { Source } from "../../sdk/assembly";
import { HEADER_BYTES, isClear } from "./layout";

// offset  size  PNG
//   0x00     8  signature
//   0x08     8  sizeBytes, type    13, IHDR: always the first chunk
//   0x10    13  the picture's width, height and form
//   0x1d     4  crc32              of the type and those 13 bytes
const SIGNATURE: u64 = 0x0a1a0a0d474e5089;
const FIRST_CHUNK: u64 = 0x524448490d000000;
const TYPE: u32 = 0x52444849;
const FORM_BYTES: u32 = 13;

/** Writes the first 16 bytes of a PNG to `head` when the clear bytes after them have the checksum of a PNG's first chunk. */
export function recoverPng(source: Source, head: usize): bool {
  if (!isClear(source, 16, <f64>FORM_BYTES + 4)) return false;
  let crc = addToCrc(0xffffffff, TYPE, 4);
  for (let index: u32 = 0; index < FORM_BYTES; index++) {
    crc = addToCrc(crc, source.u8(HEADER_BYTES + 16 + <f64>index), 1);
  }
  if (source.u32be(HEADER_BYTES + 16 + <f64>FORM_BYTES) != ~crc) return false;
  store<u64>(head, SIGNATURE);
  store<u64>(head, FIRST_CHUNK, 8);
  return true;
}

/** CRC-32 over the lowest `count` bytes of `bytes`, the lowest first. */
function addToCrc(start: u32, bytes: u32, count: u32): u32 {
  let crc = start;
  for (let index: u32 = 0; index < count; index++) {
    crc ^= (bytes >> (index << 3)) & 0xff;
    for (let bit: u32 = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & (0 - (crc & 1)));
  }
  return crc;
}

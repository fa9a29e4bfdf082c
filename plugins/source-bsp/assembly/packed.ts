import { CODEC_LZMA, extent, sizeBytes, Source, step, stored } from "../../sdk/assembly";

// packed lump, in little-endian on every machine
//   offset  size  field
//     0x00     4  "LZMA"
//     0x04     4  bytes when unpacked
//     0x08     4  packed bytes
//     0x0c     5  properties
//     0x11     .  LZMA
const MAGIC: u32 = 0x414d5a4c;
const HEADER_BYTES: f64 = 17;
const PROPERTY_BYTES: u32 = 5;

/** Whether the bytes start as packed ones do, and hold what they say. */
export function isPacked(source: Source, offset: f64, length: f64): bool {
  if (length < HEADER_BYTES || source.u32le(offset) != MAGIC) return false;
  return <f64>source.u32le(offset + 8) <= length - HEADER_BYTES;
}

/** Adds to the entry that was begun the bytes from `offset` on, unpacked when they are packed. They lie in the file. */
export function putPiece(source: Source, offset: f64, length: f64): void {
  if (!isPacked(source, offset, length)) {
    sizeBytes(length);
    if (length > 0) stored(offset, length);
    return;
  }
  const size = <f64>source.u32le(offset + 4);
  sizeBytes(size);
  if (size == 0) return;
  extent(0, offset + HEADER_BYTES, <f64>source.u32le(offset + 8), size);
  step(CODEC_LZMA, source.view(offset + 12, PROPERTY_BYTES), PROPERTY_BYTES);
}

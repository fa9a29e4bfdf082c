import { ByteWriter } from "../sdk/sample/index.ts";

/** An LZ4 frame whose only block is stored: version 1, independent blocks of at most 64 KiB, no checksums. */
export function lz4Frame(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u32Le(0x184d2204).u8(0x60, 0x40);
  // The second byte of the XXH32 of the two bytes before it.
  writer.u8(0x82);
  writer.u32Le((0x80000000 | bytes.length) >>> 0).bytes(bytes);
  return writer.u32Le(0).finish();
}

/** One LZX frame that holds one uncompressed block, with the sizes that XMem puts in front of a short frame. */
export function xmem(bytes: Uint8Array): Uint8Array {
  const frame = new ByteWriter();
  // Bits are taken from the top of 16-bit words: no translation (0), block kind 3 (011), its size in 24 bits, 4 bits to fill.
  const bits = (3 << 28) | (bytes.length << 4);
  frame.u16Le((bits >>> 16) & 0xffff).u16Le(bits & 0xffff);
  for (let repeat = 0; repeat < 3; repeat++) frame.u32Le(1);
  frame.bytes(bytes);
  const packed = frame.finish();
  const writer = new ByteWriter().u8(0xff);
  writer.u8(bytes.length >> 8, bytes.length & 0xff);
  return writer
    .u8(packed.length >> 8, packed.length & 0xff)
    .bytes(packed)
    .u16Le(0)
    .finish();
}

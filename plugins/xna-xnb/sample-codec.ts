import { ByteWriter } from "../sdk/sample/index.ts";

/** A raw LZ4 block of literals alone: the last sequence of a block has no match. */
export function lz4Block(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  if (bytes.length < 15)
    return writer
      .u8(bytes.length << 4)
      .bytes(bytes)
      .finish();
  writer.u8(0xf0);
  let left = bytes.length - 15;
  for (; left >= 255; left -= 255) writer.u8(255);
  return writer.u8(left).bytes(bytes).finish();
}

/** One LZX frame, with its size in front as a last frame has it, that holds one uncompressed block. */
export function lzx(bytes: Uint8Array): Uint8Array {
  const frame = new ByteWriter();
  // Bits are taken from the top of 16-bit words: no translation (0), block kind 3 (011), its size in 24 bits, 4 bits to fill.
  const bits = (3 << 28) | (bytes.length << 4);
  frame.u16Le((bits >>> 16) & 0xffff).u16Le(bits & 0xffff);
  for (let repeat = 0; repeat < 3; repeat++) frame.u32Le(1);
  const packed = frame.bytes(bytes).finish();
  const writer = new ByteWriter().u8(0xff, bytes.length >> 8, bytes.length & 0xff);
  return writer
    .u8(packed.length >> 8, packed.length & 0xff)
    .bytes(packed)
    .finish();
}

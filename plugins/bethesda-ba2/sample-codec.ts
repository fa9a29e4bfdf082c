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

/** CRC-32 of a lower-case text as this format has it: it starts at zero and is not inverted. */
export function nameHash(text: string): number {
  let value = 0;
  for (const byte of new TextEncoder().encode(text.toLowerCase())) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  }
  return value >>> 0;
}

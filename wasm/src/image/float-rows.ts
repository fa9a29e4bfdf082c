import { halfToNumber } from "./half.ts";

const TABLE = createTable();

/** Half floats as 16-bit integers, both little-endian: clamped to 0..1 and rounded, NaN is 0. Values stay linear. */
export function clampHalves(halves: Uint8Array): Uint8Array {
  const output = new Uint8Array(halves.length);
  const from = new DataView(halves.buffer, halves.byteOffset, halves.byteLength);
  const to = new DataView(output.buffer);
  for (let at = 0; at + 2 <= halves.length; at += 2) to.setUint16(at, TABLE[from.getUint16(at, true)] ?? 0, true);
  return output;
}

function createTable(): Uint16Array {
  return Uint16Array.from({ length: 0x10000 }, (_, bits) => {
    const value = halfToNumber(bits);
    return value > 0 ? Math.round(Math.min(1, value) * 0xffff) : 0;
  });
}

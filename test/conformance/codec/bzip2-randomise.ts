import { DISTANCES } from "./bzip2-random.table.ts";

const POLYNOMIAL = 0x04c1_1db7;
//   byte  field of a stream with one block
//      0  "BZh" and level
//      4  block magic
//     10  CRC of the block
//     14  randomised, in the highest bit
const BLOCK_CRC = 10;
const RANDOMISED = 14;

/**
 * Sets the bit that says a block is randomised, and the CRC of what it then stands for. No program has written such blocks
 * since 2000; all can read them.
 *
 * @param packed a stream of one block
 * @param plain what it decodes to, before and after without four equal bytes in a row
 */
export function randomiseBlock(packed: Uint8Array, plain: Uint8Array): Uint8Array {
  const bytes = packed.slice();
  const crc = bzip2Crc(turnBits(plain));
  const view = new DataView(bytes.buffer);
  view.setUint32(BLOCK_CRC, crc);
  bytes[RANDOMISED] = (bytes[RANDOMISED] ?? 0) | 0x80;
  writeStreamCrc(bytes, crc);
  return bytes;
}

function turnBits(plain: Uint8Array): Uint8Array {
  const turned = plain.slice();
  let index = 0;
  for (let at = (DISTANCES[0] ?? 0) - 2; at < turned.length; at += DISTANCES[index] ?? 1) {
    turned[at] = (turned[at] ?? 0) ^ 1;
    index = (index + 1) % DISTANCES.length;
  }
  return turned;
}

/** The CRC of a stream of one block is that block's; it lies at the end, at no whole byte. */
function writeStreamCrc(bytes: Uint8Array, crc: number): void {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0"))
    .slice(-12)
    .join("");
  const magic = 0x177245385090n.toString(2).padStart(48, "0");
  const start = bits.lastIndexOf(magic) + magic.length;
  const changed = bits.slice(0, start) + crc.toString(2).padStart(32, "0") + bits.slice(start + 32);
  for (let index = 0; index < 12; index++) {
    bytes[bytes.length - 12 + index] = Number.parseInt(changed.slice(index * 8, index * 8 + 8), 2);
  }
}

function bzip2Crc(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  }
  return ~crc >>> 0;
}

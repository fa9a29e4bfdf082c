import { createRandom } from "./block-vectors.ts";

const HEAD_BYTES = 77;
const DESCRIPTION_BYTES = 23;
const BLOCK_BYTES = 16;

/** Per mode its code, the code's bits, and where a pattern lies and how many there are. */
const MODES: readonly (readonly [code: number, bits: number, patternAt: number, patterns: number])[] = [
  [0x1, 4, 0, 0],
  [0x35, 6, 0, 0],
  [0x1d, 5, 20, 30],
  [0x3, 5, 20, 11],
  [0x13, 5, 20, 30],
  [0xb, 5, 0, 0],
  [0x1b, 5, 0, 0],
  [0x7, 5, 20, 19],
  [0x17, 5, 0, 0],
  [0xf, 5, 28, 30],
  [0x2, 3, 0, 0],
  [0x0, 2, 0, 0],
  [0x6, 3, 0, 0],
  [0x1f, 5, 0, 0],
  [0xd, 5, 0, 0],
  [0x5, 7, 0, 0],
  [0x15, 6, 29, 30],
  [0x25, 6, 0, 0],
  [0x9, 4, 0, 0],
];

/** Random UASTC blocks, every mode equally often. */
export function randomUastcBlocks(seed: number, count: number): Uint8Array {
  const random = createRandom(seed);
  const blocks = new Uint8Array(count * BLOCK_BYTES).map(() => random() >>> 24);
  for (let index = 0; index < count; index++) {
    const [code, codeBits, patternAt, patterns] = MODES[index % MODES.length] ?? [0, 0, 0, 0];
    const block = blocks.subarray(index * BLOCK_BYTES, (index + 1) * BLOCK_BYTES);
    putBits(block, 0, codeBits, code);
    if (patterns > 0) putBits(block, patternAt, patterns === 11 ? 4 : 5, random() % patterns);
  }
  return blocks;
}

function putBits(block: Uint8Array, at: number, count: number, value: number): void {
  for (let bit = 0; bit < count; bit++) {
    const mask = 1 << ((at + bit) & 7);
    const byte = (at + bit) >> 3;
    block[byte] = ((block[byte] ?? 0) & ~mask) | (((value >> bit) & 1) * mask);
  }
}

/** A .basis file of one UASTC picture. */
export function writeUastcFile(blocks: Uint8Array, width: number, height: number): Uint8Array {
  const file = new Uint8Array(HEAD_BYTES + DESCRIPTION_BYTES + blocks.length);
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x4273, true);
  view.setUint16(2, 0x13, true);
  view.setUint16(4, HEAD_BYTES, true);
  view.setUint32(8, file.length - HEAD_BYTES, true);
  file[14] = 1;
  file[17] = 1;
  file[20] = 1;
  file[21] = 4;
  view.setUint32(65, HEAD_BYTES, true);
  const at = HEAD_BYTES;
  file[at + 4] = 1;
  view.setUint16(at + 5, width, true);
  view.setUint16(at + 7, height, true);
  view.setUint16(at + 9, Math.ceil(width / 4), true);
  view.setUint16(at + 11, Math.ceil(height / 4), true);
  view.setUint32(at + 13, HEAD_BYTES + DESCRIPTION_BYTES, true);
  view.setUint32(at + 17, blocks.length, true);
  file.set(blocks, HEAD_BYTES + DESCRIPTION_BYTES);
  return sealBasisFile(file);
}

/** Makes the checksums of a .basis file right again, in place, so that damage gets past them. */
export function sealBasisFile(file: Uint8Array): Uint8Array {
  if (file.length < HEAD_BYTES) return file;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  view.setUint16(4, HEAD_BYTES, true);
  view.setUint32(8, file.length - HEAD_BYTES, true);
  view.setUint16(12, crc16(file.subarray(HEAD_BYTES)), true);
  view.setUint16(6, crc16(file.subarray(8, HEAD_BYTES)), true);
  return file;
}

function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  return crc ^ 0xffff;
}

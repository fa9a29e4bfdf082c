const BLOCK_BYTES = 64;
const ROTATE = (value: number, bits: number): number => ((value << bits) | (value >>> (32 - bits))) >>> 0;

/** SHA-1 (FIPS 180-4). */
export function sha1(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < padded.length; at += BLOCK_BYTES) {
    const mixed = mixBlock(state, view, at);
    state = state.map((value, index) => (value + (mixed[index] ?? 0)) >>> 0);
  }
  const digest = new DataView(new ArrayBuffer(20));
  for (const [index, value] of state.entries()) digest.setUint32(index * 4, value);
  return new Uint8Array(digest.buffer);
}

function mixBlock(state: readonly number[], view: DataView, at: number): readonly number[] {
  const words = Array.from({ length: 80 }, (_, index) => (index < 16 ? view.getUint32(at + index * 4) : 0));
  const word = (index: number): number => words[index] ?? 0;
  for (let index = 16; index < 80; index++) {
    words[index] = ROTATE(word(index - 3) ^ word(index - 8) ^ word(index - 14) ^ word(index - 16), 1);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let index = 0; index < 80; index++) {
    const [choice, constant] = chooseRound(index, b, c, d);
    const next = (ROTATE(a, 5) + choice + e + constant + word(index)) >>> 0;
    [a, b, c, d, e] = [next, a, ROTATE(b, 30), c, d];
  }
  return [a, b, c, d, e];
}

function chooseRound(index: number, b: number, c: number, d: number): readonly [number, number] {
  if (index < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (index < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (index < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

const SINES = Uint32Array.from({ length: 64 }, (_, index) => Math.floor(2 ** 32 * Math.abs(Math.sin(index + 1))));
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

/** MD5 (RFC 1321) as containers store it: 16 bytes. For samples only. */
export function md5(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const words = new DataView(padded.buffer);
  words.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n, true);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let block = 0; block < padded.length; block += 64) mixBlock(state, words, block);
  return new Uint8Array(state.buffer);
}

function mixBlock(state: Uint32Array, words: DataView, block: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let index = 0; index < 64; index++) {
    const round = index >> 4;
    const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] ?? 0;
    const word = [index, index * 5 + 1, index * 3 + 5, index * 7][round] ?? 0;
    const sum = a + mixed + (SINES[index] ?? 0) + words.getUint32(block + (word % 16) * 4, true);
    const shift = SHIFTS[round * 4 + (index % 4)] ?? 0;
    [a, d, c] = [d, c, b];
    b = (b + ((sum << shift) | ((sum >>> 0) >>> (32 - shift)))) >>> 0;
  }
  state.set([(state[0] ?? 0) + a, (state[1] ?? 0) + b, (state[2] ?? 0) + c, (state[3] ?? 0) + d]);
}

const MAX_RUN = 258;
const MIN_RUN = 3;
const ADLER_MODULUS = 65_521;
const END_OF_BLOCK = 256;

/** Base length and number of extra bits of the length codes 257 to 285 (RFC 1951, 3.2.5). */
const LENGTHS: readonly (readonly [number, number])[] = [
  ...Array.from({ length: 8 }, (_, code): [number, number] => [3 + code, 0]),
  ...Array.from({ length: 20 }, (_, code): [number, number] => {
    const extra = 1 + (code >> 2);
    return [3 + ((4 + (code & 3)) << extra), extra];
  }),
  [MAX_RUN, 0],
];

/** Deflate data in one block with the fixed code, in which only runs of one byte are shortened. */
export function deflate(bytes: Uint8Array): Uint8Array {
  const bits = new BitWriter();
  bits.number(0b011, 3);
  let at = 0;
  while (at < bytes.length) {
    const run = findRun(bytes, at);
    if (run >= MIN_RUN) {
      putLength(bits, run);
      // Distance 1.
      bits.code(0, 5);
      at += run;
    } else {
      putSymbol(bits, bytes[at] ?? 0);
      at += 1;
    }
  }
  putSymbol(bits, END_OF_BLOCK);
  return bits.finish();
}

/** The same with the header and the Adler-32 of zlib. */
export function zlib(bytes: Uint8Array): Uint8Array {
  const body = deflate(bytes);
  const packed = new Uint8Array(2 + body.length + 4);
  packed.set([0x78, 0x01]);
  packed.set(body, 2);
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % ADLER_MODULUS;
    high = (high + low) % ADLER_MODULUS;
  }
  new DataView(packed.buffer).setUint32(2 + body.length, high * 65_536 + low);
  return packed;
}

/** How often the byte before `at` stands from there on. */
function findRun(bytes: Uint8Array, at: number): number {
  if (at === 0) return 0;
  const end = Math.min(at + MAX_RUN, bytes.length);
  let next = at;
  while (next < end && bytes[next] === bytes[at - 1]) next += 1;
  return next - at;
}

function putLength(bits: BitWriter, length: number): void {
  const index = LENGTHS.findLastIndex(([base]) => base <= length);
  const [base = 0, extra = 0] = LENGTHS[index] ?? [];
  putSymbol(bits, 257 + index);
  bits.number(length - base, extra);
}

/** The fixed literal and length code (RFC 1951, 3.2.6). */
function putSymbol(bits: BitWriter, symbol: number): void {
  if (symbol < 144) bits.code(0x30 + symbol, 8);
  else if (symbol < 256) bits.code(0x190 + symbol - 144, 9);
  else if (symbol < 280) bits.code(symbol - 256, 7);
  else bits.code(0xc0 + symbol - 280, 8);
}

/** Bits fill a byte from its lowest one on; numbers go lowest bit first, codes highest bit first. */
class BitWriter {
  readonly #bits: number[] = [];

  number(value: number, count: number): void {
    for (let bit = 0; bit < count; bit++) this.#bits.push((value >> bit) & 1);
  }

  code(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) this.#bits.push((value >> bit) & 1);
  }

  finish(): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.#bits.length / 8));
    for (const [index, bit] of this.#bits.entries())
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (index & 7));
    return bytes;
  }
}

const BLOCK_MAGIC = 0x314159265359;
const END_MAGIC = 0x177245385090;
const GROUP_SYMBOLS = 50;
const RUN_BYTES = 4;

/** One bzip2 stream of one block, for data of a few kilobytes. Both of its tables are the same, as two are the least. */
export function bzip2(bytes: Uint8Array): Uint8Array {
  const crc = blockCrc(bytes);
  const [last, origin] = sortRotations(shortenRuns(bytes));
  const used = [...new Set(last)].toSorted((a, b) => a - b);
  const symbols = moveToFront(last, used);
  const lengths = codeLengths(used.length + 2);
  const bits = new BitWriter();
  bits.text("BZh9");
  bits.put(BLOCK_MAGIC, 48).put(crc, 32).put(0, 1).put(origin, 24);
  for (let row = 0; row < 16; row++) bits.put(used.some((byte) => byte >> 4 === row) ? 1 : 0, 1);
  for (let row = 0; row < 16; row++) {
    if (!used.some((byte) => byte >> 4 === row)) continue;
    for (let column = 0; column < 16; column++) bits.put(used.includes(row * 16 + column) ? 1 : 0, 1);
  }
  const groups = Math.ceil(symbols.length / GROUP_SYMBOLS);
  // Table 0 every time, which is the front of its list.
  bits.put(2, 3).put(groups, 15).put(0, groups);
  for (let table = 0; table < 2; table++) putLengths(bits, lengths);
  const codes = assignCodes(lengths);
  for (const symbol of symbols) bits.put(codes[symbol] ?? 0, lengths[symbol] ?? 0);
  return bits.put(END_MAGIC, 48).put(crc, 32).finish();
}

/** After four equal bytes comes how many more there are. */
function shortenRuns(bytes: Uint8Array): readonly number[] {
  const output: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    let run = 1;
    while (run < RUN_BYTES + 255 && bytes[at + run] === byte) run++;
    for (let index = 0; index < Math.min(run, RUN_BYTES); index++) output.push(byte);
    if (run >= RUN_BYTES) output.push(run - RUN_BYTES);
    at += run;
  }
  return output;
}

/** Last column of the sorted rotations, and the row of the text itself. */
function sortRotations(text: readonly number[]): readonly [readonly number[], number] {
  const size = text.length;
  const rows = Array.from(text, (_, start) => start).toSorted((a, b) => {
    for (let index = 0; index < size; index++) {
      const order = (text[(a + index) % size] ?? 0) - (text[(b + index) % size] ?? 0);
      if (order !== 0) return order;
    }
    return 0;
  });
  return [rows.map((start) => text[(start + size - 1) % size] ?? 0), rows.indexOf(0)];
}

/** Runs of the front as digits 0 and 1 of base 2 with values 1 and 2; other places plus 1; then the end. */
function moveToFront(last: readonly number[], used: readonly number[]): readonly number[] {
  const list = [...used];
  const symbols: number[] = [];
  let run = 0;
  const putRun = (): void => {
    for (; run > 0; run = (run - 1) >> 1) symbols.push((run - 1) & 1);
  };
  for (const byte of last) {
    const place = list.indexOf(byte);
    if (place === 0) {
      run++;
      continue;
    }
    putRun();
    symbols.push(place + 1);
    list.splice(place, 1);
    list.unshift(byte);
  }
  putRun();
  return [...symbols, used.length + 1];
}

/** Lengths that use up every code, as even as they can be. */
function codeLengths(symbols: number): readonly number[] {
  const longest = Math.ceil(Math.log2(symbols));
  const shorter = 2 ** longest - symbols;
  return Array.from({ length: symbols }, (_, symbol) => (symbol < shorter ? longest - 1 : longest));
}

function assignCodes(lengths: readonly number[]): readonly number[] {
  const codes: number[] = [];
  let code = 0;
  for (let length = 1; length <= 20; length++) {
    for (const [symbol, wanted] of lengths.entries()) if (wanted === length) codes[symbol] = code++;
    code *= 2;
  }
  return codes;
}

/** The first length, then for each symbol steps of 10 (one more) or 11 (one less), and 0. */
function putLengths(bits: BitWriter, lengths: readonly number[]): void {
  let current = lengths[0] ?? 0;
  bits.put(current, 5);
  for (const length of lengths) {
    for (; current < length; current++) bits.put(2, 2);
    bits.put(0, 1);
  }
}

/** CRC-32 with the usual polynomial, not reflected. */
function blockCrc(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return ~crc >>> 0;
}

/** Bits of bytes, the highest first. */
class BitWriter {
  readonly #bits: number[] = [];

  put(value: number, count: number): this {
    for (let bit = count - 1; bit >= 0; bit--) this.#bits.push(Math.floor(value / 2 ** bit) % 2);
    return this;
  }

  text(text: string): void {
    for (const byte of new TextEncoder().encode(text)) this.put(byte, 8);
  }

  finish(): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.#bits.length / 8));
    for (const [index, bit] of this.#bits.entries()) {
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (bit << (7 - (index & 7)));
    }
    return bytes;
  }
}

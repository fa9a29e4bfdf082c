import { fail } from "../error/index.ts";
import { CODE_LENGTH_ORDER, DISTANCE_BASE, DISTANCE_EXTRA, LENGTH_BASE, LENGTH_EXTRA } from "./deflate.table.ts";
import { buildHuffman, createHuffman, FAST_BITS, MAX_CODE_BITS, type Huffman } from "./huffman.ts";

/**
 * DEFLATE (RFC 1951) in bounded memory: output is handed out in pieces of at most `PIECE_BYTES`, and the caller learns
 * where the stream ended. General decoders tell neither, and both are needed to refuse bombs and bytes behind the end.
 */
const WINDOW_BYTES = 32_768;
const PIECE_BYTES = 65_536;
const LONGEST_MATCH = 258;

/**
 * A block costs its tables whether it holds a byte or not, and an empty one takes 12 bytes of input. Compressors put
 * thousands of symbols into a block; a stream with more blocks than this was made to keep its reader busy.
 */
const FREE_BLOCKS = 1024;
const BYTES_PER_BLOCK = 1024;

/**
 * Inflates the stream that starts at `offset` of `bytes`.
 *
 * @param onPiece gets a view that is overwritten after it returns
 * @returns offset of the first byte behind the stream
 * @throws AssetxError `package.gzip` when the stream is malformed or ends early
 */
export function inflate(bytes: Uint8Array, offset: number, onPiece: (piece: Uint8Array) => void): number {
  return new Inflater(bytes, offset, onPiece).run();
}

class Inflater {
  readonly #bytes: Uint8Array;
  readonly #onPiece: (piece: Uint8Array) => void;
  readonly #out = new Uint8Array(WINDOW_BYTES + PIECE_BYTES + LONGEST_MATCH);
  readonly #lengths = new Uint8Array(320);
  readonly #literals: Huffman = createHuffman(288);
  readonly #distances: Huffman = createHuffman(32);
  #at: number;
  /** Bits that were taken from `bytes` and not used, lowest first. */
  #hold = 0;
  #held = 0;
  #position = 0;
  #handedOut = 0;

  constructor(bytes: Uint8Array, offset: number, onPiece: (piece: Uint8Array) => void) {
    this.#bytes = bytes;
    this.#at = offset;
    this.#onPiece = onPiece;
  }

  run(): number {
    let last = false;
    let blocksLeft = FREE_BLOCKS + this.#bytes.length / BYTES_PER_BLOCK;
    while (!last) {
      if (--blocksLeft < 0) this.#bad("more blocks than its size needs");
      last = this.#take(1) === 1;
      const type = this.#take(2);
      if (type === 0) this.#copyStored();
      else if (type === 3) this.#bad("a block of the reserved type");
      else {
        if (type === 1) this.#useFixedCodes();
        else this.#readCodes();
        this.#inflateBlock();
      }
    }
    this.#handOut();
    return this.#at - (this.#held >> 3);
  }

  #copyStored(): void {
    this.#at -= this.#held >> 3;
    this.#hold = 0;
    this.#held = 0;
    const size = this.#take(16);
    if (this.#take(16) !== (size ^ 0xffff)) this.#bad("a stored block whose length check fails");
    let left = size;
    while (left > 0) {
      const room = WINDOW_BYTES + PIECE_BYTES - this.#position;
      const count = Math.min(left, room, this.#bytes.length - this.#at);
      if (count <= 0) this.#bad("it ends early");
      this.#out.set(this.#bytes.subarray(this.#at, this.#at + count), this.#position);
      this.#at += count;
      this.#position += count;
      left -= count;
      this.#slide();
    }
  }

  #useFixedCodes(): void {
    const lengths = this.#lengths;
    lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288);
    buildHuffman(this.#literals, lengths, 0, 288);
    lengths.fill(5, 0, 30);
    buildHuffman(this.#distances, lengths, 0, 30);
  }

  #readCodes(): void {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const orderCount = this.#take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) this.#bad("a block with too many codes");
    const lengths = this.#lengths.fill(0);
    for (let index = 0; index < orderCount; index++) lengths[CODE_LENGTH_ORDER[index] ?? 0] = this.#take(3);
    if (buildHuffman(this.#literals, lengths, 0, 19) !== 0) this.#bad("codes of code lengths that do not fit");
    this.#readLengths(literalCount + distanceCount);
    if (lengths[256] === 0) this.#bad("a block that cannot end");
    this.#build(this.#literals, 0, literalCount);
    this.#build(this.#distances, literalCount, distanceCount);
  }

  /** A block with one symbol has nothing to tell apart, so a single code may leave bits unused; other sets must be full. */
  #build(code: Huffman, from: number, count: number): void {
    const left = buildHuffman(code, this.#lengths, from, count);
    if (left < 0 || (left > 0 && code.used > 1)) this.#bad("codes that do not fit");
  }

  #readLengths(total: number): void {
    const read = new Uint8Array(320);
    let index = 0;
    while (index < total) {
      const symbol = this.#decode(this.#literals);
      if (symbol < 16) {
        read[index++] = symbol;
        continue;
      }
      if (symbol === 16 && index === 0) this.#bad("a repeated code length with nothing before it");
      const value = symbol === 16 ? (read[index - 1] ?? 0) : 0;
      const count = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (index + count > total) this.#bad("more code lengths than codes");
      read.fill(value, index, index + count);
      index += count;
    }
    this.#lengths.set(read);
  }

  #inflateBlock(): void {
    const out = this.#out;
    while (true) {
      const symbol = this.#decode(this.#literals);
      if (symbol < 256) {
        out[this.#position++] = symbol;
      } else if (symbol === 256) {
        return;
      } else {
        if (symbol > 285) this.#bad("a length code that does not exist");
        const length = (LENGTH_BASE[symbol - 257] ?? 0) + this.#take(LENGTH_EXTRA[symbol - 257] ?? 0);
        const code = this.#decode(this.#distances);
        if (code > 29) this.#bad("a distance code that does not exist");
        const distance = (DISTANCE_BASE[code] ?? 0) + this.#take(DISTANCE_EXTRA[code] ?? 0);
        this.#copyMatch(distance, length);
      }
      if (this.#position >= WINDOW_BYTES + PIECE_BYTES) this.#slide();
    }
  }

  #copyMatch(distance: number, length: number): void {
    const out = this.#out;
    let to = this.#position;
    if (distance > to) this.#bad("a match from before the start");
    const end = to + length;
    let from = to - distance;
    if (distance === 1) out.fill(out[from] ?? 0, to, end);
    else while (to < end) out[to++] = out[from++] ?? 0;
    this.#position = end;
  }

  /** Hands out what is new and keeps one window of it once the buffer is full. */
  #slide(): void {
    if (this.#position < WINDOW_BYTES + PIECE_BYTES) return;
    this.#handOut();
    this.#out.copyWithin(0, this.#position - WINDOW_BYTES, this.#position);
    this.#position = WINDOW_BYTES;
    this.#handedOut = WINDOW_BYTES;
  }

  #handOut(): void {
    if (this.#position > this.#handedOut) this.#onPiece(this.#out.subarray(this.#handedOut, this.#position));
    this.#handedOut = this.#position;
  }

  #decode(code: Huffman): number {
    this.#fill();
    const entry = code.fast[this.#hold & ((1 << FAST_BITS) - 1)] ?? 0;
    if (entry !== 0) {
      this.#drop(entry & 15);
      return entry >> 4;
    }
    return this.#decodeSlowly(code);
  }

  /** Codes longer than `FAST_BITS`, bit by bit in canonical order: rare, and it keeps the tables of a block small. */
  #decodeSlowly(code: Huffman): number {
    let value = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits <= MAX_CODE_BITS; bits++) {
      value |= (this.#hold >> (bits - 1)) & 1;
      const count = code.counts[bits] ?? 0;
      if (value - count < first) {
        this.#drop(bits);
        return code.symbols[index + value - first] ?? 0;
      }
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    return this.#bad("bits that are no code");
  }

  #take(count: number): number {
    if (this.#held < count) this.#fill();
    const value = this.#hold & ((1 << count) - 1);
    this.#drop(count);
    return value;
  }

  /** At least 16 bits, with zeros behind the last byte: `#drop` notices when those are used. */
  #fill(): void {
    while (this.#held < 16) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return;
      this.#hold |= byte << this.#held;
      this.#held += 8;
      this.#at += 1;
    }
  }

  #drop(count: number): void {
    if (count > this.#held) this.#bad("it ends early");
    this.#hold >>>= count;
    this.#held -= count;
  }

  #bad(detail: string): never {
    return fail("package.gzip", { detail, offset: this.#at });
  }
}

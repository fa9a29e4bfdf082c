/**
 * A plain LZX encoder: another reading of the format than the decoder's. It finds greedy matches, and takes turns with kinds of
 * blocks and shapes of codes, so that each of them is met.
 */

export interface LzxShape {
  readonly windowBits: number;
  /** Frames behind their sizes, or one after another from words on. */
  readonly framing: "sized" | "plain";
  /** Output bytes of each block in turn; its kind goes on with 1 verbatim, 2 aligned, 3 plain. */
  readonly blockBytes: readonly number[];
  /** Translates the targets of x86 calls below this. */
  readonly e8Size?: number;
}

const FRAME_BYTES = 32_768;
const MAX_MATCH = 257;
const LENGTH_SYMBOLS = 249;
/** Twelve codes of 4 bits and eight of 5. */
const PRE_LENGTHS = Array.from({ length: 20 }, (_, symbol) => (symbol < 12 ? 4 : 5));
const ALIGNED_LENGTHS = Array.from({ length: 8 }, () => 3);

/** Of the block before. */
interface CodeLengths {
  main: number[];
  length: number[];
}

interface Block {
  readonly kind: number;
  readonly main: Codes;
  readonly length: Codes;
  left: number;
  readonly sizeBytes: number;
}

type Codes = readonly { readonly code: number; readonly bits: number }[];

/** The packed bytes. */
export function encodeLzx(plain: Uint8Array, shape: LzxShape): Uint8Array {
  const translated = shape.e8Size === undefined ? plain : translate(plain, shape.e8Size);
  const slots = shape.windowBits === 20 ? 42 : shape.windowBits === 21 ? 50 : shape.windowBits * 2;
  const before: CodeLengths = { main: zeros(256 + 8 * slots), length: zeros(LENGTH_SYMBOLS) };
  const recent: [number, number, number] = [1, 1, 1];
  const seen = new Map<number, number>();
  const packed: number[] = [];
  let block: Block | undefined;
  let turn = 0;
  for (let frame = 0; frame < translated.length; frame += FRAME_BYTES) {
    const frameEnd = Math.min(translated.length, frame + FRAME_BYTES);
    const bits = new WordWriter();
    if (frame === 0) writeStart(bits, shape.e8Size);
    for (let at = frame; at < frameEnd;) {
      if (block === undefined || block.left === 0) {
        const sizeBytes = Math.min(translated.length - at, shape.blockBytes[turn % shape.blockBytes.length] ?? 1);
        block = writeBlockHeader(bits, (turn % 3) + 1, sizeBytes, before, recent);
        turn += 1;
      }
      const room = Math.min(block.left, frameEnd - at);
      const used = block.kind === 3 ? writePlain(bits, translated, at, room, block) : 0;
      const step = used > 0 ? used : writeToken(bits, translated, at, room, block, recent, seen, shape.windowBits);
      block.left -= step;
      at += step;
    }
    const data = bits.finish();
    if (shape.framing === "sized") packed.push(...frameHeader(frameEnd - frame, data.length));
    for (const byte of data) packed.push(byte);
  }
  return Uint8Array.from(packed);
}

function writeStart(bits: WordWriter, e8Size: number | undefined): void {
  bits.write(e8Size === undefined ? 0 : 1, 1);
  if (e8Size === undefined) return;
  bits.write(e8Size >>> 16, 16);
  bits.write(e8Size & 0xffff, 16);
}

function frameHeader(sizeBytes: number, packedBytes: number): readonly number[] {
  const packed = [packedBytes >> 8, packedBytes & 255];
  return sizeBytes === FRAME_BYTES ? packed : [0xff, sizeBytes >> 8, sizeBytes & 255, ...packed];
}

function writeBlockHeader(
  bits: WordWriter,
  kind: number,
  sizeBytes: number,
  before: CodeLengths,
  recent: readonly number[],
): Block {
  bits.write(kind, 3);
  bits.write(sizeBytes, 24);
  if (kind === 3) {
    bits.align();
    for (const distance of recent) bits.bytes(new Uint8Array(Uint32Array.of(distance).buffer));
    return { kind, main: [], length: [], left: sizeBytes, sizeBytes };
  }
  if (kind === 2) for (const length of ALIGNED_LENGTHS) bits.write(length, 3);
  const main = codeLengths(before.main.length, kind === 1);
  const length = codeLengths(LENGTH_SYMBOLS, kind === 2);
  writeLengths(bits, before.main.slice(0, 256), main.slice(0, 256));
  writeLengths(bits, before.main.slice(256), main.slice(256));
  writeLengths(bits, before.length, length);
  before.main = main;
  before.length = length;
  return { kind, main: canonical(main), length: canonical(length), left: sizeBytes, sizeBytes };
}

/** Nearly equal lengths; when deep, the last code is split again and again, down to 16 bits. */
function codeLengths(symbols: number, isDeep: boolean): number[] {
  const split = isDeep ? 17 - Math.ceil(Math.log2(symbols - 8)) : 1;
  const count = symbols - split + 1;
  const bits = Math.ceil(Math.log2(count));
  const short = 2 ** bits - count;
  const lengths = Array.from({ length: count }, (_, symbol) => (symbol < short ? bits - 1 : bits));
  if (!isDeep) return lengths;
  return [...lengths.slice(0, -1), ...Array.from({ length: split - 1 }, (_, index) => bits + 1 + index), 16];
}

/** Codes of equal length go up with their symbols, longer ones follow shorter ones. */
function canonical(lengths: readonly number[]): Codes {
  const order = lengths
    .map((bits, symbol) => ({ bits, symbol }))
    .toSorted((a, b) => a.bits - b.bits || a.symbol - b.symbol);
  const codes: { code: number; bits: number }[] = [];
  let code = 0;
  let last = 0;
  for (const { bits, symbol } of order) {
    code = last === 0 ? 0 : (code + 1) << (bits - last);
    last = bits;
    codes[symbol] = { code, bits };
  }
  return codes;
}

/** The differences to the lengths before, runs as runs where the format has a symbol for them. */
function writeLengths(bits: WordWriter, before: readonly number[], lengths: readonly number[]): void {
  const codes = canonical(PRE_LENGTHS);
  const put = (symbol: number): void => writeCode(bits, codes, symbol);
  for (const length of PRE_LENGTHS) bits.write(length, 4);
  for (let at = 0; at < lengths.length;) {
    const length = lengths[at] ?? 0;
    let run = 1;
    while (run < 51 && lengths[at + run] === length) run += 1;
    const difference = ((before[at] ?? 0) - length + 17) % 17;
    if (run >= 4) {
      run = Math.min(run, 5);
      put(19);
      bits.write(run - 4, 1);
    } else run = 1;
    put(difference);
    at += run;
  }
}

/** Raw bytes and, behind the block's last one, what fills its word; answers how many were written. */
function writePlain(bits: WordWriter, plain: Uint8Array, at: number, room: number, block: Block): number {
  bits.bytes(plain.subarray(at, at + room));
  if (room === block.left && block.sizeBytes % 2 === 1) bits.bytes(new Uint8Array(1));
  return room;
}

/** One literal or match of at most `room` bytes; answers how many it stands for. */
function writeToken(
  bits: WordWriter,
  plain: Uint8Array,
  at: number,
  room: number,
  { kind, main, length: lengthCodes }: Block,
  recent: [number, number, number],
  seen: Map<number, number>,
  windowBits: number,
): number {
  const key =
    at + 3 <= plain.length ? ((plain[at] ?? 0) << 16) | ((plain[at + 1] ?? 0) << 8) | (plain[at + 2] ?? 0) : -1;
  const candidate = seen.get(key);
  if (key >= 0) seen.set(key, at);
  const most = Math.min(room, MAX_MATCH);
  let length = 0;
  if (candidate !== undefined && at - candidate <= 2 ** windowBits - 3) {
    while (length < most && plain[candidate + length] === plain[at + length]) length += 1;
  }
  if (candidate === undefined || length < 3) {
    writeCode(bits, main, plain[at] ?? 0);
    return 1;
  }
  const distance = at - candidate;
  const place = recent.indexOf(distance);
  const slot = place >= 0 ? place : findSlot(distance + 2);
  const lengthHeader = Math.min(length - 2, 7);
  writeCode(bits, main, 256 + slot * 8 + lengthHeader);
  if (lengthHeader === 7) writeCode(bits, lengthCodes, length - 9);
  if (place >= 0) [recent[0], recent[place]] = [distance, recent[0]];
  else {
    writeFooter(bits, distance + 2 - slotBase(slot), slotBits(slot), kind === 2);
    recent.splice(0, 3, distance, recent[0], recent[1]);
  }
  return length;
}

function writeFooter(bits: WordWriter, value: number, count: number, isAligned: boolean): void {
  if (!isAligned || count < 3) bits.write(value, count);
  else {
    bits.write(value >> 3, count - 3);
    writeCode(bits, canonical(ALIGNED_LENGTHS), value & 7);
  }
}

function writeCode(bits: WordWriter, codes: Codes, symbol: number): void {
  const { code, bits: count } = codes[symbol] ?? { code: 0, bits: 0 };
  if (count === 0) throw new Error(`symbol ${symbol} has no code`);
  bits.write(code, count);
}

function slotBits(slot: number): number {
  return slot < 4 ? 0 : Math.min(17, (slot >> 1) - 1);
}

function slotBase(slot: number): number {
  let base = 0;
  for (let below = 0; below < slot; below++) base += 2 ** slotBits(below);
  return base;
}

function findSlot(value: number): number {
  let slot = 3;
  while (slotBase(slot + 1) <= value) slot += 1;
  return slot;
}

/** Makes the targets of calls absolute, frame by frame. */
function translate(plain: Uint8Array, e8Size: number): Uint8Array {
  const bytes = plain.slice();
  const view = new DataView(bytes.buffer);
  for (let frame = 0; frame < bytes.length; frame += FRAME_BYTES) {
    const end = Math.min(bytes.length, frame + FRAME_BYTES) - 10;
    for (let at = frame; at < end; at += bytes[at] === 0xe8 ? 5 : 1) {
      if (bytes[at] !== 0xe8) continue;
      const relative = view.getInt32(at + 1, true);
      if (relative >= -at && relative < e8Size - at) view.setInt32(at + 1, relative + at, true);
      else if (relative >= e8Size - at && relative < e8Size) view.setInt32(at + 1, relative - e8Size, true);
    }
  }
  return bytes;
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

/** 16-bit little-endian words, filled from the top bit. */
class WordWriter {
  readonly #bytes: number[] = [];
  #word = 0;
  #free = 16;

  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) {
      this.#word = (this.#word << 1) | ((value >> bit) & 1);
      this.#free -= 1;
      if (this.#free === 0) this.#flush();
    }
  }

  /** At least one bit, up to the end of its word. */
  align(): void {
    this.write(0, this.#free);
  }

  /** Only where a word starts. */
  bytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.#bytes.push(byte);
  }

  finish(): readonly number[] {
    if (this.#free < 16) this.align();
    return this.#bytes;
  }

  #flush(): void {
    this.#bytes.push(this.#word & 255, this.#word >> 8);
    this.#word = 0;
    this.#free = 16;
  }
}

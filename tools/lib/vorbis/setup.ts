import { BitReader } from "./bit-reader.ts";
import { readBook } from "./book.ts";

/** A set-up packet, taken apart so far that packets share what they have in common. */
export interface Setup {
  /** Its code books, each in the form that `readBook` gives. */
  readonly books: readonly Uint8Array[];
  /** The bits behind them, from the lowest bit of the first byte on. */
  readonly tail: Uint8Array;
  readonly tailBits: number;
  /** Whether each mode has long blocks. */
  readonly modes: readonly boolean[];
}

/** Type and "vorbis". */
const HEAD_BYTES = 7;
/** Flag, window, transform and mapping. */
const MODE_BITS = 41;

/** Takes a set-up packet of libvorbis apart; throws on anything that its encoder does not write. */
export function parseSetup(packet: Uint8Array): Setup {
  const reader = new BitReader(packet, HEAD_BYTES * 8);
  const books = Array.from({ length: reader.read(8) + 1 }, () => readBook(reader));
  const tailBits = reader.left;
  const tail = new Uint8Array(Math.ceil(tailBits / 8));
  for (let at = 0; at < tail.length; at++) tail[at] = reader.read(Math.min(8, reader.left));
  return { books, tail, tailBits, modes: findModes(packet) };
}

/** Modes stand at the end, before one bit that is 1 and up to 7 that are 0. */
function findModes(packet: Uint8Array): readonly boolean[] {
  let end = packet.length * 8 - 1;
  const bitAt = (at: number): number => new BitReader(packet, at).read(1);
  while (bitAt(end) === 0) end--;
  // Two first: what stands before the last mode of two could be taken for the count of one.
  for (const count of [2, 1]) {
    const first = end - count * MODE_BITS;
    if (new BitReader(packet, first - 6).read(6) !== count - 1) continue;
    const modes = Array.from({ length: count }, (_, mode) => new BitReader(packet, first + mode * MODE_BITS));
    const flags = modes.map((mode) => mode.read(1) === 1);
    if (modes.every((mode) => mode.read(32) === 0)) return flags;
  }
  throw new Error("its modes are of another kind");
}

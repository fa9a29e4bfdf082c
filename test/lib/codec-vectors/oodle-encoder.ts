/**
 * A small encoder of Oodle streams: one LZ chunk of at most 64 KiB, or a stored block when that is smaller. It is far from
 * what packs best, and knows raw and Huffman arrays only; it is here so that the decoder meets streams that nobody else's
 * encoder made.
 */
import { concatBytes } from "../../../core/src/bytes/index.ts";
import { encodeArray } from "./oodle-array.ts";
import { encodeExtra, encodeLengths, encodeOffset } from "./oodle-extra.ts";
import { findTokens, type Token } from "./oodle-tokens.ts";

export type OodleKind = "kraken" | "mermaid" | "leviathan";
/** Whether arrays are stored or Huffman-coded where that is smaller. */
export type OodleArrays = "raw" | "huffman";

const CODEC: Readonly<Record<OodleKind, number>> = { kraken: 6, mermaid: 10, leviathan: 12 };
const MAX_BYTES = 65_536;
const FIRST_BLOCK = 0x8c;
const LATER_BLOCK = 0x0c;
const STORED = 0x40;
const LZ_CHUNK = 0x880000;
/** Bytes at the start of the window that stand before the arrays. */
const INITIAL_BYTES = 8;

/**
 * @param place a later block of a stream is not marked as a restart, and has no initial bytes
 * @throws RangeError for more than one sub-block
 */
export function encodeOodle(
  plain: Uint8Array,
  kind: OodleKind,
  arrays: OodleArrays,
  place: "first" | "later" = "first",
): Uint8Array {
  if (plain.length > MAX_BYTES) throw new RangeError(`${plain.length} bytes are more than one sub-block`);
  const codec = CODEC[kind];
  const flags = place === "first" ? FIRST_BLOCK : LATER_BLOCK;
  const payload = encodePayload(plain, kind, arrays, place === "first" ? INITIAL_BYTES : 0);
  const chunk = concatBytes([u24be(LZ_CHUNK | payload.length), payload]);
  if (plain.length === 0) return new Uint8Array();
  if (chunk.length >= plain.length) return concatBytes([Uint8Array.of(flags | STORED, codec), plain]);
  return concatBytes([Uint8Array.of(flags, codec), u24be(chunk.length - 1), chunk]);
}

function encodePayload(plain: Uint8Array, kind: OodleKind, arrays: OodleArrays, initialBytes: number): Uint8Array {
  const tokens = findTokens(plain, initialBytes);
  const encode = kind === "kraken" ? encodeKraken : kind === "mermaid" ? encodeMermaid : encodeLeviathan;
  return concatBytes([plain.subarray(0, initialBytes), ...encode(tokens, arrays)]);
}

function literalsOf(tokens: readonly Token[]): Uint8Array {
  return concatBytes(tokens.map(({ literals }) => literals));
}

/** Tokens with a match: the last one only has literals. */
function matchesOf(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ length }) => length > 0);
}

/** Commands OO MMMM LL, all with new offsets. */
function encodeKraken(tokens: readonly Token[], arrays: OodleArrays): readonly Uint8Array[] {
  const matches = matchesOf(tokens);
  const lengths: number[] = [];
  const commands = matches.map(({ literals, length }) => {
    if (literals.length >= 3) lengths.push(literals.length - 3);
    if (length >= 17) lengths.push(length - 17);
    return 0xc0 | (Math.min(length - 2, 15) << 2) | Math.min(literals.length, 3);
  });
  const offsets = matches.map(({ distance }) => encodeOffset(distance));
  const { codes, longs } = encodeLengths(lengths);
  return [
    encodeArray(literalsOf(tokens), arrays, "long"),
    encodeArray(Uint8Array.from(commands), arrays),
    encodeArray(
      Uint8Array.from(offsets, ({ code }) => code),
      arrays,
      "long",
    ),
    encodeArray(codes, arrays),
    encodeExtra(offsets, longs),
  ];
}

/** Commands OOO LL MMM; lengths of literals from the front, those of matches from the back. */
function encodeLeviathan(tokens: readonly Token[], arrays: OodleArrays): readonly Uint8Array[] {
  const matches = matchesOf(tokens);
  const front: number[] = [];
  const back: number[] = [];
  const commands = matches.map(({ literals, length }) => {
    if (literals.length >= 3) front.push(literals.length - 3);
    if (length >= 9) back.unshift(length - 9);
    return 0xe0 | (Math.min(literals.length, 3) << 3) | Math.min(length - 2, 7);
  });
  const offsets = matches.map(({ distance }) => encodeOffset(distance));
  const { codes, longs } = encodeLengths([...front, ...back]);
  return [
    encodeArray(
      Uint8Array.from(offsets, ({ code }) => code),
      arrays,
      "long",
    ),
    encodeArray(codes, arrays),
    encodeArray(literalsOf(tokens), arrays),
    encodeArray(Uint8Array.from(commands), arrays, "long"),
    encodeExtra(offsets, longs),
  ];
}

/** Short commands of up to 7 literals and 15 bytes of match, and the long ones for the rest. */
function encodeMermaid(tokens: readonly Token[], arrays: OodleArrays): readonly Uint8Array[] {
  const commands: number[] = [];
  const nears: number[] = [];
  const lengths: number[] = [];
  for (const { literals, length, distance } of matchesOf(tokens)) {
    let run = literals.length;
    if (run >= 64) {
      commands.push(0);
      lengths.push(...longByte(run - 64));
      run = 0;
    }
    for (; run > 7; run -= 7) commands.push(0x87);
    nears.push(distance);
    if (length >= 91) {
      if (run > 0) commands.push(0x80 | run);
      commands.push(1);
      lengths.push(...longByte(length - 91));
      continue;
    }
    let rest = length;
    for (let first = true; rest > 0; first = false) {
      const part = Math.min(rest, 15);
      commands.push((first ? run : 0x80) | (part << 3));
      rest -= part;
    }
  }
  const inline = Uint8Array.from([nears.length, ...nears].flatMap((value) => [value & 255, value >> 8]));
  return [
    encodeArray(literalsOf(tokens), arrays),
    encodeArray(Uint8Array.from(commands), arrays),
    inline,
    Uint8Array.of(0, 0, 0),
    Uint8Array.from(lengths),
  ];
}

/** X of Mermaid's long commands: a byte, or one above 251 and a quarter of the rest. */
function longByte(value: number): readonly number[] {
  if (value <= 251) return [value];
  const first = 252 + (value & 3);
  const quarter = (value - first) >> 2;
  return [first, quarter & 255, quarter >> 8];
}

function u24be(value: number): Uint8Array {
  return Uint8Array.of(value >> 16, (value >> 8) & 255, value & 255);
}

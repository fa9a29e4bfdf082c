import type { Mutation } from "../../../tools/lib/conformance/find-defect.ts";

const HEADER_BYTES = 512;
/** Above this size a file is not cut at each offset, but at this many places spread over it. */
const EVERY_OFFSET_BYTES = 4096;
const SAMPLED_CUTS = 1024;

/** The file cut at every offset; a large one at 1,024 places and at each of its first and last 512 bytes. */
export function* truncations(bytes: Uint8Array): Generator<Mutation> {
  const size = bytes.length;
  for (const end of size <= EVERY_OFFSET_BYTES ? range(size) : sampledCuts(size)) {
    yield { what: `cut at ${end}`, bytes: bytes.subarray(0, end) };
  }
}

function sampledCuts(size: number): ReadonlySet<number> {
  const cuts = new Set<number>();
  for (const at of range(HEADER_BYTES)) cuts.add(at).add(size - 1 - at);
  for (const at of range(SAMPLED_CUTS)) cuts.add(Math.floor((at * size) / SAMPLED_CUTS));
  return cuts;
}

/** Each byte of the first 512 and of the last 512 inverted, each bit of the first 64 flipped alone. */
export function* flips(bytes: Uint8Array): Generator<Mutation> {
  for (const at of edges(bytes.length)) yield change(bytes, at, [(bytes[at] ?? 0) ^ 0xff], `byte ${at} inverted`);
  for (const at of range(Math.min(64, bytes.length))) {
    for (const bit of range(8)) {
      yield change(bytes, at, [(bytes[at] ?? 0) ^ (1 << bit)], `bit ${bit} of byte ${at} flipped`);
    }
  }
}

const EXTREMES: readonly (readonly [string, readonly number[]])[] = [
  ["0xffffffff", [0xff, 0xff, 0xff, 0xff]],
  ["0x7fffffff", [0xff, 0xff, 0xff, 0x7f]],
  ["0x00000000", [0, 0, 0, 0]],
];

/** Each aligned 32-bit field of the first and last 512 bytes at its extremes: every count, offset and length among them. */
export function* extremes(bytes: Uint8Array): Generator<Mutation> {
  for (const at of edges(bytes.length - 3)) {
    if (at % 4 !== 0) continue;
    for (const [word, value] of EXTREMES) yield change(bytes, at, value, `${word} at ${at}`);
  }
}

/** Offsets of the first and last 512 bytes. */
function edges(size: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (const at of range(Math.min(HEADER_BYTES, size))) found.add(at).add(size - 1 - at);
  return found;
}

function change(bytes: Uint8Array, at: number, value: readonly number[], what: string): Mutation {
  const copy = bytes.slice();
  copy.set(value, at);
  return { what, bytes: copy };
}

function range(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, (_, at) => at);
}

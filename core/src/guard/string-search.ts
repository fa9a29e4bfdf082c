import type { ByteRange } from "./parsed-module.ts";

export interface FoundString {
  /** Bytes from the start of the module. */
  readonly offset: number;
  readonly text: string;
}

/** One character per byte; what is not ASCII may come out as any other character. */
const BYTES_AS_TEXT = new TextDecoder("latin1");

/**
 * Matches of a global pattern over ASCII, stored with one byte a character or with two (as AssemblyScript does). Each text
 * once, at its first place, in order of offset, at most `most`.
 */
export function findStrings(
  bytes: Uint8Array,
  ranges: readonly ByteRange[],
  pattern: RegExp,
  most: number,
): readonly FoundString[] {
  const first = new Map<string, number>();
  for (const { start, end } of ranges) {
    const part = bytes.subarray(start, end);
    collect(first, BYTES_AS_TEXT.decode(part), pattern, start, 1);
    collect(first, BYTES_AS_TEXT.decode(narrow(part, 0)), pattern, start, 2);
    collect(first, BYTES_AS_TEXT.decode(narrow(part, 1)), pattern, start + 1, 2);
  }
  return [...first]
    .map(([text, offset]) => ({ offset, text }))
    .toSorted((a, b) => a.offset - b.offset)
    .slice(0, most);
}

function collect(first: Map<string, number>, text: string, pattern: RegExp, start: number, width: number): void {
  for (const match of text.matchAll(pattern)) {
    const offset = start + match.index * width;
    first.set(match[0], Math.min(offset, first.get(match[0]) ?? offset));
  }
}

/** UTF-16 from `parity` on as one byte a character; characters beyond Latin become NUL. */
function narrow(bytes: Uint8Array, parity: number): Uint8Array {
  const narrowed = new Uint8Array(Math.floor((bytes.length - parity) / 2));
  for (let at = 0; at < narrowed.length; at += 1) {
    const low = parity + at * 2;
    if (bytes[low + 1] === 0) narrowed[at] = bytes[low] ?? 0;
  }
  return narrowed;
}

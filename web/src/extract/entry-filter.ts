import { ASSET_KINDS, type AssetKind } from "@assetx/core/asset";
import type { EntryTable } from "./entry-table.ts";

export interface EntryFilter {
  /** Words; a name must contain each of them, letters A to Z in either case. */
  readonly text: string;
  /** None means all. */
  readonly kinds: ReadonlySet<AssetKind>;
  /** Path of a folder without its last slash; empty for the root. */
  readonly folder: string;
  /** Decoded bytes; what states no size passes neither bound. */
  readonly minBytes: number | undefined;
  readonly maxBytes: number | undefined;
  /** Pixels; what states no dimensions passes none of them. */
  readonly minWidth: number | undefined;
  readonly minHeight: number | undefined;
}

export const NO_FILTER: EntryFilter = {
  text: "",
  kinds: new Set(),
  folder: "",
  minBytes: undefined,
  maxBytes: undefined,
  minWidth: undefined,
  minHeight: undefined,
};

/** Rows are looked at for this long before the page gets its turn. */
const SLICE_MS = 8;
const ROWS_PER_CHECK = 4096;

/**
 * Indexes of the entries that pass, in listing order. Works on the packed names, and lets the page breathe between
 * slices of 8 ms.
 *
 * @returns `undefined` when `signal` was aborted first
 */
export async function filterEntries(
  table: EntryTable,
  filter: EntryFilter,
  signal: AbortSignal,
): Promise<Uint32Array | undefined> {
  const shown = new Uint32Array(table.count);
  const passes = createTest(table, filter);
  let used = 0;
  let until = performance.now() + SLICE_MS;
  for (let from = 0; from < table.count; from += ROWS_PER_CHECK) {
    const to = Math.min(from + ROWS_PER_CHECK, table.count);
    for (let index = from; index < to; index++) if (passes(index)) shown[used++] = index;
    if (performance.now() < until) continue;
    await breathe();
    if (signal.aborted) return undefined;
    until = performance.now() + SLICE_MS;
  }
  return signal.aborted ? undefined : shown.slice(0, used);
}

function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function createTest(table: EntryTable, filter: EntryFilter): (index: number) => boolean {
  const { nameBytes, nameEnds, kinds } = table.columns;
  const encoder = new TextEncoder();
  const words = filter.text
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => lowerAscii(encoder.encode(word)));
  const folder = filter.folder === "" ? undefined : encoder.encode(`${filter.folder}/`);
  const wanted = new Uint8Array(ASSET_KINDS.length);
  for (const kind of filter.kinds) wanted[ASSET_KINDS.indexOf(kind)] = 1;
  const anyKind = filter.kinds.size === 0;
  const inBounds = createBoundsTest(table, filter);
  return (index) => {
    if (!anyKind && wanted[kinds[index] ?? 0] !== 1) return false;
    if (!inBounds(index)) return false;
    const start = nameEnds[index] ?? 0;
    const end = nameEnds[index + 1] ?? 0;
    if (folder !== undefined && !startsWith(nameBytes, start, end, folder)) return false;
    for (const word of words) if (!contains(nameBytes, start, end, word)) return false;
    return true;
  };
}

function createBoundsTest(
  { columns: { sizes, widths, heights } }: EntryTable,
  { minBytes, maxBytes, minWidth = 0, minHeight = 0 }: EntryFilter,
): (index: number) => boolean {
  const anySize = minBytes === undefined && maxBytes === undefined;
  const least = minBytes ?? 0;
  const most = maxBytes ?? Number.POSITIVE_INFINITY;
  return (index) => {
    const size = sizes[index] ?? Number.NaN;
    if (!anySize && !(size >= least && size <= most)) return false;
    return (widths[index] ?? 0) >= minWidth && (heights[index] ?? 0) >= minHeight;
  };
}

function lowerAscii(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
}

function startsWith(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): boolean {
  if (end - start < prefix.length) return false;
  for (let index = 0; index < prefix.length; index++) if (bytes[start + index] !== prefix[index]) return false;
  return true;
}

/** Whether the lower-case `word` occurs in `bytes[start .. end)`. */
function contains(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  const last = end - word.length;
  for (let at = start; at <= last; at++) {
    let index = 0;
    while (index < word.length) {
      let byte = bytes[at + index] ?? 0;
      if (byte >= 0x41 && byte <= 0x5a) byte |= 0x20;
      if (byte !== word[index]) break;
      index++;
    }
    if (index === word.length) return true;
  }
  return false;
}

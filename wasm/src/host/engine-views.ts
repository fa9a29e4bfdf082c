import { ASSET_KINDS, IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import { toHex } from "@assetx/core/bytes";
import { displayName } from "@assetx/core/name";
import type { Entry, Listing } from "../extract/index.ts";
import type { EntryColumns, EntryView, ListingView } from "./engine-api.ts";

const UTF8 = new TextEncoder();

/** A listing as plain data. */
export function toListingView(listing: Listing): ListingView {
  return {
    format: listing.format,
    entryCount: listing.entryCount,
    truncated: listing.truncated,
    problem: listing.problem?.toData(),
    diagnostics: listing.diagnostics.map(({ severity, code, text, offset }) => ({
      severity,
      code,
      text: displayName(UTF8.encode(text)),
      offset,
    })),
    fuelUsed: listing.fuelUsed,
    coldPages: listing.coldPages,
  };
}

/** An entry as plain data. */
export function toEntryView(entry: Entry): EntryView {
  return {
    index: entry.index,
    name: entry.name,
    kind: entry.kind,
    sizeBytes: entry.sizeBytes,
    packedBytes: entry.packedBytes,
    mediaType: entry.mediaType,
    modifiedMs: entry.modifiedMs,
    attributes: [...entry.attributes].map(([key, value]) => [
      key,
      value instanceof Uint8Array ? toHex(value) : displayName(UTF8.encode(String(value))),
    ]),
    offset: entry.offset,
    problem: entry.problem?.toData(),
  };
}

/** All entries as columns. */
export function toColumns(listing: Listing): EntryColumns {
  const count = listing.entryCount;
  const nameEnds = new Uint32Array(count + 1);
  const kinds = new Uint8Array(count);
  const sizes = new Float64Array(count);
  const problems = new Uint8Array(count);
  let pixels = { widths: new Uint32Array(0), heights: new Uint32Array(0) };
  let names = new Uint8Array(Math.max(1024, count * 32));
  let used = 0;
  for (const entry of listing.entries()) {
    const name = UTF8.encode(entry.name);
    if (used + name.length > names.length) {
      const larger = new Uint8Array(Math.max(names.length * 2, used + name.length));
      larger.set(names);
      names = larger;
    }
    names.set(name, used);
    used += name.length;
    nameEnds[entry.index + 1] = used;
    kinds[entry.index] = ASSET_KINDS.indexOf(entry.kind);
    sizes[entry.index] = entry.sizeBytes ?? Number.NaN;
    problems[entry.index] = entry.problem === undefined ? 0 : 1;
    const width = pixelsOf(entry, IMAGE_ATTRIBUTES.width);
    if (width === 0) continue;
    // Most listings state no dimensions, and ten million entries are eighty megabytes of them.
    if (pixels.widths.length === 0) pixels = { widths: new Uint32Array(count), heights: new Uint32Array(count) };
    pixels.widths[entry.index] = width;
    pixels.heights[entry.index] = pixelsOf(entry, IMAGE_ATTRIBUTES.height);
  }
  return { nameBytes: names.slice(0, used), nameEnds, kinds, sizes, problems, ...pixels };
}

function pixelsOf({ attributes }: Entry, key: string): number {
  const value = attributes.get(key);
  return typeof value === "number" && value > 0 ? value : 0;
}

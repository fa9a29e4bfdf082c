import type { Entry, Listing } from "@assetx/wasm/extract";
import { createGlobMatcher } from "../glob/index.ts";

/**
 * A test of entry names by globs: wanted when any of `include` matches (all when there is none) and none of `exclude`.
 * A glob without `/` is compared with the last part of a name.
 *
 * @throws AssetxError `cli.glob`
 */
export function createNameFilter(include: readonly string[], exclude: readonly string[]): (name: string) => boolean {
  const included = include.map(createMatcher);
  const excluded = exclude.map(createMatcher);
  return (name) =>
    (included.length === 0 || included.some((matches) => matches(name))) && !excluded.some((matches) => matches(name));
}

function createMatcher(glob: string): (name: string) => boolean {
  const matches = createGlobMatcher(glob);
  return glob.includes("/") ? matches : (name) => matches(name.slice(name.lastIndexOf("/") + 1));
}

/** Indexes of the entries that pass, in the listing's order: entries themselves would cost far more. */
export function selectEntries(listing: Listing, isWanted: (entry: Entry) => boolean): readonly number[] {
  const selected: number[] = [];
  for (const entry of listing.entries()) {
    if (isWanted(entry)) selected.push(entry.index);
  }
  return selected;
}

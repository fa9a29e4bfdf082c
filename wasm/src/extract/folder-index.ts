import type { ContainerListing } from "./listing.ts";

/** Entries of which it is remembered where they lie; behind them, no siblings are found. */
const MAX_INDEXED = 1_000_000;

type Folders = ReadonlyMap<string, ReadonlyMap<string, number>>;

const INDEXES = new WeakMap<ContainerListing, Folders>();

/** The entries that lie in the folder of `name`, by the last part of theirs; of equal names the first. */
export function findFolder(listing: ContainerListing, name: string): ReadonlyMap<string, number> {
  let folders = INDEXES.get(listing);
  if (folders === undefined) INDEXES.set(listing, (folders = indexFolders(listing)));
  return folders.get(split(name)[0]) ?? new Map();
}

function indexFolders(listing: ContainerListing): Folders {
  const folders = new Map<string, Map<string, number>>();
  const count = Math.min(listing.entryCount, MAX_INDEXED);
  for (let index = 0; index < count; index++) {
    const [place, base] = split(listing.entry(index).name);
    let folder = folders.get(place);
    if (folder === undefined) folders.set(place, (folder = new Map()));
    if (!folder.has(base)) folder.set(base, index);
  }
  return folders;
}

function split(name: string): readonly [folder: string, base: string] {
  const at = name.lastIndexOf("/") + 1;
  return [name.slice(0, at), name.slice(at)];
}

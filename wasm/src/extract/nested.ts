import type { ByteSource } from "@assetx/core/bytes";
import { createMemorySource } from "@assetx/core/bytes";
import { matchesSibling, type PluginModule } from "../sandbox/index.ts";
import type { EntryProducer } from "./entry-producer.ts";
import { createEntrySource, isAddressable } from "./entry-source.ts";
import type { EngineHost } from "./host.ts";
import type { ContainerListing, PlannedEntry } from "./listing.ts";
import type { Input } from "./types.ts";

/**
 * Siblings up to this much together may be read by the plugin itself, the small ones first; of the others it learns the size,
 * and can point into them.
 */
const READABLE_BYTES = 16 * 1024 * 1024;
/** Siblings of one entry; what is more is not seen. */
const MAX_SIBLINGS = 4096;

export interface NestedInput {
  readonly input: Input;
  readonly host: EngineHost;
}

/**
 * The entry at `index` as an input of its own: its bytes in memory, and beside it the entries of the same folder that
 * `plugin` may open, which are read from the container as they are needed.
 *
 * @param readBytes decodes an entry whole
 */
export async function createNestedInput(
  host: EngineHost,
  { listing, producer }: { readonly listing: ContainerListing; readonly producer: EntryProducer },
  index: number,
  plugin: PluginModule,
  bytes: Uint8Array,
  readBytes: (index: number) => Promise<Uint8Array>,
): Promise<NestedInput> {
  const { name } = listing.entry(index);
  const siblings = new Map<string, Uint8Array | number>();
  const sources = new Map<string, ByteSource>();
  const found = [...findSiblings(listing, index, plugin)].map(([base, at]) => ({ base, at, plan: listing.plan(at) }));
  let left = READABLE_BYTES;
  for (const { base, at, plan } of found.toSorted((a, b) => sizeOf(a.plan) - sizeOf(b.plan))) {
    const sizeBytes = sizeOf(plan);
    if (sizeBytes <= left) {
      // oxlint-disable-next-line no-await-in-loop -- one at a time is the memory bound
      const small = await readBytes(at);
      left -= small.length;
      siblings.set(base, small);
      sources.set(base, createMemorySource(small));
    } else if (isAddressable(plan)) {
      siblings.set(base, sizeBytes);
      sources.set(base, createEntrySource(producer, plan));
    }
  }
  return {
    input: { kind: "bytes", name, bytes, siblings },
    host: { ...host, openInput: () => createMemorySource(bytes), openSibling: (_, wanted) => sources.get(wanted) },
  };
}

/** Infinite where only decoding tells. */
function sizeOf({ entry }: PlannedEntry): number {
  return entry.sizeBytes ?? Number.POSITIVE_INFINITY;
}

/** Entries of the same folder, by the last part of their name, as far as the plugin's permission goes. */
function findSiblings(listing: ContainerListing, index: number, plugin: PluginModule): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const { siblings: globs } = plugin.permissions;
  if (globs.length === 0) return found;
  const [folder] = split(listing.entry(index).name);
  for (const entry of listing.entries()) {
    if (found.size >= MAX_SIBLINGS) break;
    const [place, base] = split(entry.name);
    if (entry.index !== index && place === folder && matchesSibling(base, globs)) found.set(base, entry.index);
  }
  return found;
}

function split(name: string): readonly [folder: string, base: string] {
  const at = name.lastIndexOf("/") + 1;
  return [name.slice(0, at), name.slice(at)];
}

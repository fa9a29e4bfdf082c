import { createMemorySource, type ByteSource } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { PluginModule } from "../sandbox/index.ts";
import type { EntryProducer } from "./entry-producer.ts";
import type { EngineHost } from "./host.ts";
import type { ContainerListing } from "./listing.ts";
import { NestedSiblings } from "./nested-siblings.ts";
import { readEntryBytes, type Allocate } from "./read-entry.ts";
import type { Input } from "./types.ts";

/** Below, a copy costs less than memory that is shared. */
const SHARED_FROM_BYTES = 256 * 1024;

/** A container that is open: what is in it, and how to read it. */
export interface Outer {
  readonly listing: ContainerListing;
  readonly producer: EntryProducer;
}

export interface NestedInput {
  readonly host: EngineHost;
  /** The input as a run gets it now, and what stands for it: both change when a sibling was looked for. */
  readonly current: () => { readonly input: Input; readonly key: string };
  /** Looks for a sibling that a run asked for. */
  readonly resolve: (name: string) => Promise<void>;
  /** Gives the memory back; nothing reads it any more. */
  readonly release: () => void;
}

/**
 * The entry at `index` as an input of its own: its bytes in memory, and beside it the entries of the same folder that
 * `plugin` may open, which are read from the container as they are needed.
 *
 * @param limit most bytes of an entry in memory
 * @throws AssetxError `limit.memory`, and what decoding throws
 */
export async function createNestedInput(
  host: EngineHost,
  outer: Outer,
  index: number,
  plugin: PluginModule,
  limit: number,
): Promise<NestedInput> {
  const { listing, producer } = outer;
  const { name } = listing.entry(index);
  const { sharedMemory } = host.pool;
  const taken: Uint8Array<SharedArrayBuffer>[] = [];
  // Memory that threads share is not copied to those that run the plugin.
  const allocate: Allocate = (sizeBytes) => {
    if (sharedMemory === undefined || sizeBytes < SHARED_FROM_BYTES) return new Uint8Array(sizeBytes);
    const bytes = sharedMemory.take(sizeBytes);
    taken.push(bytes);
    return bytes;
  };
  const bytes = await readEntryBytes(producer, listing, index, { maxBytes: limit + 1, allocate });
  if (bytes.length > limit) fail("limit.memory", { sizeBytes: bytes.length, limit });
  const siblings = new NestedSiblings(outer, index, plugin.permissions.siblings, allocate);
  const openInput = (): ByteSource => createMemorySource(bytes);
  return {
    host: { ...host, openInput, openSibling: (_, wanted) => siblings.open(wanted) },
    current: () => ({
      input: { kind: "bytes", name, bytes, siblings: siblings.present, late: siblings.late },
      key: String(siblings.version),
    }),
    resolve: (wanted) => siblings.resolve(wanted),
    release() {
      for (const memory of taken.splice(0)) sharedMemory?.give(memory);
    },
  };
}

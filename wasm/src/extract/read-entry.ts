import type { EntryProducer } from "./entry-producer.ts";
import type { ContainerListing } from "./listing.ts";
import type { Consume } from "./piece-pump.ts";

const FIRST_BYTES = 64 * 1024;
/** A smaller part of an entry than this many-th is its head. */
const HEAD_SHARE = 16;

export interface ReadOptions {
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Makes the array that is answered; an ordinary one when absent. */
  readonly allocate?: Allocate;
}

export type Allocate = (sizeBytes: number) => Uint8Array;

/** The first `maxBytes` of an entry. */
export async function readEntryBytes(
  producer: EntryProducer,
  listing: ContainerListing,
  index: number,
  { maxBytes, signal, allocate = (sizeBytes) => new Uint8Array(sizeBytes) }: ReadOptions,
): Promise<Uint8Array> {
  const plan = listing.plan(index);
  const stated = plan.entry.sizeBytes;
  let bytes = allocate(Math.min(maxBytes, stated ?? FIRST_BYTES));
  let used = 0;
  const consume: Consume = (chunk) => {
    const part = chunk.subarray(0, maxBytes - used);
    if (used + part.length > bytes.length) {
      const larger = allocate(Math.min(maxBytes, Math.max(used + part.length, bytes.length * 2)));
      larger.set(bytes);
      bytes = larger;
    }
    bytes.set(part, used);
    used += part.length;
    return used < maxBytes;
  };
  const isHead = stated !== undefined && maxBytes * HEAD_SHARE < stated;
  await producer.withPump((pump) => producer.produce({ pump, plan, position: 0, consume, signal, isHead }));
  return used === bytes.length ? bytes : bytes.slice(0, used);
}

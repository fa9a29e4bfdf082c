import type { EntryProducer } from "./entry-producer.ts";
import type { ContainerListing } from "./listing.ts";
import type { Consume } from "./piece-pump.ts";

/** The first `maxBytes` of an entry. */
export async function readEntryBytes(
  producer: EntryProducer,
  listing: ContainerListing,
  index: number,
  maxBytes: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const plan = listing.plan(index);
  const stated = plan.entry.sizeBytes;
  let bytes = new Uint8Array(Math.min(maxBytes, stated ?? 65_536));
  let used = 0;
  const consume: Consume = (chunk) => {
    const part = chunk.subarray(0, maxBytes - used);
    if (used + part.length > bytes.length) bytes = grown(bytes, used + part.length, maxBytes);
    bytes.set(part, used);
    used += part.length;
    return used < maxBytes;
  };
  const decoding = producer.createDecoding();
  try {
    await producer.produce({ pump: producer.createPump(decoding), plan, position: 0, consume, signal });
  } finally {
    await decoding.close();
  }
  return bytes.slice(0, used);
}

function grown(bytes: Uint8Array, neededBytes: number, maxBytes: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(maxBytes, Math.max(neededBytes, bytes.length * 2)));
  larger.set(bytes);
  return larger;
}

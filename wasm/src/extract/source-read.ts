import type { Extent } from "@assetx/core/abi";
import type { ByteSource } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import { INPUT_BYTES } from "../decode/index.ts";

/** Stored bytes are read in units of this: larger ones fall out of the processor's cache between reading and writing. */
export const UNIT_BYTES: number = INPUT_BYTES;

/**
 * Reads all of `into`: a source that is shorter than when it was listed has changed. Answers at once where the source does.
 *
 * @throws AssetxError `extract.entry-range`
 */
export function readAll(name: string, source: ByteSource, offset: number, into: Uint8Array): Promise<void> | undefined {
  let done = 0;
  while (done < into.length) {
    const answer = source.read(offset + done, done === 0 ? into : into.subarray(done));
    if (typeof answer !== "number") return readLater(name, source, offset, into, done, answer);
    done += counted(name, source, offset, into, answer);
  }
  return undefined;
}

async function readLater(
  name: string,
  source: ByteSource,
  offset: number,
  into: Uint8Array,
  from: number,
  first: Promise<number>,
): Promise<void> {
  let done = from + counted(name, source, offset, into, await first);
  while (done < into.length) {
    // oxlint-disable-next-line no-await-in-loop -- reads are in order
    done += counted(name, source, offset, into, await source.read(offset + done, into.subarray(done)));
  }
}

function counted(name: string, source: ByteSource, offset: number, into: Uint8Array, readBytes: number): number {
  if (readBytes > 0) return readBytes;
  return fail("extract.entry-range", { name, offset, packedBytes: into.length, sourceBytes: source.sizeBytes });
}

/**
 * The stored bytes of an extent in units, each over a buffer of UNIT_BYTES that `take` gives once the last one was used: a
 * decoder that asks for more does not look at it any more.
 */
export async function* readUnits(
  name: string,
  source: ByteSource,
  { offset, packedBytes }: Extent,
  take: () => ArrayBuffer,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let done = 0;
  source.expect?.(offset, packedBytes);
  while (done < packedBytes) {
    const unit = new Uint8Array(take(), 0, Math.min(UNIT_BYTES, packedBytes - done));
    // oxlint-disable-next-line no-await-in-loop -- one unit at a time is the memory bound
    await readAll(name, source, offset + done, unit);
    // Counted now: a unit that was sent to a worker has no length any more.
    done += unit.length;
    yield unit;
  }
}

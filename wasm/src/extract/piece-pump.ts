import type { Extent, Piece, StreamRecord } from "@assetx/core/abi";
import { freeBuffer } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { DecodedBlock } from "../decode/index.ts";
import type { Decoding, DecodingEntry } from "./decoding.ts";
import { PackedObserver } from "./packed-observer.ts";
import { listParts, type Part } from "./part.ts";
import { PartQueue, type QueuedPart } from "./part-queue.ts";
import { readAll, UNIT_BYTES } from "./source-read.ts";
import type { SourceSet } from "./source-set.ts";

const FILL_BYTES = 64 * 1024;

/** Takes a chunk, whose buffer is used again afterwards. `false` means enough. */
export type Consume = (chunk: Uint8Array) => Promise<boolean> | boolean;

type Observe = (packed: Uint8Array) => void;

/** One entry's bytes to move. */
export interface PumpJob {
  /** As errors name it. */
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** Place in the queue of the extraction: older entries come first where memory is short. */
  readonly position: number;
  /** No more than its first bytes are wanted: what can be decoded bit by bit is not decoded whole. */
  readonly isHead?: boolean | undefined;
  /** Sees the stored bytes of the entry's own extents, in order. */
  readonly onPacked?: Observe | undefined;
}

export interface PumpContext {
  readonly sources: SourceSet;
  readonly streams: ReadonlyMap<number, StreamRecord>;
  readonly decoding: Decoding;
}

/** Moves the bytes that pieces describe. One pump serves one entry at a time: it owns the buffers it reads into. */
export class PiecePump {
  readonly #context: PumpContext;
  readonly #units: [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>] = [new Uint8Array(0), new Uint8Array(0)];
  #turn: 0 | 1 = 0;

  constructor(context: PumpContext) {
    this.#context = context;
  }

  /**
   * Feeds all pieces to `consume`, in order.
   *
   * @returns false when `consume` had enough
   * @throws AssetxError `codec.*`, `decode.*`, `extract.*`, `limit.*`, `input.*`
   */
  async pump(job: PumpJob, consume: Consume): Promise<boolean> {
    const { name, position } = job;
    const own: DecodingEntry = { name, position, observer: new PackedObserver(job.onPacked) };
    // Stored hashes are over an entry's own extents, not over a stream that others share.
    const shared: DecodingEntry = { name, position, observer: new PackedObserver(undefined) };
    this.#context.sources.announce(job.pieces);
    const parts = new PartQueue(listParts(name, job.pieces, this.#context.streams), (part, must) =>
      this.#startBlock(part.isShared ? shared : own, part, must),
    );
    try {
      for (let next = parts.next(); next !== undefined; next = parts.next()) {
        // oxlint-disable-next-line no-await-in-loop -- pieces are a sequence
        if (!(await this.#pumpPart(next.part.isShared ? shared : own, next, job, consume))) return false;
      }
      return true;
    } finally {
      parts.close();
    }
  }

  /** Gives the buffers back. Nothing is being moved any more. */
  close(): void {
    for (const { buffer } of this.#units) freeBuffer(buffer);
  }

  /** Starts decoding a part that is one block, where a worker is there for it. */
  #startBlock(entry: DecodingEntry, { piece, isShared }: Part, must: boolean): Promise<DecodedBlock> | undefined {
    if (piece.type !== "extent" || piece.steps.length === 0) return undefined;
    return this.#context.decoding.startBlock(entry, piece, isShared, must);
  }

  async #pumpPart(
    entry: DecodingEntry,
    { part, block }: QueuedPart,
    { isHead = false }: PumpJob,
    consume: Consume,
  ): Promise<boolean> {
    const { piece, from, to } = part;
    if (piece.type === "literal") return await consume(piece.bytes.subarray(from, to));
    if (piece.type === "fill") return await pumpFill(piece.byte, (to ?? piece.sizeBytes) - from, consume);
    if (piece.steps.length === 0) return await this.#pumpStored(entry, piece, part, consume);
    const { decoding } = this.#context;
    const isPart = isHead && !part.isShared && decoding.isWorthParts(piece);
    const started = block ?? (isPart ? undefined : decoding.decodeHere(entry, piece, part.isShared));
    if (started !== undefined) return await consumeBlock(entry.name, await started, part, piece, consume);
    return await decoding.pumpStream(entry, piece, part, consume);
  }

  /** Reads the next unit while the last one is still being written. */
  async #pumpStored(
    { name, observer }: DecodingEntry,
    extent: Extent,
    { from, to = extent.packedBytes }: Part,
    consume: Consume,
  ): Promise<boolean> {
    if (extent.sizeBytes !== undefined && extent.sizeBytes !== extent.packedBytes) {
      fail("extract.size-mismatch", { name, expected: extent.sizeBytes, actual: extent.packedBytes });
    }
    const source = this.#context.sources.get(extent.source, name);
    let done = from;
    let taken: Promise<boolean> | boolean = true;
    try {
      while (done < to) {
        const unit = this.#nextUnit(Math.min(UNIT_BYTES, to - done));
        const filled = observer.see(unit, readAll(name, source, extent.offset + done, unit));
        // oxlint-disable-next-line no-await-in-loop -- two units at a time are the memory bound
        if (filled !== undefined) await filled;
        // oxlint-disable-next-line no-await-in-loop -- a sink that is behind is waited for
        if (!(typeof taken === "boolean" ? taken : await taken)) return false;
        taken = consume(unit);
        done += unit.length;
      }
      return await taken;
    } catch (thrown) {
      // Whoever closes the output must not do so under a write.
      await Promise.allSettled([taken]);
      throw thrown;
    }
  }

  /** One of two buffers in turn, so that one can be written while the other is filled. */
  #nextUnit(sizeBytes: number): Uint8Array<ArrayBuffer> {
    this.#turn = this.#turn === 0 ? 1 : 0;
    // Most entries that are opened as files are small, and each has a pump of its own.
    if (this.#units[this.#turn].length < sizeBytes) this.#units[this.#turn] = new Uint8Array(sizeBytes);
    return this.#units[this.#turn].subarray(0, sizeBytes);
  }
}

async function consumeBlock(
  name: string,
  { bytes, release }: DecodedBlock,
  { from, to }: Part,
  { sizeBytes = bytes.length }: Extent,
  consume: Consume,
): Promise<boolean> {
  try {
    if (bytes.length !== sizeBytes) fail("extract.size-mismatch", { name, expected: sizeBytes, actual: bytes.length });
    return await consume(bytes.subarray(from, to));
  } finally {
    release();
  }
}

async function pumpFill(byte: number, sizeBytes: number, consume: Consume): Promise<boolean> {
  const chunk = new Uint8Array(Math.min(FILL_BYTES, sizeBytes)).fill(byte);
  let left = sizeBytes;
  while (left > 0) {
    // oxlint-disable-next-line no-await-in-loop -- a sink that is behind is waited for
    if (!(await consume(chunk.subarray(0, Math.min(chunk.length, left))))) return false;
    left -= chunk.length;
  }
  return true;
}

import type { Extent } from "@assetx/core/abi";
import { freeBuffer, type Limits } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Codec, CodecHost } from "../codec/index.ts";
import {
  decodeBlock,
  decodeChunks,
  decodesBlocks,
  findChain,
  isBlock,
  streams,
  type DecodedBlock,
  type DecodeLease,
} from "../decode/index.ts";
import { CachedStreams } from "./cached-streams.ts";
import type { DecodedCache } from "./decoded-cache.ts";
import type { PackedObserver } from "./packed-observer.ts";
import type { Part } from "./part.ts";
import type { Consume } from "./piece-pump.ts";
import { SharedBlocks } from "./shared-blocks.ts";
import { SolidStreams } from "./solid-streams.ts";
import { readAll, readUnits, UNIT_BYTES } from "./source-read.ts";
import type { SourceSet } from "./source-set.ts";

/** A stream shorter than this is not worth a message. */
const STREAM_FROM_BYTES = 64 * 1024;

export interface DecodingContext {
  readonly sources: SourceSet;
  readonly codecs: CodecHost;
  readonly limits: Limits;
  /** Workers to decode in; without them everything is decoded here. */
  readonly lease: DecodeLease | undefined;
  /** Keeps what is decoded here of streams, for whoever reads it again. */
  readonly cache?: DecodedCache | undefined;
}

/** For whom something is decoded. */
export interface DecodingEntry {
  readonly name: string;
  readonly position: number;
  /** Sees the packed bytes once, in order. */
  readonly observer: PackedObserver;
}

/** Decodes the extents of one extraction, in workers where they are ready and in this thread otherwise. */
export class Decoding {
  readonly #context: DecodingContext;
  readonly #blocks: SharedBlocks = new SharedBlocks();
  readonly #solids: SolidStreams = new SolidStreams();
  readonly #streams: CachedStreams | SolidStreams;
  #packed: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** Reads of this thread's one buffer, in turn. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(context: DecodingContext) {
    this.#context = context;
    const { cache } = context;
    this.#streams = cache === undefined ? this.#solids : new CachedStreams(this.#solids, cache);
  }

  get lease(): DecodeLease | undefined {
    return this.#context.lease;
  }

  /** Whether an extent is decoded whole. */
  isBlock({ steps, packedBytes, sizeBytes }: Extent): boolean {
    return steps.length > 0 && isBlock(packedBytes, sizeBytes) && decodesBlocks(findChain(this.#context.codecs, steps));
  }

  /**
   * Starts decoding a block in a worker.
   *
   * @param must waits for room; otherwise there is none now, and the answer is `undefined`
   */
  startBlock(
    entry: DecodingEntry,
    extent: Extent,
    isShared: boolean,
    must: boolean,
  ): Promise<DecodedBlock> | undefined {
    const { lease } = this.#context;
    if (lease?.ready !== true || !this.isBlock(extent)) return undefined;
    const { steps, packedBytes, sizeBytes = 0 } = extent;
    const source = this.#context.sources.get(extent.source, entry.name);
    const start = (): Promise<DecodedBlock> | undefined => {
      const task = {
        position: entry.position,
        steps,
        packedBytes,
        sizeBytes,
        read(into: Uint8Array, again: boolean) {
          const read = readAll(entry.name, source, extent.offset, into);
          return again ? read : entry.observer.see(into, read);
        },
      };
      return must ? lease.decode(task) : lease.tryDecode(task);
    };
    return isShared ? this.#blocks.take(extent, start) : start();
  }

  /** Whether the start of an extent is had sooner than all of it. */
  isWorthParts({ steps, packedBytes, sizeBytes = 0 }: Extent): boolean {
    if (packedBytes < STREAM_FROM_BYTES && sizeBytes < STREAM_FROM_BYTES) return false;
    return steps.length > 0 && streams(findChain(this.#context.codecs, steps));
  }

  /** Decodes a block in this thread; `undefined` for an extent that has to be streamed. */
  decodeHere(entry: DecodingEntry, extent: Extent, isShared: boolean): Promise<DecodedBlock> | undefined {
    if (!this.isBlock(extent)) return undefined;
    const decode = (): Promise<DecodedBlock> => this.#decodeHere(entry, extent);
    if (!isShared) return this.#decodeOnce(entry, extent);
    const { cache } = this.#context;
    if (cache === undefined) return this.#blocks.take(extent, decode);
    const kept = cache.find(extent, 0);
    if (kept !== undefined) return Promise.resolve({ bytes: kept, release: () => undefined });
    return this.#blocks.take(extent, async () => {
      const block = await decode();
      cache.add(extent, 0, block.bytes);
      return block;
    });
  }

  /** @throws AssetxError `codec.*`, `decode.*`, `extract.size-mismatch` */
  async pumpStream(entry: DecodingEntry, extent: Extent, part: Part, consume: Consume): Promise<boolean> {
    const { name } = entry;
    const expected = extent.sizeBytes;
    if (part.isShared) {
      let more = true;
      const take: Consume = async (chunk) => (more = await consume(chunk));
      const actual = await this.#streams.read(extent, part, () => this.#openStream(entry, extent), take);
      if (actual !== undefined && part.to !== undefined && actual < part.to) {
        if (part.onShort === undefined) fail("extract.size-mismatch", { name, expected: part.to, actual });
        part.onShort(actual);
      }
      return more;
    }
    let actual = 0;
    for await (const chunk of this.#openStream(entry, extent)) {
      actual += chunk.length;
      if (expected !== undefined && actual > expected) fail("extract.size-mismatch", { name, expected, actual });
      if (!(await consume(chunk))) return false;
    }
    if (expected !== undefined && actual !== expected) fail("extract.size-mismatch", { name, expected, actual });
    return true;
  }

  async close(): Promise<void> {
    this.#blocks.close();
    await this.#reading;
    freeBuffer(this.#packed.buffer);
    this.#packed = new Uint8Array(0);
    await this.#solids.close();
  }

  async *#openStream(entry: DecodingEntry, extent: Extent): AsyncGenerator<Uint8Array> {
    const { codecs, limits, sources, lease } = this.#context;
    const { steps, packedBytes, sizeBytes } = extent;
    const chain = findChain(codecs, steps);
    const source = sources.get(extent.source, entry.name);
    const sizes = {
      sizeBytes,
      maxBytes: sizeBytes ?? Math.max(limits.ratioFloorBytes, packedBytes * limits.outputRatio),
    };
    let observedBytes = 0;
    const input = async function* (take: () => ArrayBuffer): AsyncGenerator<Uint8Array<ArrayBuffer>> {
      let at = 0;
      for await (const unit of readUnits(entry.name, source, extent, take)) {
        // What a worker lost is read again, but seen only once.
        if (at + unit.length > observedBytes) {
          // oxlint-disable-next-line no-await-in-loop -- units are in order
          await entry.observer.see(unit.subarray(Math.max(0, observedBytes - at)), undefined);
        }
        at += unit.length;
        observedBytes = Math.max(observedBytes, at);
        yield unit;
      }
    };
    const isWorth = packedBytes >= STREAM_FROM_BYTES || (sizeBytes ?? 0) >= STREAM_FROM_BYTES;
    if (lease === undefined || !isWorth || !(await lease.whenReady())) {
      const unit = new ArrayBuffer(Math.min(UNIT_BYTES, packedBytes));
      yield* decodeChunks(
        chain,
        steps,
        input(() => unit),
        sizes,
      );
      return;
    }
    const wholeBytes = heldWhole(chain, packedBytes, sizes.maxBytes);
    yield* lease.stream({ position: entry.position, steps, sizes, wholeBytes, input });
  }

  /** A block that nobody else wants: its memory is free when it was used. */
  async #decodeOnce(entry: DecodingEntry, extent: Extent): Promise<DecodedBlock> {
    const own = new Uint8Array(extent.sizeBytes ?? 0);
    const { bytes } = await this.#decodeHere(entry, extent, own);
    return { bytes, release: () => freeBuffer(own.buffer) };
  }

  /** @param into a buffer that it may be decoded to */
  async #decodeHere(entry: DecodingEntry, extent: Extent, into?: Uint8Array): Promise<DecodedBlock> {
    const { codecs, sources } = this.#context;
    const { steps, packedBytes, sizeBytes = 0, offset } = extent;
    const source = sources.get(extent.source, entry.name);
    const before = this.#reading;
    const decode = async (): Promise<Uint8Array> => {
      await before;
      if (this.#packed.length < packedBytes) this.#packed = new Uint8Array(packedBytes);
      const packed = this.#packed.subarray(0, packedBytes);
      await entry.observer.see(packed, readAll(entry.name, source, offset, packed));
      const decoded = decodeBlock(findChain(codecs, steps), steps, packed, {
        sizeBytes,
        maxBytes: sizeBytes,
        into,
      });
      // Bytes that were only stored are still in the buffer that the next block is read to.
      return decoded.buffer === packed.buffer ? decoded.slice() : decoded;
    };
    const decoding = decode();
    this.#reading = decoding.catch(() => undefined);
    return { bytes: await decoding, release: () => undefined };
  }
}

function heldWhole(chain: readonly Codec[], packedBytes: number, maxBytes: number): number {
  return streams(chain) ? 0 : packedBytes + maxBytes;
}

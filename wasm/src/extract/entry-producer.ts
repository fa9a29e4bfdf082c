import { findErrnoName, type StreamRecord } from "@assetx/core/abi";
import type { Limits } from "@assetx/core/bytes";
import { AssetxError, fail } from "@assetx/core/error";
import type { RunHooks } from "../pool/index.ts";
import type { RunReport } from "../sandbox/index.ts";
import type { DecodeLease } from "../decode/index.ts";
import type { DecodedCache } from "./decoded-cache.ts";
import { Decoding } from "./decoding.ts";
import { HashCheck } from "./hash-check.ts";
import type { EngineHost } from "./host.ts";
import { linkSignals } from "./link-signals.ts";
import type { ContainerListing, PlannedEntry } from "./listing.ts";
import { PiecePump, type Consume } from "./piece-pump.ts";
import type { SourceSet } from "./source-set.ts";
import { isTrap, TrapGate } from "./trap-gate.ts";

export interface ProducerContext {
  readonly host: EngineHost;
  readonly sources: SourceSet;
  readonly listing: ContainerListing;
  readonly limits: Limits;
  readonly cache: DecodedCache;
  /** Runs the plugin's `ax_extract` on an entry id. */
  readonly runExtract: (entryId: number, hooks: Pick<RunHooks, "onOutput" | "signal">) => Promise<RunReport>;
}

/** One entry to produce. */
export interface ProduceJob {
  readonly pump: PiecePump;
  readonly plan: PlannedEntry;
  /** Place in the queue of the extraction. */
  readonly position: number;
  readonly consume: Consume;
  readonly signal: AbortSignal | undefined;
  /** No more than its first bytes are wanted. */
  readonly isHead?: boolean;
}

/** Reads at the same time that keep their buffers. */
const KEPT_PUMPS = 4;

/** Turns planned entries into bytes, by extents or by the plugin itself, and checks what the container promised. */
export class EntryProducer {
  readonly #context: ProducerContext;
  readonly #gate: TrapGate;
  readonly #pumps: PiecePump[] = [];
  #reading: Decoding | undefined;

  constructor(context: ProducerContext) {
    this.#context = context;
    this.#gate = new TrapGate(context.limits.extractTraps);
  }

  get streams(): ReadonlyMap<number, StreamRecord> {
    return this.#context.listing.streams;
  }

  /** Decoding for one extraction; to be closed at its end. */
  createDecoding(lease: DecodeLease | undefined): Decoding {
    const { sources, host, limits } = this.#context;
    return new Decoding({ sources, codecs: host.codecs, limits, lease });
  }

  /** Decoding for single reads, which goes on where the last one ended and remembers what it can. */
  get reading(): Decoding {
    const { sources, host, limits, cache } = this.#context;
    return (this.#reading ??= new Decoding({ sources, codecs: host.codecs, limits, lease: undefined, cache }));
  }

  /** Runs `read` with a pump over `reading`, which keeps its buffers for the next one. */
  async withPump<T>(read: (pump: PiecePump) => Promise<T>): Promise<T> {
    const pump = this.#pumps.pop() ?? this.createPump(this.reading);
    const result = await read(pump);
    if (this.#pumps.length < KEPT_PUMPS) this.#pumps.push(pump);
    else pump.close();
    return result;
  }

  async close(): Promise<void> {
    for (const pump of this.#pumps.splice(0)) pump.close();
    await this.#reading?.close();
    this.#reading = undefined;
  }

  /**
   * A pump for one of several entries that are produced at the same time.
   *
   * @param more streams beside those of the listing
   */
  createPump(decoding: Decoding, more?: ReadonlyMap<number, StreamRecord>): PiecePump {
    const { sources, listing } = this.#context;
    const streams = more === undefined || more.size === 0 ? listing.streams : new Map([...listing.streams, ...more]);
    return new PiecePump({ sources, streams, decoding });
  }

  /**
   * Feeds an entry's decoded bytes to `consume` and checks its stored hashes at the end.
   *
   * @returns false when `consume` had enough; nothing was checked then
   * @throws AssetxError why the entry cannot be had
   */
  async produce({ pump, plan, position, consume, signal, isHead }: ProduceJob): Promise<boolean> {
    const { entry, record, pieces } = plan;
    const { name } = entry;
    if (entry.problem !== undefined) throw entry.problem;
    const hashes = new HashCheck(record.hashes, this.#context.host);
    const hashed: Consume = (chunk) => {
      hashes.update("decoded", chunk);
      return consume(chunk);
    };
    const onPacked = hashes.wantsPacked ? (raw: Uint8Array): void => hashes.update("packed", raw) : undefined;
    const done = record.needsExtract
      ? await this.#produceByPlugin(name, record.id, hashed, signal)
      : await pump.pump({ name, pieces, position, isHead, onPacked }, hashed);
    if (done) hashes.finish(name);
    return done;
  }

  async #produceByPlugin(
    name: string,
    entryId: number,
    consume: Consume,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    const enough = new AbortController();
    const onOutput = async (chunk: Uint8Array): Promise<void> => {
      if (!enough.signal.aborted && !(await consume(chunk))) enough.abort();
    };
    const run = async (): Promise<boolean> => {
      const both = linkSignals([signal, enough.signal]);
      const report = await this.#context
        .runExtract(entryId, { signal: both.signal, onOutput })
        .finally(() => both.unlink());
      if (report.error !== undefined) throw new AssetxError(report.error);
      if (report.result < 0) {
        const word = findErrnoName(report.result) ?? String(report.result);
        fail("extract.entry-refused", { name, word, detail: "" });
      }
      return !enough.signal.aborted;
    };
    try {
      return await this.#gate.run(run, isTrap);
    } catch (thrown) {
      if (enough.signal.aborted && signal?.aborted !== true) return false;
      throw thrown;
    }
  }
}

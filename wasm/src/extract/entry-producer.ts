import { findErrnoName } from "@assetx/core/abi";
import type { Limits } from "@assetx/core/bytes";
import { AssetxError, fail } from "@assetx/core/error";
import type { RunHooks } from "../pool/index.ts";
import type { RunReport } from "../sandbox/index.ts";
import { HashCheck } from "./hash-check.ts";
import type { EngineHost } from "./host.ts";
import type { ContainerListing, PlannedEntry } from "./listing.ts";
import { PiecePump, type Consume } from "./piece-pump.ts";
import type { SourceSet } from "./source-set.ts";

export interface ProducerContext {
  readonly host: EngineHost;
  readonly sources: SourceSet;
  readonly listing: ContainerListing;
  readonly limits: Limits;
  /** Runs the plugin's `ax_extract` on an entry id. */
  readonly runExtract: (entryId: number, hooks: Pick<RunHooks, "onOutput" | "signal">) => Promise<RunReport>;
}

const TRAPS: ReadonlySet<string> = new Set(["sandbox.trap", "sandbox.stack", "sandbox.fuel", "sandbox.timeout"]);

/** Turns planned entries into bytes, by extents or by the plugin itself, and checks what the container promised. */
export class EntryProducer {
  readonly #context: ProducerContext;
  #traps = 0;

  constructor(context: ProducerContext) {
    this.#context = context;
  }

  /** A pump for one of several entries that are produced at the same time. */
  createPump(): PiecePump {
    const { sources, listing, host, limits } = this.#context;
    return new PiecePump({ sources, streams: listing.streams, codecs: host.codecs, limits });
  }

  /**
   * Feeds an entry's decoded bytes to `consume` and checks its stored hashes at the end.
   *
   * @returns false when `consume` had enough; nothing was checked then
   * @throws AssetxError why the entry cannot be had
   */
  async produce(
    pump: PiecePump,
    { entry, record, pieces }: PlannedEntry,
    consume: Consume,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    if (entry.problem !== undefined) throw entry.problem;
    const hashes = new HashCheck(record.hashes, this.#context.host);
    const hashed: Consume = (chunk) => {
      hashes.update("decoded", chunk);
      return consume(chunk);
    };
    const done = record.needsExtract
      ? await this.#produceByPlugin(entry.name, record.id, hashed, signal)
      : await pump.pump(
          entry.name,
          pieces,
          hashed,
          hashes.wantsPacked ? (raw) => hashes.update("packed", raw) : undefined,
        );
    if (done) hashes.finish(entry.name);
    return done;
  }

  async #produceByPlugin(
    name: string,
    entryId: number,
    consume: Consume,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    if (this.#traps >= this.#context.limits.extractTraps) fail("sandbox.unhealthy", { traps: this.#traps });
    const enough = new AbortController();
    const onOutput = async (chunk: Uint8Array): Promise<void> => {
      if (!enough.signal.aborted && !(await consume(chunk))) enough.abort();
    };
    try {
      const both = signal === undefined ? enough.signal : AbortSignal.any([signal, enough.signal]);
      const report = await this.#context.runExtract(entryId, { signal: both, onOutput });
      if (report.error !== undefined) throw new AssetxError(report.error);
      if (report.result < 0) {
        const word = findErrnoName(report.result) ?? String(report.result);
        fail("extract.entry-refused", { name, word, detail: "" });
      }
      return !enough.signal.aborted;
    } catch (thrown) {
      if (enough.signal.aborted && signal?.aborted !== true) return false;
      if (thrown instanceof AssetxError && TRAPS.has(thrown.code)) this.#traps++;
      throw thrown;
    }
  }
}

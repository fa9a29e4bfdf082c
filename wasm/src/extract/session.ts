import { DEFAULT_LIMITS, type Limits } from "@assetx/core/bytes";
import { AssetxError, fail, failure, toAssetxError } from "@assetx/core/error";
import { displayName, escapeLine } from "@assetx/core/name";
import type { RunHooks } from "../pool/index.ts";
import type { PluginModule, RunReport, Task } from "../sandbox/index.ts";
import { EntryProducer } from "./entry-producer.ts";
import { runExtraction } from "./extraction.ts";
import { DecodedCache } from "./decoded-cache.ts";
import type { EngineHost } from "./host.ts";
import { CLOSED, linkSignals } from "./link-signals.ts";
import { ListingBuilder, type ContainerListing } from "./listing.ts";
import { createNestedInput, type NestedInput } from "./nested.ts";
import { ProgressMeter } from "./progress.ts";
import { readEntryBytes } from "./read-entry.ts";
import { refusalOf } from "./refusal.ts";
import { SourceSet } from "./source-set.ts";
import type { ExtractOptions, ExtractSummary, Listing, OpenOptions, Progress, Session } from "./types.ts";

const MIB = 1024 * 1024;
const PREVIEW_BYTES = MIB;
const NESTED_BYTES = 256 * MIB;
/** Decoded bytes that are remembered for a file and everything that is opened inside it. */
const CACHE_BYTES = 32 * MIB;

let sessions = 0;

/**
 * Opens a container with a plugin. Nothing of the plugin runs yet.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable`, `limit.depth`
 */
export async function createSession(
  host: EngineHost,
  options: OpenOptions,
  { depth, cache, nested }: Place = { depth: 0, cache: new DecodedCache(CACHE_BYTES) },
): Promise<Session> {
  const limits = { ...DEFAULT_LIMITS, memoryBytes: options.plugin.permissions.memoryMib * MIB, ...options.limits };
  if (depth >= limits.depth) fail("limit.depth", { depth: limits.depth });
  const sources = new SourceSet(nested?.host ?? host, nested?.current().input ?? options.input);
  await sources.openInput();
  return new ContainerSession(host, options, limits, sources, { depth, cache, nested });
}

/** Where a container lies among those around it, and what they share. */
interface Place {
  readonly depth: number;
  readonly cache: DecodedCache;
  /** The input, when it is an entry of the container around it; `undefined` for the outermost one. */
  readonly nested?: NestedInput | undefined;
}

interface Listed {
  readonly listing: ContainerListing;
  readonly producer: EntryProducer;
}

class ContainerSession implements Session {
  readonly #host: EngineHost;
  readonly #options: OpenOptions;
  readonly #limits: Limits;
  readonly #sources: SourceSet;
  readonly #place: Place;
  readonly #inputKey: string = String(++sessions);
  readonly #closed: AbortController = new AbortController();
  #listed: Listed | undefined;

  constructor(host: EngineHost, options: OpenOptions, limits: Limits, sources: SourceSet, place: Place) {
    this.#host = host;
    this.#options = options;
    this.#limits = limits;
    this.#sources = sources;
    this.#place = place;
  }

  async probe(): Promise<number> {
    const report = await this.#run({ kind: "probe" }, { signal: undefined }, this.#limits.listMs);
    if (report.error !== undefined) throw new AssetxError(report.error);
    return Math.max(0, Math.min(100, report.result));
  }

  async list(
    options: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal } = {},
  ): Promise<Listing> {
    return (await this.#list(options.signal, options.onProgress)).listing;
  }

  async read(
    index: number,
    options: { readonly maxBytes?: number; readonly signal?: AbortSignal } = {},
  ): Promise<Uint8Array> {
    const { listing, producer } = await this.#ensureListed(options.signal);
    return await readEntryBytes(producer, listing, index, { maxBytes: PREVIEW_BYTES, ...options });
  }

  async extract(options: ExtractOptions): Promise<ExtractSummary> {
    const { listing, producer } = await this.#ensureListed(options.signal);
    await this.#sources.assertUnchanged();
    const readsForward = this.#place.nested !== undefined;
    const context = { host: this.#host, listing, producer, limits: this.#limits, readsForward };
    const summary = await runExtraction(context, options);
    await this.#sources.assertUnchanged();
    return summary;
  }

  async openEntry(index: number, plugin: PluginModule, options: { readonly maxBytes?: number } = {}): Promise<Session> {
    const depth = this.#place.depth + 1;
    if (depth >= this.#limits.depth) fail("limit.depth", { depth: this.#limits.depth });
    const limit = options.maxBytes ?? NESTED_BYTES;
    const { listing, producer } = await this.#ensureListed(undefined);
    const { sizeBytes } = listing.entry(index);
    if (sizeBytes !== undefined && sizeBytes > limit) fail("limit.memory", { sizeBytes, limit });
    const nested = await createNestedInput(this.#host, { listing, producer }, index, plugin, limit);
    const place = { depth, cache: this.#place.cache, nested };
    return await createSession(this.#host, { ...this.#options, plugin }, place);
  }

  async close(): Promise<void> {
    this.#closed.abort(CLOSED);
    const listed = this.#listed;
    this.#listed = undefined;
    await listed?.producer.close();
    this.#sources.close();
    this.#place.nested?.release();
  }

  async #ensureListed(signal: AbortSignal | undefined): Promise<Listed> {
    return this.#listed ?? (await this.#list(signal, undefined));
  }

  async #list(
    signal: AbortSignal | undefined,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Promise<Listed> {
    const source = await this.#sources.openInput();
    const totals = { bytes: source.sizeBytes, entries: 0 };
    const meter = new ProgressMeter("list", totals, onProgress, () => this.#host.now());
    const { report, builder } = await this.#runListing(signal, (ratio) => meter.setRatio(ratio));
    await this.#sources.openSiblings(report.siblings);
    const problem = this.#problemOf(report, builder);
    const listing = builder.finish(this.#sources.sizes, {
      truncated: report.truncated !== undefined || (problem !== undefined && builder.entryCount > 0),
      problem,
      fuelUsed: report.fuelUsed,
      coldPages: report.coldPages,
    });
    if (problem !== undefined && listing.entryCount === 0) throw problem;
    await this.#host.codecs.prepare(builder.codecs);
    meter.end();
    const producer = new EntryProducer({
      host: this.#host,
      sources: this.#sources,
      listing,
      limits: this.#limits,
      cache: this.#place.cache,
      runExtract: (entryId, extractHooks) => this.#runExtract(entryId, extractHooks),
    });
    await this.#listed?.producer.close();
    this.#listed = { listing, producer };
    return this.#listed;
  }

  async #runExtract(entryId: number, hooks: Pick<RunHooks, "onOutput" | "signal">): Promise<RunReport> {
    const { onOutput } = hooks;
    let isUsed = false;
    const counted = (bytes: Uint8Array): Promise<void> | void => {
      isUsed = true;
      return onOutput?.(bytes);
    };
    const parts = { ...hooks, onOutput: counted, onAgain: () => !isUsed };
    return await this.#run({ kind: "extract", entryId }, parts, this.#limits.entryMs);
  }

  /** A run that ended without a report (its time was up, a record was bad) still leaves what it had listed by then. */
  async #runListing(
    signal: AbortSignal | undefined,
    onProgress: (ratio: number) => void,
  ): Promise<{ readonly report: RunReport; readonly builder: ListingBuilder }> {
    const create = (): ListingBuilder => new ListingBuilder(this.#limits, Math.floor(Math.random() * 2 ** 32));
    let builder = create();
    const onRecords = (batch: Uint8Array): void => builder.addBatch(batch);
    const onAgain = (): boolean => {
      builder = create();
      return true;
    };
    try {
      const hooks = { signal, onProgress, onRecords, onAgain };
      return { report: await this.#run({ kind: "list" }, hooks, this.#limits.listMs), builder };
    } catch (thrown) {
      const error = toAssetxError(thrown);
      if (error.code === "cancelled" || builder.entryCount === 0) throw error;
      return { report: { ...EMPTY_REPORT, error: error.toData() }, builder };
    }
  }

  #problemOf(report: RunReport, builder: ListingBuilder): AssetxError | undefined {
    if (report.error !== undefined) return new AssetxError(report.error);
    if (report.truncated === "entries") return failure("limit.entries", { limit: this.#limits.entries });
    if (report.truncated === "listing") return failure("limit.listing", { limit: this.#limits.listingBytes });
    return report.result < 0 ? refusalOf(report.result, builder.lastError ?? "") : undefined;
  }

  /** Runs the plugin, again whenever it asked for a sibling that was not looked for yet. */
  async #run(task: Task, hooks: RunParts, limitMs: number): Promise<RunReport> {
    const { nested } = this.#place;
    const until = this.#host.now() + limitMs;
    while (true) {
      const leftMs = Math.max(1, until - this.#host.now());
      // oxlint-disable-next-line no-await-in-loop -- each run knows what the last one asked for
      const report = await this.#runOnce(task, hooks, leftMs);
      const { wanted } = report;
      if (nested === undefined || wanted === undefined || hooks.onAgain?.() === false) return report;
      // oxlint-disable-next-line no-await-in-loop -- see above
      await nested.resolve(wanted);
    }
  }

  async #runOnce(task: Task, hooks: RunParts, limitMs: number): Promise<RunReport> {
    const { plugin, keys, onLog, onMissingKey } = this.#options;
    const { input, key } = this.#place.nested?.current() ?? { input: this.#options.input, key: "" };
    const linked = linkSignals([this.#closed.signal, this.#options.signal, hooks.signal]);
    const report = await this.#host.pool
      .run(
        { task, plugin, input, keys, limits: this.#limits, inputKey: `${this.#inputKey} ${key}` },
        {
          ...hooks,
          signal: linked.signal,
          limitMs,
          onLog: (_level, bytes) => onLog?.(`${plugin.name}: ${escapeLine(displayName(bytes))}`),
        },
      )
      .finally(() => linked.unlink());
    for (const id of report.missingKeys) onMissingKey?.(id);
    if (report.suppressedLogs > 0) onLog?.(`${plugin.name}: ${report.suppressedLogs} more lines were suppressed`);
    return report;
  }
}

interface RunParts extends Omit<RunHooks, "limitMs"> {
  /** The run is going to be begun again; false when it must not be, for what it gave is used already. */
  readonly onAgain?: () => boolean;
}

const EMPTY_REPORT: RunReport = {
  result: 0,
  error: undefined,
  fuelUsed: 0,
  coldPages: 0,
  badHandles: 0,
  suppressedLogs: 0,
  missingKeys: [],
  truncated: undefined,
  siblings: [],
  reusable: false,
};

import { findErrnoName } from "@assetx/core/abi";
import { DEFAULT_LIMITS, type Limits } from "@assetx/core/bytes";
import { AssetxError, fail, failure, toAssetxError } from "@assetx/core/error";
import { displayName, escapeLine } from "@assetx/core/name";
import type { RunHooks } from "../pool/index.ts";
import type { PluginModule, RunReport, Task } from "../sandbox/index.ts";
import { EntryProducer } from "./entry-producer.ts";
import { runExtraction } from "./extraction.ts";
import type { EngineHost } from "./host.ts";
import { ListingBuilder, type ContainerListing } from "./listing.ts";
import { createNestedInput } from "./nested.ts";
import { ProgressMeter } from "./progress.ts";
import { readEntryBytes } from "./read-entry.ts";
import { SourceSet } from "./source-set.ts";
import type { ExtractOptions, ExtractSummary, Listing, OpenOptions, Progress, Session } from "./types.ts";

const MIB = 1024 * 1024;
const PREVIEW_BYTES = MIB;
const NESTED_BYTES = 256 * MIB;

let sessions = 0;

/**
 * Opens a container with a plugin. Nothing of the plugin runs yet.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable`, `limit.depth`
 */
export async function createSession(host: EngineHost, options: OpenOptions, depth = 0): Promise<Session> {
  const limits = { ...DEFAULT_LIMITS, memoryBytes: options.plugin.permissions.memoryMib * MIB, ...options.limits };
  if (depth >= limits.depth) fail("limit.depth", { depth: limits.depth });
  const sources = new SourceSet(host, options.input);
  await sources.openInput();
  return new ContainerSession(host, options, limits, sources, depth);
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
  readonly #depth: number;
  readonly #inputKey: string = String(++sessions);
  readonly #closed: AbortController = new AbortController();
  #listed: Listed | undefined;

  constructor(host: EngineHost, options: OpenOptions, limits: Limits, sources: SourceSet, depth: number) {
    this.#host = host;
    this.#options = options;
    this.#limits = limits;
    this.#sources = sources;
    this.#depth = depth;
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
    return await readEntryBytes(producer, listing, index, options.maxBytes ?? PREVIEW_BYTES, options.signal);
  }

  async extract(options: ExtractOptions): Promise<ExtractSummary> {
    const { listing, producer } = await this.#ensureListed(options.signal);
    await this.#sources.assertUnchanged();
    const context = { host: this.#host, listing, producer, limits: this.#limits };
    const summary = await runExtraction(context, options);
    await this.#sources.assertUnchanged();
    return summary;
  }

  async openEntry(index: number, plugin: PluginModule, options: { readonly maxBytes?: number } = {}): Promise<Session> {
    const depth = this.#depth + 1;
    if (depth >= this.#limits.depth) fail("limit.depth", { depth: this.#limits.depth });
    const limit = options.maxBytes ?? NESTED_BYTES;
    const { listing } = await this.#ensureListed(undefined);
    const { sizeBytes } = listing.entry(index);
    if (sizeBytes !== undefined && sizeBytes > limit) fail("limit.memory", { sizeBytes, limit });
    const bytes = await this.read(index, { maxBytes: limit + 1 });
    if (bytes.length > limit) fail("limit.memory", { sizeBytes: bytes.length, limit });
    const listed = await this.#ensureListed(undefined);
    const readBytes = (at: number): Promise<Uint8Array> => this.read(at, { maxBytes: limit });
    const { input, host } = await createNestedInput(this.#host, listed, index, plugin, bytes, readBytes);
    return await createSession(host, { ...this.#options, plugin, input }, depth);
  }

  async close(): Promise<void> {
    this.#closed.abort();
    this.#sources.close();
    this.#listed = undefined;
    await Promise.resolve();
  }

  async #ensureListed(signal: AbortSignal | undefined): Promise<Listed> {
    return this.#listed ?? (await this.#list(signal, undefined));
  }

  async #list(
    signal: AbortSignal | undefined,
    onProgress: ((progress: Progress) => void) | undefined,
  ): Promise<Listed> {
    const source = await this.#sources.openInput();
    const builder = new ListingBuilder(this.#limits, Math.floor(Math.random() * 2 ** 32));
    const totals = { bytes: source.sizeBytes, entries: 0 };
    const meter = new ProgressMeter("list", totals, onProgress, () => this.#host.now());
    const hooks = {
      signal,
      onRecords: (batch: Uint8Array) => builder.addBatch(batch),
      onProgress: (ratio: number) => meter.setRatio(ratio),
    };
    const report = await this.#runListing(hooks, builder);
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
      runExtract: (entryId, extractHooks) =>
        this.#run({ kind: "extract", entryId }, extractHooks, this.#limits.entryMs),
    });
    this.#listed = { listing, producer };
    return this.#listed;
  }

  /** A run that ended without a report (its time was up, a record was bad) still leaves what it had listed by then. */
  async #runListing(hooks: Omit<RunHooks, "limitMs">, builder: ListingBuilder): Promise<RunReport> {
    try {
      return await this.#run({ kind: "list" }, hooks, this.#limits.listMs);
    } catch (thrown) {
      const error = toAssetxError(thrown);
      if (error.code === "cancelled" || builder.entryCount === 0) throw error;
      return { ...EMPTY_REPORT, error: error.toData() };
    }
  }

  #problemOf(report: RunReport, builder: ListingBuilder): AssetxError | undefined {
    if (report.error !== undefined) return new AssetxError(report.error);
    if (report.truncated === "entries") return failure("limit.entries", { limit: this.#limits.entries });
    if (report.truncated === "listing") return failure("limit.listing", { limit: this.#limits.listingBytes });
    if (report.result < 0) {
      return failure("sandbox.refused", {
        errno: findErrnoName(report.result) ?? String(report.result),
        diagnostic: builder.lastError ?? "",
      });
    }
    return undefined;
  }

  async #run(task: Task, hooks: Omit<RunHooks, "limitMs">, limitMs: number): Promise<RunReport> {
    const { plugin, input, keys, onLog } = this.#options;
    const signals = [this.#closed.signal, this.#options.signal, hooks.signal].filter((each) => each !== undefined);
    const report = await this.#host.pool.run(
      { task, plugin, input, keys, limits: this.#limits, inputKey: this.#inputKey },
      {
        ...hooks,
        signal: AbortSignal.any(signals),
        limitMs,
        onLog: (_level, bytes) => onLog?.(`${plugin.name}: ${escapeLine(displayName(bytes))}`),
      },
    );
    if (report.suppressedLogs > 0) onLog?.(`${plugin.name}: ${report.suppressedLogs} more lines were suppressed`);
    return report;
  }
}

const EMPTY_REPORT: RunReport = {
  result: 0,
  error: undefined,
  fuelUsed: 0,
  coldPages: 0,
  badHandles: 0,
  suppressedLogs: 0,
  truncated: undefined,
  siblings: [],
  reusable: false,
};

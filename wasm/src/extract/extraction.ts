import { toHex, type Limits } from "@assetx/core/bytes";
import { fail, toAssetxError, type AssetxError } from "@assetx/core/error";
import { createOutputNames, type OutputNames } from "@assetx/core/name";
import type { EntryProducer } from "./entry-producer.ts";
import type { EngineHost } from "./host.ts";
import type { ContainerListing } from "./listing.ts";
import type { PiecePump } from "./piece-pump.ts";
import { ProgressMeter } from "./progress.ts";
import type { EntryResult, ExtractOptions, ExtractSummary } from "./types.ts";

/** Work without a pause is bounded by this, so that a cancel or a message is never kept waiting. */
const STRETCH_MS = 15;

export interface ExtractionContext {
  readonly host: EngineHost;
  readonly listing: ContainerListing;
  readonly producer: EntryProducer;
  readonly limits: Limits;
}

/** One extraction: entries to a sink, several at a time. */
export class Extraction {
  readonly #context: ExtractionContext;
  readonly #options: ExtractOptions;
  readonly #names: OutputNames;
  readonly #queue: readonly number[];
  readonly #progress: ProgressMeter;
  #next = 0;
  #stretchStart: number;
  #extracted = 0;
  #failed = 0;
  #writtenBytes = 0;
  #fatal: AssetxError | undefined;

  constructor(context: ExtractionContext, options: ExtractOptions) {
    this.#context = context;
    this.#options = options;
    this.#names = createOutputNames({ allowDotfiles: options.allowDotfiles ?? false });
    this.#queue = [...(options.select ?? Array.from({ length: context.listing.entryCount }, (_, index) => index))];
    let bytes = 0;
    for (const index of this.#queue) bytes += context.listing.entry(index).sizeBytes ?? 0;
    const totals = { bytes, entries: this.#queue.length };
    this.#progress = new ProgressMeter("extract", totals, options.onProgress, () => context.host.now());
    this.#stretchStart = context.host.now();
  }

  /** @throws AssetxError `output.full`, `limit.output` */
  async run(): Promise<ExtractSummary> {
    const jobs = Math.max(1, Math.min(this.#options.jobs ?? 1, this.#queue.length));
    await Promise.all(Array.from({ length: jobs }, () => this.#work()));
    this.#progress.end();
    if (this.#fatal !== undefined) throw this.#fatal;
    return {
      extracted: this.#extracted,
      failed: this.#failed,
      writtenBytes: this.#writtenBytes,
      cancelled: this.#cancelled,
    };
  }

  get #cancelled(): boolean {
    return this.#options.signal?.aborted === true;
  }

  async #work(): Promise<void> {
    const pump = this.#context.producer.createPump();
    while (this.#next < this.#queue.length && this.#fatal === undefined && !this.#cancelled) {
      const index = this.#queue[this.#next++] ?? 0;
      // oxlint-disable-next-line no-await-in-loop -- each worker takes one entry at a time
      const result = await this.#extractOne(pump, index);
      if (result === undefined) continue;
      if (result.type === "extracted") this.#extracted++;
      else this.#failed++;
      this.#progress.addEntry();
      this.#options.onResult?.(result);
    }
  }

  async #extractOne(pump: PiecePump, index: number): Promise<EntryResult | undefined> {
    const plan = this.#context.listing.plan(index);
    const { entry } = plan;
    try {
      if (entry.problem !== undefined) throw entry.problem;
      const { path } = this.#names.plan(entry.nameBytes, index);
      return await this.#write(pump, plan, path);
    } catch (thrown) {
      const error = toAssetxError(thrown);
      if (error.code === "cancelled") return undefined;
      if (error.code === "output.full" || error.code === "limit.output") this.#fatal = error;
      return { type: "failed", entry, error };
    }
  }

  async #write(pump: PiecePump, plan: Parameters<EntryProducer["produce"]>[1], path: string): Promise<EntryResult> {
    const { entry } = plan;
    const { sink, digest: wantsDigest, signal } = this.#options;
    const file = await sink.create(path, entry.sizeBytes);
    const digest = wantsDigest === true ? this.#context.host.createDigest("sha256") : undefined;
    let sizeBytes = 0;
    try {
      await this.#context.producer.produce(
        pump,
        plan,
        (chunk) => {
          if (this.#cancelled) fail("cancelled", { what: "the extraction" });
          sizeBytes += chunk.length;
          this.#countOutput(chunk.length);
          digest?.update(chunk);
          const written = file.write(chunk);
          return this.#mustPause ? this.#pauseAfter(written) : afterWrite(written);
        },
        signal,
      );
      await file.commit();
    } catch (thrown) {
      await file.discard();
      throw thrown;
    }
    return { type: "extracted", entry, output: path, sizeBytes, sha256: digest && toHex(digest.digest()) };
  }

  #countOutput(sizeBytes: number): void {
    this.#writtenBytes += sizeBytes;
    this.#progress.addBytes(sizeBytes);
    const { outputBytes } = this.#context.limits;
    if (this.#writtenBytes > outputBytes) fail("limit.output", { limit: outputBytes });
  }

  get #mustPause(): boolean {
    return this.#context.host.now() - this.#stretchStart > STRETCH_MS;
  }

  async #pauseAfter(written: Promise<void> | void): Promise<boolean> {
    await written;
    await this.#context.host.pause();
    this.#stretchStart = this.#context.host.now();
    return true;
  }
}

function afterWrite(written: Promise<void> | void): Promise<boolean> | boolean {
  return written === undefined ? true : written.then(() => true);
}

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
  await producer.produce(
    producer.createPump(),
    plan,
    (chunk) => {
      const part = chunk.subarray(0, maxBytes - used);
      if (used + part.length > bytes.length) bytes = grown(bytes, used + part.length, maxBytes);
      bytes.set(part, used);
      used += part.length;
      return used < maxBytes;
    },
    signal,
  );
  return bytes.slice(0, used);
}

function grown(bytes: Uint8Array, neededBytes: number, maxBytes: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(maxBytes, Math.max(neededBytes, bytes.length * 2)));
  larger.set(bytes);
  return larger;
}

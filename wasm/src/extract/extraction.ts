import { toHex, type Limits } from "@assetx/core/bytes";
import { fail, toAssetxError, type AssetxError } from "@assetx/core/error";
import { createOutputNames, type OutputNames } from "@assetx/core/name";
import type { Conversion } from "../convert/index.ts";
import type { DecodeLease } from "../decode/index.ts";
import { Admission, type EntryClass } from "./admission.ts";
import { convertEntry } from "./convert-entry.ts";
import type { Decoding } from "./decoding.ts";
import type { EntryProducer } from "./entry-producer.ts";
import type { EngineHost } from "./host.ts";
import type { ContainerListing, PlannedEntry } from "./listing.ts";
import { Ordered } from "./ordered.ts";
import type { Consume } from "./piece-pump.ts";
import { ProgressMeter } from "./progress.ts";
import type { Entry, EntryResult, ExtractOptions, ExtractSummary, OutputFile } from "./types.ts";
import { isConvertible } from "./convertible.ts";
import { inOrderOfBytes } from "./byte-order.ts";
import { estimateWork, type Work } from "./work.ts";

/** Work without a pause is bounded by this, so that a cancel or a message is never kept waiting. */
const STRETCH_MS = 15;
/** Most bytes between source and sink, unless said otherwise. */
const HELD_BYTES = 64 * 1024 * 1024;
/** Progress is told at least so often, also while nothing gets done. */
const TICK_MS = 200;
/** Entries that are put in the order of their bytes together. */
const WINDOW = 4096;
/** Pictures from this size on are converted one after another. */
const LARGE_BYTES = 32 * 1024 * 1024;

export interface ExtractionContext {
  readonly host: EngineHost;
  readonly listing: ContainerListing;
  readonly producer: EntryProducer;
  readonly limits: Limits;
  /** Reading on is cheap and going back is not: entries are taken in the order of their bytes. */
  readonly readsForward: boolean;
}

/** An entry on its way. */
interface Job {
  /** In the order in which entries are taken. */
  readonly position: number;
  /** In the order in which they are told. */
  readonly place: number;
  readonly plan: PlannedEntry;
  readonly path: string;
  readonly conversion: Conversion | undefined;
}

/** An entry's end; without a result, nobody is told about it. */
interface Finished {
  readonly place: number;
  readonly result: EntryResult | undefined;
}

/** An entry that can be taken, or why it cannot. */
type Prepared =
  | Omit<Job, "position">
  | {
      readonly place: number;
      readonly plan: PlannedEntry;
      readonly entry: Entry;
      readonly error: AssetxError;
    };

/** What is known before the first entry. */
interface Plan {
  readonly queue: readonly number[];
  readonly work: Work;
  readonly lease: DecodeLease | undefined;
}

/**
 * Extracts entries to a sink, several at a time, and tells about them in order.
 *
 * @throws AssetxError `output.full`, `limit.output`, `extract.no-entry`
 */
export async function runExtraction(context: ExtractionContext, options: ExtractOptions): Promise<ExtractSummary> {
  const { listing } = context;
  const queue = [...(options.select ?? Array.from({ length: listing.entryCount }, (_, index) => index))];
  const work = estimateWork(queue, listing, options.convert ?? false);
  const lease = await openLease(context, options, work.costNs);
  return await new Extraction(context, options, { queue, work, lease }).run();
}

class Extraction {
  readonly #context: ExtractionContext;
  readonly #options: ExtractOptions;
  readonly #names: OutputNames;
  readonly #queue: readonly number[];
  readonly #progress: ProgressMeter;
  readonly #lease: DecodeLease | undefined;
  readonly #decoding: Decoding;
  readonly #admission: Admission;
  readonly #results: Ordered<Finished>;
  readonly #told: Ordered<EntryResult>;
  #largeConversions: Promise<unknown> = Promise.resolve();
  #stretchStart: number;
  #extracted = 0;
  #failed = 0;
  #writtenBytes = 0;
  /** What ends it early, and is thrown in the end. */
  #fatal: Error | undefined;

  constructor(context: ExtractionContext, options: ExtractOptions, { queue, work, lease }: Plan) {
    const { host, producer } = context;
    this.#context = context;
    this.#options = options;
    this.#names = options.names ?? createOutputNames({ allowDotfiles: options.allowDotfiles ?? false });
    this.#queue = queue;
    const totals = { bytes: work.sizeBytes, entries: queue.length };
    this.#progress = new ProgressMeter("extract", totals, this.#guard(options.onProgress), () => host.now());
    this.#lease = lease;
    this.#decoding = producer.createDecoding(lease);
    this.#told = new Ordered(
      this.#guard((result: EntryResult) => this.#tell(result)),
      () => undefined,
    );
    this.#results = new Ordered(
      ({ place, result }) => this.#told.add(place, result),
      (position) => lease?.budget.setHead(position),
    );
    const isSequential = options.sink.isSequential ?? false;
    const turn = (position: number): Promise<void> => this.#results.turn(position);
    this.#admission = new Admission({ producer, decoding: this.#decoding, isSequential, turn });
    this.#stretchStart = host.now();
  }

  async run(): Promise<ExtractSummary> {
    const running = new Set<Promise<void>>();
    const ticking = setInterval(() => this.#progress.tick(), TICK_MS);
    try {
      for await (const job of this.#jobs()) {
        if (this.#isOver) break;
        const { conversion, plan, position } = job;
        const entryClass = this.#admission.classify(plan, conversion);
        // oxlint-disable-next-line no-await-in-loop -- so many at a time
        await this.#admission.enter(entryClass, position);
        const work = this.#extractOne(job, entryClass);
        running.add(work);
        void work.then(() => running.delete(work));
      }
      await Promise.all(running);
      this.#admission.close();
    } finally {
      clearInterval(ticking);
      await this.#decoding.close();
      this.#lease?.close();
    }
    this.#progress.end();
    if (this.#fatal !== undefined) throw this.#fatal;
    return {
      extracted: this.#extracted,
      failed: this.#failed,
      writtenBytes: this.#writtenBytes,
      cancelled: this.#cancelled,
      peakBytes: this.#lease?.budget.peakBytes ?? 0,
    };
  }

  /** A listener that throws ends the extraction, wherever it was called from. */
  #guard<T>(listener: (event: T) => void): (event: T) => void;
  #guard<T>(listener: ((event: T) => void) | undefined): ((event: T) => void) | undefined;
  #guard<T>(listener: ((event: T) => void) | undefined): ((event: T) => void) | undefined {
    return (
      listener &&
      ((event) => {
        try {
          listener(event);
        } catch (thrown) {
          this.#fatal ??= thrown instanceof Error ? thrown : toAssetxError(thrown);
        }
      })
    );
  }

  get #cancelled(): boolean {
    return this.#options.signal?.aborted === true;
  }

  get #isOver(): boolean {
    return this.#cancelled || this.#fatal !== undefined;
  }

  /** Entries in the order in which they are taken; those that are known to fail are told about and left out. */
  async *#jobs(): AsyncGenerator<Job> {
    const { readsForward, listing } = this.#context;
    const window = readsForward && this.#options.sink.isSequential !== true ? WINDOW : 1;
    for (let start = 0; start < this.#queue.length && !this.#isOver; start += window) {
      await this.#results.room(start);
      if (this.#mustPause) await this.#pause();
      const jobs: Prepared[] = [];
      for (const [at, index] of this.#queue.slice(start, start + window).entries()) {
        // oxlint-disable-next-line no-await-in-loop -- names are given out in the order of the selection
        jobs.push(await this.#prepare(start + at, index));
      }
      const ordered = window === 1 ? jobs : inOrderOfBytes(jobs, listing);
      for (const [at, job] of ordered.entries()) {
        const position = start + at;
        if ("error" in job) {
          const { entry, error, place } = job;
          this.#results.add(position, { place, result: { type: "failed", entry, error } });
        } else yield { ...job, position };
      }
    }
  }

  /** Names an entry's output. */
  async #prepare(place: number, index: number): Promise<Prepared> {
    const plan = this.#context.listing.plan(index);
    const { entry } = plan;
    try {
      if (entry.problem !== undefined) throw entry.problem;
      const converted = this.#options.convert === true && isConvertible(entry) ? await planConverted(entry) : undefined;
      const { path } = this.#names.plan(converted?.nameBytes ?? entry.nameBytes, index);
      return { place, plan, path, conversion: converted?.conversion };
    } catch (thrown) {
      return { place, plan, entry, error: toAssetxError(thrown) };
    }
  }

  async #extractOne(job: Job, entryClass: EntryClass): Promise<void> {
    const { entry } = job.plan;
    let result: EntryResult | undefined;
    try {
      result = await this.#write(job);
    } catch (thrown) {
      const error = toAssetxError(thrown);
      if (error.code === "output.full" || error.code === "limit.output") this.#fatal ??= error;
      result = error.code === "cancelled" ? undefined : { type: "failed", entry, error };
    }
    this.#admission.leave(entryClass);
    this.#results.add(job.position, { place: job.place, result });
  }

  async #write(job: Job): Promise<EntryResult> {
    const { plan, path, position } = job;
    const { entry } = plan;
    const digest = this.#options.digest === true ? this.#context.host.createDigest("sha256") : undefined;
    let file: OutputFile | undefined;
    let sizeBytes = 0;
    const create = async (): Promise<OutputFile> => {
      if (this.#options.sink.isSequential === true) await this.#results.turn(position);
      this.#refuseWhenOver();
      return await this.#options.sink.create(path, job.conversion === undefined ? entry.sizeBytes : undefined);
    };
    const write = (into: OutputFile, chunk: Uint8Array): Promise<boolean> | boolean => {
      this.#refuseWhenOver();
      sizeBytes += chunk.length;
      this.#countOutput(chunk.length);
      if (job.conversion === undefined) this.#progress.addBytes(chunk.length);
      digest?.update(chunk);
      const written = into.write(chunk);
      return this.#mustPause ? this.#pauseAfter(written) : afterWrite(written);
    };
    const consume: Consume = (chunk) => {
      if (file !== undefined) return write(file, chunk);
      return create().then((created) => {
        file = created;
        return write(created, chunk);
      });
    };
    try {
      await this.#produce(job, consume);
      file ??= await create();
      await file.commit();
    } catch (thrown) {
      await file?.discard();
      throw thrown;
    }
    return { type: "extracted", entry, output: path, sizeBytes, sha256: digest && toHex(digest.digest()) };
  }

  async #produce({ plan, position, conversion }: Job, consume: Consume): Promise<void> {
    const { producer, host } = this.#context;
    const { signal } = this.#options;
    const decoding = this.#decoding;
    const produce = async (take: Consume): Promise<boolean> => {
      const pump = this.#admission.takePump();
      try {
        const counted: Consume = (chunk) => {
          if (conversion !== undefined) this.#progress.addBytes(chunk.length);
          return take(chunk);
        };
        return await producer.produce({ pump, plan, position, consume: counted, signal });
      } finally {
        this.#admission.givePump(pump);
      }
    };
    if (conversion === undefined) {
      await produce(consume);
      return;
    }
    const convert = async (): Promise<void> =>
      await convertEntry({ host, lease: decoding.lease, plan, position, conversion, produce }, consume);
    if (conversion.kind === "audio" || (plan.entry.sizeBytes ?? LARGE_BYTES) < LARGE_BYTES) {
      await convert();
      return;
    }
    // Older entries came first, so that none waits here for a younger one.
    const converting = this.#largeConversions.then(convert);
    this.#largeConversions = converting.catch(() => undefined);
    await converting;
  }

  #tell(result: EntryResult): void {
    if (result.type === "extracted") this.#extracted++;
    else this.#failed++;
    this.#progress.addEntry();
    this.#options.onResult?.(result);
  }

  #refuseWhenOver(): void {
    if (this.#cancelled) fail("cancelled", { what: "the extraction" });
  }

  #countOutput(sizeBytes: number): void {
    this.#writtenBytes += sizeBytes;
    const { outputBytes } = this.#context.limits;
    if (this.#writtenBytes > outputBytes) fail("limit.output", { limit: outputBytes });
  }

  get #mustPause(): boolean {
    return this.#context.host.now() - this.#stretchStart > STRETCH_MS;
  }

  async #pauseAfter(written: Promise<void> | void): Promise<boolean> {
    await written;
    await this.#pause();
    return true;
  }

  async #pause(): Promise<void> {
    await this.#context.host.pause();
    this.#stretchStart = this.#context.host.now();
  }
}

function afterWrite(written: Promise<void> | void): Promise<boolean> | boolean {
  return written === undefined ? true : written.then(() => true);
}

/** Workers when there is enough to do for them: below that, starting them takes longer than the work. */
async function openLease(
  { host }: ExtractionContext,
  { jobs, heldBytes = HELD_BYTES, moreCostNs = 0, signal }: ExtractOptions,
  costNs: number,
): Promise<DecodeLease | undefined> {
  const { decoders } = host;
  const workers = jobs ?? decoders?.workersFor(costNs, moreCostNs) ?? 0;
  if (decoders === undefined || workers <= 0 || costNs + moreCostNs < decoders.worthNs) return undefined;
  return (await decoders.open()).lease({ workers, budgetBytes: heldBytes, signal });
}

interface Converted {
  readonly conversion: Conversion | undefined;
  readonly nameBytes: Uint8Array;
}

/** Loaded when an entry is one: most archives have none. */
async function planConverted(entry: Entry): Promise<Converted> {
  const { convertedName, planConversion } = await import("../convert/index.ts");
  const conversion = planConversion(entry);
  const { nameBytes } = entry;
  return conversion === undefined
    ? { conversion, nameBytes }
    : { conversion, nameBytes: convertedName(nameBytes, conversion.extension) };
}

import { CONTAINER_ATTRIBUTES } from "@assetx/core/asset";
import { AssetxError } from "@assetx/core/error";
import { createOutputNames, type OutputNames } from "@assetx/core/name";
import type {
  EntryResult,
  ExtractOptions,
  ExtractSummary,
  Listing,
  OutputSink,
  Progress,
  Session,
} from "../extract/index.ts";
import type { PluginModule } from "../sandbox/index.ts";
import { MergedListing, type OpenLayer } from "./merged-listing.ts";
import type { ChooseLayerPlugin } from "./types.ts";

/** Inner containers of one outer one that are opened; what is more is left as it is. */
const MAX_LAYERS = 4096;
const LAYER_BYTES = 256 * 1024 * 1024;

/**
 * `session`, with the inner layers of its format opened: entries of a bundle's files, instead of the files. A layer that
 * cannot be opened stays an entry. Layers of layers are opened too, as deep as the limits allow.
 */
export function createLayeredSession(session: Session, choose: ChooseLayerPlugin): Session {
  return new LayeredSession(session, choose);
}

class LayeredSession implements Session {
  readonly #outer: Session;
  readonly #choose: ChooseLayerPlugin;
  readonly #opened: Session[] = [];
  #merged: MergedListing | undefined;

  constructor(outer: Session, choose: ChooseLayerPlugin) {
    this.#outer = outer;
    this.#choose = choose;
  }

  async probe(): Promise<number> {
    return await this.#outer.probe();
  }

  async list(options: Parameters<Session["list"]>[0] = {}): Promise<Listing> {
    const outer = await this.#outer.list(options);
    await this.#closeLayers();
    const layers = new Map<number, OpenLayer>();
    const names = createOutputNames({ allowDotfiles: false });
    for (const entry of outer.entries()) {
      if (entry.attributes.get(CONTAINER_ATTRIBUTES.layer) !== 1 || layers.size >= MAX_LAYERS) continue;
      options.signal?.throwIfAborted();
      // oxlint-disable-next-line no-await-in-loop -- each is decoded into memory; one at a time is the bound
      const layer = await this.#openLayer(outer, entry.index, names, options.signal);
      if (layer !== undefined) layers.set(entry.index, layer);
    }
    this.#merged = new MergedListing(this.#outer, outer, layers);
    return this.#merged;
  }

  async read(index: number, options?: Parameters<Session["read"]>[1]): Promise<Uint8Array> {
    const { session, index: own } = (await this.#ensureListed()).origin(index);
    return await session.read(own, options);
  }

  async openEntry(
    index: number,
    plugin: PluginModule,
    options?: Parameters<Session["openEntry"]>[2],
  ): Promise<Session> {
    const { session, index: own } = (await this.#ensureListed()).origin(index);
    return await session.openEntry(own, plugin, options);
  }

  async extract(options: ExtractOptions): Promise<ExtractSummary> {
    const merged = await this.#ensureListed();
    const selected = [...(options.select ?? Array.from({ length: merged.entryCount }, (_, index) => index))];
    const groups = groupByLayer(merged, selected);
    const totals = new Totals(merged, selected, options.onProgress);
    for (const group of groups) {
      if (totals.summary.cancelled) break;
      // oxlint-disable-next-line no-await-in-loop -- results are told in order
      const summary = await group.session.extract({
        ...options,
        select: group.own,
        sink: withPrefix(options.sink, group.folder),
        onProgress: (progress) => totals.progress(progress),
        onResult: (result) => options.onResult?.(toMerged(merged, group, result)),
      });
      totals.add(summary);
    }
    totals.end();
    return totals.summary;
  }

  async close(): Promise<void> {
    await this.#closeLayers();
    await this.#outer.close();
  }

  async #openLayer(
    outer: Listing,
    index: number,
    names: OutputNames,
    signal: AbortSignal | undefined,
  ): Promise<OpenLayer | undefined> {
    const entry = outer.entry(index);
    const format = entry.attributes.get(CONTAINER_ATTRIBUTES.format);
    try {
      const plugin = await this.#choose({
        entry,
        format: typeof format === "string" ? format : undefined,
        read: () => this.#outer.read(index, { maxBytes: LAYER_BYTES, ...(signal === undefined ? {} : { signal }) }),
        probe: async (candidate) => {
          const session = await this.#outer.openEntry(index, candidate);
          try {
            return await session.probe();
          } finally {
            await session.close();
          }
        },
      });
      if (plugin === undefined) return undefined;
      // Its name becomes a folder's, by the rules for files.
      const folder = names.plan(entry.nameBytes, index).path;
      const session = createLayeredSession(await this.#outer.openEntry(index, plugin), this.#choose);
      this.#opened.push(session);
      return { session, folder, listing: await session.list(signal === undefined ? {} : { signal }) };
    } catch (thrown) {
      // Shown as the entry that it is: extracting it says what is wrong, and nothing is lost.
      if (thrown instanceof AssetxError && thrown.code !== "cancelled") return undefined;
      throw thrown;
    }
  }

  async #ensureListed(): Promise<MergedListing> {
    if (this.#merged === undefined) await this.list();
    return this.#merged ?? new MergedListing(this.#outer, await this.#outer.list(), new Map());
  }

  async #closeLayers(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((session) => session.close()));
  }
}

/** Selected entries of one session that follow each other. */
interface Group {
  readonly session: Session;
  readonly folder: string;
  /** Indexes in the session's own listing. */
  readonly own: number[];
  /** The same entries' indexes in the merged listing, by their own. */
  readonly merged: Map<number, number>;
}

function groupByLayer(listing: MergedListing, selected: readonly number[]): readonly Group[] {
  const groups: Group[] = [];
  for (const index of selected) {
    const { session, index: own, folder } = listing.origin(index);
    let group = groups.at(-1);
    if (group?.session !== session) groups.push((group = { session, folder, own: [], merged: new Map() }));
    group.own.push(own);
    group.merged.set(own, index);
  }
  return groups;
}

function toMerged(listing: MergedListing, { folder, merged }: Group, result: EntryResult): EntryResult {
  const index = merged.get(result.entry.index);
  const entry = index === undefined ? result.entry : listing.entry(index);
  if (result.type === "failed") return { ...result, entry };
  return { ...result, entry, output: folder === "" ? result.output : `${folder}/${result.output}` };
}

function withPrefix(sink: OutputSink, folder: string): OutputSink {
  if (folder === "") return sink;
  return {
    ...(sink.isSequential === undefined ? {} : { isSequential: sink.isSequential }),
    create: (path, sizeBytes) => sink.create(`${folder}/${path}`, sizeBytes),
  };
}

/** Progress and sums over several extractions, told as those of one. */
class Totals {
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  readonly #totalBytes: number;
  readonly #totalEntries: number;
  #doneBytes = 0;
  #doneEntries = 0;
  #last: Progress | undefined;
  summary: ExtractSummary = { extracted: 0, failed: 0, writtenBytes: 0, cancelled: false, peakBytes: 0 };

  constructor(listing: MergedListing, selected: readonly number[], onProgress: ExtractOptions["onProgress"]) {
    this.#onProgress = onProgress;
    this.#totalEntries = selected.length;
    this.#totalBytes = selected.reduce((sum, index) => sum + (listing.entry(index).sizeBytes ?? 0), 0);
  }

  progress(progress: Progress): void {
    this.#last = progress;
    if (progress.phase === "end") {
      this.#doneBytes += progress.doneBytes;
      this.#doneEntries += progress.doneEntries;
      return;
    }
    this.#tell("extract", this.#doneBytes + progress.doneBytes, this.#doneEntries + progress.doneEntries);
  }

  add(summary: ExtractSummary): void {
    this.summary = {
      extracted: this.summary.extracted + summary.extracted,
      failed: this.summary.failed + summary.failed,
      writtenBytes: this.summary.writtenBytes + summary.writtenBytes,
      cancelled: summary.cancelled,
      peakBytes: Math.max(this.summary.peakBytes, summary.peakBytes),
    };
  }

  end(): void {
    this.#tell("end", this.#doneBytes, this.#doneEntries);
  }

  #tell(phase: Progress["phase"], doneBytes: number, doneEntries: number): void {
    const totalBytes = Math.max(this.#totalBytes, doneBytes);
    const etaMs = phase === "end" ? 0 : this.#last?.etaMs;
    this.#onProgress?.({ phase, doneBytes, totalBytes, doneEntries, totalEntries: this.#totalEntries, etaMs });
  }
}

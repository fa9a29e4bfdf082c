import { CONTAINER_ATTRIBUTES } from "@assetx/core/asset";
import { DEFAULT_LIMITS } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import { createOutputNames, type OutputNames } from "@assetx/core/name";
import {
  TrapGate,
  type Entry,
  type EntryResult,
  type ExtractOptions,
  type ExtractSummary,
  type Listing,
  type OutputSink,
  type Session,
} from "../extract/index.ts";
import type { PluginModule } from "../sandbox/index.ts";
import { extractWithAssets, type AssetRun } from "./asset-extraction.ts";
import { MergedListing, type OpenLayer } from "./merged-listing.ts";
import { Totals } from "./totals.ts";
import type { ChooseLayerPlugin, LayerOptions } from "./types.ts";

/** Inner containers of one outer one that are opened; what is more is left as it is. */
const MAX_LAYERS = 4096;
const LAYER_BYTES = 256 * 1024 * 1024;
/** All layers of a file together, which lie in memory as long as it is open. */
const OPEN_BYTES = 1024 * 1024 * 1024;

/**
 * `session`, with the inner layers of its format opened: entries of a bundle's files, instead of the files. A layer that
 * cannot be opened stays an entry. Layers of layers are opened too, as deep as the limits allow; with `archives`, so are
 * archives that are entries. With `assets`, entries that are one asset in a format of its own are opened while they are
 * extracted with conversion.
 */
export function createLayeredSession(session: Session, choose: ChooseLayerPlugin, options: LayerOptions = {}): Session {
  return new LayeredSession(session, choose, options, { leftBytes: OPEN_BYTES });
}

/** What may still be decoded into memory, for all layers of one file. */
interface Budget {
  leftBytes: number;
}

class LayeredSession implements Session {
  readonly #outer: Session;
  readonly #choose: ChooseLayerPlugin;
  readonly #options: LayerOptions;
  readonly #budget: Budget;
  readonly #opened: Session[] = [];
  #merged: MergedListing | undefined;
  /** What its layers hold of the budget. */
  #openBytes = 0;

  constructor(outer: Session, choose: ChooseLayerPlugin, options: LayerOptions, budget: Budget) {
    this.#outer = outer;
    this.#choose = choose;
    this.#options = options;
    this.#budget = budget;
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
      const choose = this.#chooserOf(entry);
      if (choose === undefined || layers.size >= MAX_LAYERS) continue;
      options.signal?.throwIfAborted();
      // oxlint-disable-next-line no-await-in-loop -- each is decoded into memory; one at a time is the bound
      const layer = await this.#openLayer(entry, choose, names, options.signal);
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

  async extract({ select, names: given, onProgress, onResult, ...options }: ExtractOptions): Promise<ExtractSummary> {
    const merged = await this.#ensureListed();
    const selected = [...(select ?? Array.from({ length: merged.entryCount }, (_, index) => index))];
    const sizeBytes = selected.reduce((sum, index) => sum + (merged.entry(index).sizeBytes ?? 0), 0);
    const totals = new Totals(selected.length, sizeBytes, onProgress);
    const gate = new TrapGate(DEFAULT_LIMITS.extractTraps);
    // Paths are given out once, however often a session has its turn.
    const names = new Map<Session, OutputNames>(given === undefined ? [] : [[this.#outer, given]]);
    for (const group of groupByLayer(merged, selected)) {
      if (totals.summary.cancelled) break;
      const { session, folder } = group;
      const known = names.get(session) ?? createOutputNames({ allowDotfiles: options.allowDotfiles ?? false });
      names.set(session, known);
      // oxlint-disable-next-line no-await-in-loop -- results are told in order
      await this.#extractGroup(merged, group, {
        session,
        totals,
        gate,
        names: known,
        options: { ...options, sink: withPrefix(options.sink, folder) },
        onResult: (result) => onResult?.(toMerged(merged, group, result)),
      });
    }
    totals.end();
    return totals.summary;
  }

  async #extractGroup(merged: MergedListing, { own }: Group, run: Omit<AssetRun, "assets" | "find">): Promise<void> {
    const { session, names, totals, onResult } = run;
    const { assets } = this.#options;
    // A layer opens its assets itself.
    if (assets !== undefined && run.options.convert === true && session === this.#outer) {
      await extractWithAssets({ ...run, assets, find: (index) => merged.outer.entry(index) }, own);
      return;
    }
    totals.add(await session.extract({ ...run.options, names, select: own, onProgress: totals.progress, onResult }));
  }

  async close(): Promise<void> {
    await this.#closeLayers();
    await this.#outer.close();
  }

  /** Who opens an entry as a layer; `undefined` when it is none. */
  #chooserOf(entry: Entry): ChooseLayerPlugin | undefined {
    if (entry.attributes.get(CONTAINER_ATTRIBUTES.layer) === 1) return this.#choose;
    const { archives } = this.#options;
    if (archives === undefined || archives.depth <= 0 || entry.problem !== undefined) return undefined;
    return archives.isCandidate(entry.name) ? archives.choose : undefined;
  }

  async #openLayer(
    entry: Entry,
    choose: ChooseLayerPlugin,
    names: OutputNames,
    signal: AbortSignal | undefined,
  ): Promise<OpenLayer | undefined> {
    const { index } = entry;
    // One of unknown size may take all that a layer may.
    const sizeBytes = entry.sizeBytes ?? LAYER_BYTES;
    if (sizeBytes > this.#budget.leftBytes) return undefined;
    const format = entry.attributes.get(CONTAINER_ATTRIBUTES.format);
    try {
      const plugin = await choose({
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
      const inner = await this.#outer.openEntry(index, plugin);
      const session = new LayeredSession(inner, this.#choose, this.#innerOptions(choose), this.#budget);
      this.#opened.push(session);
      const listing = await session.list(signal === undefined ? {} : { signal });
      // An archive that seems empty is left as it is: nothing of it must be lost.
      if (choose !== this.#choose && listing.entryCount === 0) return undefined;
      this.#take(sizeBytes);
      return { session, folder, listing };
    } catch (thrown) {
      // Shown as the entry that it is: extracting it says what is wrong, and nothing is lost.
      if (thrown instanceof AssetxError && thrown.code !== "cancelled") return undefined;
      throw thrown;
    }
  }

  #innerOptions(choose: ChooseLayerPlugin): LayerOptions {
    const { archives } = this.#options;
    if (archives === undefined || choose !== archives.choose) return this.#options;
    return { ...this.#options, archives: { ...archives, depth: archives.depth - 1 } };
  }

  async #ensureListed(): Promise<MergedListing> {
    if (this.#merged === undefined) await this.list();
    return this.#merged ?? new MergedListing(this.#outer, await this.#outer.list(), new Map());
  }

  #take(sizeBytes: number): void {
    this.#openBytes += sizeBytes;
    this.#budget.leftBytes -= sizeBytes;
  }

  async #closeLayers(): Promise<void> {
    this.#take(-this.#openBytes);
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

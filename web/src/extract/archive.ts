import type { EntryView, ExportView, ListingView, ReadView, RemoteUsage, RenderView } from "@assetx/wasm/browser";
import type { Progress } from "@assetx/wasm/extract";
import { proxy } from "comlink";
import { unwrap, type Engine } from "./bridge.ts";
import { EntryTable } from "./entry-table.ts";
import { buildFolderTree, type Folder } from "./folder-tree.ts";
import type { Alternatives } from "./opened.ts";
import type { LoadedPlugin } from "./plugin-loader.ts";

export type OnProgress = (progress: Progress) => void;

/** A container that was listed: what the workbench shows and saves from. */
export class Archive {
  readonly name: string;
  readonly sizeBytes: number;
  /** Where it is read from over HTTP; `undefined` for a file that was chosen here. */
  readonly address: string | undefined;
  /** The first bytes, for its mark. */
  readonly head: Uint8Array;
  readonly plugin: LoadedPlugin;
  /** Plugins that opened layers inside; they may become more while it is open. */
  readonly inner: ReadonlySet<LoadedPlugin>;
  readonly instead: Alternatives;
  /** Containers in it are listed as they are stored, not what is in them. */
  readonly isFlat: boolean;
  /** Entries of containers in it may stand in their place: opened flat, it may list others. */
  readonly hasLayers: boolean;
  readonly listing: ListingView;
  readonly table: EntryTable;
  readonly root: Folder;
  /** Ids of keys that plugins asked for: those that nobody gave, and those that were given. */
  readonly missingKeys: readonly string[];
  readonly givenKeys: readonly string[];
  readonly #engine: Engine;
  readonly #session: number;

  private constructor(engine: Engine, session: number, facts: ArchiveFacts) {
    this.#engine = engine;
    this.#session = session;
    this.name = facts.name;
    this.sizeBytes = facts.sizeBytes;
    this.address = facts.address;
    this.head = facts.head;
    this.plugin = facts.plugin;
    this.listing = facts.listing;
    this.table = facts.table;
    this.inner = facts.inner;
    this.instead = facts.instead;
    this.isFlat = facts.isFlat;
    // Later it also holds the plugins that open single entries.
    this.hasLayers = facts.inner.size > 0;
    this.missingKeys = facts.missingKeys;
    this.givenKeys = [...facts.keys.keys()];
    this.root = buildFolderTree(facts.table, facts.name);
  }

  /**
   * Lists an open session.
   *
   * @throws AssetxError when nothing usable was listed
   */
  static async list(engine: Engine, session: number, source: ArchiveSource, onProgress: OnProgress): Promise<Archive> {
    const listing = unwrap(await engine.api.list(session, proxy(onProgress)));
    const table = new EntryTable(unwrap(await engine.api.columns(session)));
    // Some plugins ask for a key before they know whether they need it; what needs one says so.
    const needsKey = listing.diagnostics.some(({ code }) => code === "key-missing");
    const missingKeys = needsKey ? unwrap(await engine.api.missingKeys(session)) : [];
    return new Archive(engine, session, { ...source, listing, table, missingKeys });
  }

  async entry(index: number): Promise<EntryView | undefined> {
    return unwrap(await this.#engine.api.entries(this.#session, index, 1))[0];
  }

  /** One entry's stored bytes, decoded, at most `maxBytes` of them. */
  async read(index: number, maxBytes: number): Promise<ReadView> {
    return unwrap(await this.#engine.api.read(this.#session, index, maxBytes));
  }

  /** What an entry becomes when it is converted, at most `maxBytes` of it. A call ends the one before. */
  async render(index: number, maxBytes: number): Promise<RenderView> {
    return unwrap(await this.#engine.api.render(this.#session, index, maxBytes));
  }

  /** A small picture of an entry, or `undefined` when it is none. The caller closes it. */
  async thumbnail(index: number, sidePx: number): Promise<ImageBitmap | undefined> {
    return unwrap(await this.#engine.api.thumbnail(this.#session, index, sidePx));
  }

  /**
   * Writes entries to a zip on the browser's own disk; memory does not grow with it.
   *
   * @param raw as they are stored, without conversion
   */
  async exportZip(indexes: Uint32Array, onProgress: OnProgress, raw: boolean): Promise<ExportView> {
    return unwrap(await this.#engine.api.exportZip(this.#session, indexes, proxy(onProgress), raw));
  }

  /** What reading over HTTP has cost so far; `undefined` for a file that was chosen here. */
  async usage(): Promise<RemoteUsage | undefined> {
    return this.address === undefined ? undefined : unwrap(await this.#engine.api.usage());
  }

  async cancel(): Promise<void> {
    await this.#engine.api.cancel(this.#session);
  }

  /** Ends the workers and deletes what was exported; downloads that began go on. */
  close(): void {
    void this.#engine.api.release().finally(() => {
      this.#engine.terminate();
    });
  }
}

export interface ArchiveSource {
  readonly name: string;
  readonly sizeBytes: number;
  readonly address: string | undefined;
  readonly head: Uint8Array;
  readonly plugin: LoadedPlugin;
  readonly inner: ReadonlySet<LoadedPlugin>;
  readonly instead: Alternatives;
  readonly isFlat: boolean;
  readonly keys: ReadonlyMap<string, Uint8Array>;
}

interface ArchiveFacts extends ArchiveSource {
  readonly missingKeys: readonly string[];
  readonly listing: ListingView;
  readonly table: EntryTable;
}

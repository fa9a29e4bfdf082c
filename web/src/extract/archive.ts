import type { EntryView, ExportView, ListingView, ReadView } from "@assetx/wasm/browser";
import type { Progress } from "@assetx/wasm/extract";
import { proxy } from "comlink";
import { unwrap, type Engine } from "./bridge.ts";
import { EntryTable } from "./entry-table.ts";
import { buildFolderTree, type Folder } from "./folder-tree.ts";
import type { LoadedPlugin } from "./plugin-loader.ts";

export type OnProgress = (progress: Progress) => void;

/** A container that was listed: what the workbench shows and saves from. */
export class Archive {
  readonly name: string;
  readonly sizeBytes: number;
  /** The first bytes, for its mark. */
  readonly head: Uint8Array;
  readonly plugin: LoadedPlugin;
  readonly listing: ListingView;
  readonly table: EntryTable;
  readonly root: Folder;
  readonly #engine: Engine;
  readonly #session: number;

  private constructor(engine: Engine, session: number, facts: ArchiveFacts) {
    this.#engine = engine;
    this.#session = session;
    this.name = facts.name;
    this.sizeBytes = facts.sizeBytes;
    this.head = facts.head;
    this.plugin = facts.plugin;
    this.listing = facts.listing;
    this.table = facts.table;
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
    return new Archive(engine, session, { ...source, listing, table });
  }

  async entry(index: number): Promise<EntryView | undefined> {
    return unwrap(await this.#engine.api.entries(this.#session, index, 1))[0];
  }

  /** One entry's decoded bytes, at most `maxBytes` of them. */
  async read(index: number, maxBytes: number): Promise<ReadView> {
    return unwrap(await this.#engine.api.read(this.#session, index, maxBytes));
  }

  /** Writes entries to a zip on the browser's own disk; memory does not grow with it. */
  async exportZip(indexes: Uint32Array, onProgress: OnProgress): Promise<ExportView> {
    return unwrap(await this.#engine.api.exportZip(this.#session, indexes, proxy(onProgress)));
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
  readonly head: Uint8Array;
  readonly plugin: LoadedPlugin;
}

interface ArchiveFacts extends ArchiveSource {
  readonly listing: ListingView;
  readonly table: EntryTable;
}

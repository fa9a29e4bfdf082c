import type { Entry } from "../extract/index.ts";
import type { PluginModule } from "../sandbox/index.ts";

/** One entry of a container that is a container itself, for whoever knows the plugins. */
export interface LayerRequest {
  readonly entry: Entry;
  /** The format's id, where the plugin around it states one. */
  readonly format: string | undefined;
  /** All of its bytes, at most 256 MiB. */
  read(): Promise<Uint8Array>;
  /** How sure a plugin is that it reads it, 0 to 100. */
  probe(plugin: PluginModule): Promise<number>;
}

/** The plugin for an inner container, or `undefined` when there is none; the entry is then left as it is. */
export type ChooseLayerPlugin = (request: LayerRequest) => Promise<PluginModule | undefined>;

/** A plugin that may open an entry as an asset. */
export interface AssetCandidate {
  readonly plugin: PluginModule;
  /** Its signature is there; otherwise its probe is asked. */
  readonly isSure: boolean;
}

/** Who opens entries that are one asset in a format of its own: a texture file, a model. */
export interface AssetPlugins {
  /** Whether an entry's name speaks for it. Asked of every entry, so it must be cheap. */
  isCandidate(name: string): boolean;
  /**
   * Plugins to try, the likeliest first.
   *
   * @param head the entry's first bytes, at most 1 KiB
   */
  find(name: string, head: Uint8Array): Promise<readonly AssetCandidate[]>;
}

/** Archives inside archives that are opened too. */
export interface InnerArchives {
  /** Whether an entry's name speaks for it. Asked of every entry, so it must be cheap. */
  isCandidate(name: string): boolean;
  readonly choose: ChooseLayerPlugin;
  /** Archives in each other that are opened, at most. */
  readonly depth: number;
}

export interface LayerOptions {
  /** Opens assets while they are extracted with conversion. */
  readonly assets?: AssetPlugins | undefined;
  readonly archives?: InnerArchives | undefined;
}

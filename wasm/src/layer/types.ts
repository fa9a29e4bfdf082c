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

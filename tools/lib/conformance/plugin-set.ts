import type { Manifest } from "@assetx/core/manifest";
import type { AssetPlugins } from "@assetx/wasm/layer";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { listFirstParty, loadFirstParty, readManifest } from "./first-party.ts";

/** All first-party plugins, by folder and by the formats that they read. */
export interface PluginSet {
  readonly byFolder: ReadonlyMap<string, PluginModule>;
  findByFormat(format: string): PluginModule | undefined;
  /** Folder of the plugin that reads a format. */
  folderOf(format: string): string | undefined;
  /** Plugins of formats whose files are one asset each, for those that lie in archives. */
  readonly assets: AssetPlugins;
}

export function loadPluginSet(): PluginSet {
  const folders = listFirstParty();
  const byFolder = new Map(folders.map((folder) => [folder, loadFirstParty(folder)]));
  const manifests = new Map(folders.map((folder) => [folder, readManifest(folder)]));
  const folderOf = (format: string): string | undefined =>
    [...manifests].find(([, { formats }]) => formats.some(({ id }) => id === format))?.[0];
  return {
    byFolder,
    assets: assetPlugins(byFolder, manifests),
    findByFormat: (format) => byFolder.get(folderOf(format) ?? ""),
    folderOf,
  };
}

/** Everything with the extension is probed: slower than the product, which asks signatures first, and as sure. */
function assetPlugins(
  byFolder: ReadonlyMap<string, PluginModule>,
  manifests: ReadonlyMap<string, Manifest>,
): AssetPlugins {
  const readers = [...manifests].map(([folder, { formats }]) => ({
    plugin: byFolder.get(folder),
    extensions: formats.flatMap(({ asset, extensions }) => (asset === undefined ? [] : extensions)),
  }));
  const find = (name: string): readonly PluginModule[] =>
    readers.flatMap(({ plugin, extensions }) =>
      plugin !== undefined && extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`))
        ? [plugin]
        : [],
    );
  return {
    isCandidate: (name) => find(name).length > 0,
    find: (name) => Promise.resolve(find(name).map((plugin) => ({ plugin, isSure: false }))),
  };
}

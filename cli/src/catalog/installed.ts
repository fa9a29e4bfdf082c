import { blobPath, type InstalledPlugin, type Store, type StoreState } from "../store/index.ts";
import type { CatalogPlugin } from "./plugin.ts";
import { readFormats, readPermissions } from "./read-plugin.ts";

/** Installed plugins as the catalog has them. */
export function installedPlugins(store: Store, state: StoreState): readonly CatalogPlugin[] {
  return state.plugins.map((plugin) => toCatalogPlugin(store, plugin));
}

function toCatalogPlugin(store: Store, plugin: InstalledPlugin): CatalogPlugin {
  return {
    name: plugin.name,
    version: plugin.version,
    origin: "installed",
    description: plugin.description,
    engines: plugin.engines,
    formats: readFormats(plugin.formats),
    permissions: readPermissions(plugin.permissions),
    entry: plugin.entry,
    module: undefined,
    path: blobPath(store, plugin.sha256),
    sha256: plugin.sha256,
    sizeBytes: plugin.sizeBytes,
  };
}

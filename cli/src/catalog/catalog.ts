import { join } from "node:path";
import { fail } from "@assetx/core/error";
import { productFolder, storeFolder } from "../host/index.ts";
import { createNodeStoreFiles, readState, type Store } from "../store/index.ts";
import { suggest } from "../text/index.ts";
import { readBundledPlugins } from "./bundled.ts";
import { installedPlugins } from "./installed.ts";
import type { CatalogPlugin } from "./plugin.ts";

/** The store of this user. */
export function openStore(env: Readonly<Record<string, string | undefined>>): Store {
  return { folder: storeFolder(env), files: createNodeStoreFiles() };
}

/**
 * Every plugin that can run here, one version of each: what is installed comes before what is bundled.
 *
 * @throws AssetxError `cli.store-damaged`, `cli.installation`
 */
export function readCatalog(env: Readonly<Record<string, string | undefined>>): readonly CatalogPlugin[] {
  const store = openStore(env);
  return mergeCatalog(installedPlugins(store, readState(store)), readBundledPlugins(join(productFolder(), "plugins")));
}

export function mergeCatalog(
  installed: readonly CatalogPlugin[],
  bundled: readonly CatalogPlugin[],
): readonly CatalogPlugin[] {
  const taken = new Set(installed.map((plugin) => plugin.name));
  return [...installed, ...bundled.filter((plugin) => !taken.has(plugin.name))].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

/**
 * The plugin called `name`; `quake-pak` finds `@assetx/quake-pak` when only one scope has it.
 *
 * @throws AssetxError `cli.plugin-unknown`
 */
export function getPlugin(catalog: readonly CatalogPlugin[], name: string): CatalogPlugin {
  const short = catalog.filter((plugin) => plugin.name.endsWith(`/${name}`));
  const found = catalog.find((plugin) => plugin.name === name) ?? (short.length === 1 ? short[0] : undefined);
  if (found !== undefined) return found;
  const names = catalog.flatMap((plugin) => [plugin.name, plugin.name.slice(plugin.name.indexOf("/") + 1)]);
  return fail("cli.plugin-unknown", { name, suggestion: suggest(name, names) });
}

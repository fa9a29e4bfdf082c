import { createHash } from "node:crypto";
import { fail } from "@assetx/core/error";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { readSmallFile } from "../file/index.ts";
import type { CatalogPlugin } from "./plugin.ts";

const PACKAGE_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * Reads a plugin's module, out of its package where it lies in one. It must still be what was verified when the plugin was
 * installed, or what was bundled.
 *
 * @throws AssetxError `cli.plugin-digest`, `input.*`, `package.*`
 */
export async function loadPluginModule(plugin: CatalogPlugin): Promise<PluginModule> {
  const known = LOADED.get(plugin) ?? readModule(plugin);
  LOADED.set(plugin, known);
  return await known;
}

/**
 * By the row of the catalog. One module for all its runs, because what was compiled is found again by it: a game is opened a
 * thousand times by the same few plugins.
 */
const LOADED = new WeakMap<CatalogPlugin, Promise<PluginModule>>();

async function readModule(plugin: CatalogPlugin): Promise<PluginModule> {
  const wasm =
    plugin.module === undefined
      ? await readPackagedModule(plugin)
      : readChecked(plugin.name, plugin.module.path, plugin.module.sha256);
  const { siblings, codec, write, key, memoryMib } = plugin.permissions;
  return {
    name: plugin.name,
    version: plugin.version,
    wasm,
    permissions: { siblings, codec, write, key: key !== "none", memoryMib },
  };
}

async function readPackagedModule(plugin: CatalogPlugin): Promise<Uint8Array> {
  const bytes = readChecked(plugin.name, plugin.path, plugin.sha256);
  // Loaded only here: the reader brings manifests and versions along, which bundled plugins do not need.
  const { readPackage } = await import("@assetx/core/package");
  const file = readPackage(bytes).files.get(plugin.entry);
  return file?.bytes ?? fail("package.file-missing", { path: plugin.entry });
}

function readChecked(plugin: string, path: string, expected: string): Uint8Array {
  const bytes = readSmallFile(path, PACKAGE_LIMIT_BYTES);
  const actual = createHash("sha256").update(bytes).digest("hex");
  return actual === expected ? bytes : fail("cli.plugin-digest", { plugin, expected, actual });
}

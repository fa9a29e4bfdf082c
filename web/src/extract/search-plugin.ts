import type { IndexedFormat } from "@assetx/core/api";
import type { AssetxError } from "@assetx/core/error";
import type { PluginRef } from "./plugin-ref.ts";

/** Looks through any file for others inside of it. It recognises no file by itself, so a person has to ask for it. */
const SEARCH_PLUGIN = "@assetx/scan-carve";

/** Whether a plugin found its entries by their content, in a file whose format nobody knows. */
export function isSearchPlugin(name: string): boolean {
  return name === SEARCH_PLUGIN;
}

/** The plugin that searches; `undefined` where this registry has none. */
export function findSearchPlugin(formats: readonly IndexedFormat[]): PluginRef | undefined {
  const format = formats.find(({ plugin }) => isSearchPlugin(plugin));
  return format === undefined ? undefined : { name: format.plugin, version: format.version };
}

/** Whether a search ended without a find, which is an answer and no failure. */
export function isNothingFound({ code, fields }: AssetxError): boolean {
  const { diagnostic } = fields;
  return code === "sandbox.refused" && typeof diagnostic === "string" && diagnostic.startsWith("nothing-found:");
}

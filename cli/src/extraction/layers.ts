import type { ChooseLayerPlugin } from "@assetx/wasm/layer";
import type { CatalogPlugin } from "../catalog/index.ts";
import { matchEntry } from "../identify/index.ts";
import { findClaim } from "./claim.ts";

/** Finds the plugin of an inner container: by the format that the plugin around it names, or by the content. */
export function chooseLayerPlugin(catalog: readonly CatalogPlugin[]): ChooseLayerPlugin {
  return async ({ entry, format, ...request }) => {
    if (format === undefined) {
      const candidates = matchEntry(catalog, entry.name, await request.read());
      return (await findClaim(candidates, (module) => request.probe(module)))?.module;
    }
    const { loadPluginModule } = await import("../catalog/load.ts");
    const named = catalog.find(({ formats }) => formats.some(({ id }) => id === format));
    return named === undefined ? undefined : await loadPluginModule(named);
  };
}

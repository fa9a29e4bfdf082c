import type { ChooseLayerPlugin, LayerRequest } from "@assetx/wasm/layer";
import type { PluginModule } from "@assetx/wasm/sandbox";
import type { CatalogPlugin } from "../catalog/index.ts";
import { matchEntry } from "../identify/index.ts";

const PROBE_PASS = 50;

/** Finds the plugin of an inner container: by the format that the plugin around it names, or by the content. */
export function chooseLayerPlugin(catalog: readonly CatalogPlugin[]): ChooseLayerPlugin {
  return async (request) => {
    const { loadPluginModule } = await import("../catalog/load.ts");
    const { format } = request;
    if (format === undefined) return await chooseByContent(catalog, request, loadPluginModule);
    const named = catalog.find(({ formats }) => formats.some(({ id }) => id === format));
    return named === undefined ? undefined : await loadPluginModule(named);
  };
}

async function chooseByContent(
  catalog: readonly CatalogPlugin[],
  request: LayerRequest,
  load: (plugin: CatalogPlugin) => Promise<PluginModule>,
): Promise<PluginModule | undefined> {
  for (const candidate of matchEntry(catalog, request.entry.name, await request.read())) {
    // oxlint-disable-next-line no-await-in-loop -- the next one is asked only if this one says no
    const module = await load(candidate);
    // oxlint-disable-next-line no-await-in-loop -- see above
    if ((await request.probe(module)) >= PROBE_PASS) return module;
  }
  return undefined;
}

import type { PluginModule } from "@assetx/wasm/sandbox";
import type { CatalogPlugin } from "../catalog/index.ts";

/** A plugin that is less sure of a container is not used for it. */
const PROBE_PASS = 50;

/** A plugin that reads a container, with its module. */
export interface Claim {
  readonly plugin: CatalogPlugin;
  readonly module: PluginModule;
}

/** The first of `candidates` that says it reads a container; the next one is asked only if one says no. */
export async function findClaim(
  candidates: readonly CatalogPlugin[],
  probe: (module: PluginModule) => Promise<number>,
): Promise<Claim | undefined> {
  const { loadPluginModule } = await import("../catalog/load.ts");
  for (const plugin of candidates) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    const module = await loadPluginModule(plugin);
    // oxlint-disable-next-line no-await-in-loop -- see above
    if ((await probe(module)) >= PROBE_PASS) return { plugin, module };
  }
  return undefined;
}

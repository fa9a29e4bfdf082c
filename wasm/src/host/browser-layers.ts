import type { AssetPlugins, ChooseLayerPlugin } from "../layer/index.ts";
import type { PluginModule } from "../sandbox/index.ts";
import type { InnerPlugins } from "./engine-api.ts";

/** A plugin that is less sure of an inner container is not used for it. */
const PROBE_PASS = 50;
/** As much of either end as a plugin's own probe may see. */
const ENDS_BYTES = 64 * 1024;

/**
 * Finds the plugin of an inner container among those that the page knows: by the format that the plugin around it names, or
 * by the content. The page is asked once for each format; a module that it sends again is the one it sent first, so that it
 * is compiled once.
 */
export function chooseByPage(page: InnerPlugins): ChooseLayerPlugin {
  const keep = createKeeper();
  const byFormat = new Map<string, Promise<PluginModule | undefined>>();
  const findNamed = async (name: string, format: string): Promise<PluginModule | undefined> => {
    const nothing = new Uint8Array(0);
    const [named] = await page.findLayer({ name, format, sizeBytes: 0, head: nothing, tail: nothing });
    return named === undefined ? undefined : keep(named);
  };
  return async ({ entry: { name }, format, ...request }) => {
    if (format !== undefined) {
      const asked = byFormat.get(format) ?? findNamed(name, format);
      byFormat.set(format, asked);
      return await asked;
    }
    const bytes = await request.read();
    const head = bytes.slice(0, ENDS_BYTES);
    const tail = bytes.slice(Math.max(0, bytes.length - ENDS_BYTES));
    for (const candidate of await page.findLayer({ name, format, sizeBytes: bytes.length, head, tail })) {
      const plugin = keep(candidate);
      // oxlint-disable-next-line no-await-in-loop -- the next one is asked only if this one says no
      if ((await request.probe(plugin)) >= PROBE_PASS) return plugin;
    }
    return undefined;
  };
}

/** Who opens entries that are one asset: the page is asked for those whose name has one of `extensions`. */
export function assetsByPage(page: InnerPlugins, extensions: readonly string[]): AssetPlugins {
  const keep = createKeeper();
  const known = new Set(extensions);
  return {
    isCandidate(name) {
      const base = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
      for (let at = base.indexOf("."); at >= 0; at = base.indexOf(".", at + 1)) {
        if (known.has(base.slice(at + 1))) return true;
      }
      return false;
    },
    async find(name, head) {
      // A message takes the whole buffer that a view is of.
      const found = await page.findAsset(name, head.slice());
      return found.map(({ plugin, isSure }) => ({ plugin: keep(plugin), isSure }));
    },
  };
}

/** A module that comes again is the one that came first, so that it is compiled once. */
function createKeeper(): (plugin: PluginModule) => PluginModule {
  const known = new Map<string, PluginModule>();
  return (plugin) => {
    const key = `${plugin.name}@${plugin.version}`;
    const first = known.get(key) ?? plugin;
    known.set(key, first);
    return first;
  };
}

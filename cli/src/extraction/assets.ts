import type { AssetCandidate, AssetPlugins, InnerArchives } from "@assetx/wasm/layer";
import type { PluginModule } from "@assetx/wasm/sandbox";
import type { CatalogFormat, CatalogPlugin } from "../catalog/index.ts";
import { decides, matchSignatures } from "../identify/index.ts";
import { chooseLayerPlugin } from "./layers.ts";

/** Archives in each other that `--deep` opens. */
const DEEP = 4;

/** The plugins that open files which are one asset: a texture, a model. */
export function assetPlugins(catalog: readonly CatalogPlugin[]): AssetPlugins {
  const assets = withFormats(catalog, ({ isAsset }) => isAsset);
  const modules = keepModules();
  return {
    isCandidate: createExtensionTest(assets),
    async find(name, head) {
      const likely = withFormats(assets, ({ extensions }) => hasExtension(name, extensions));
      const matches = matchSignatures(likely, { sizeBytes: head.length, head, tail: new Uint8Array(0) });
      const sure = matches.map((match) => ({ plugin: match.plugin, isSure: decides(match, matches) }));
      const matched = new Set(matches.map(({ plugin }) => plugin));
      const unsure = likely
        .filter((plugin) => !matched.has(plugin) && plugin.formats.some(mayLackSignature))
        .map((plugin) => ({ plugin, isSure: false }));
      const load = async ({ plugin, isSure }: (typeof sure)[number]): Promise<AssetCandidate> => ({
        plugin: await modules(plugin),
        isSure,
      });
      return await Promise.all([...sure, ...unsure].map(load));
    },
  };
}

/** Loads a plugin's module once, whatever number of entries it opens. */
function keepModules(): (plugin: CatalogPlugin) => Promise<PluginModule> {
  const modules = new Map<string, Promise<PluginModule>>();
  const load = async (plugin: CatalogPlugin): Promise<PluginModule> => {
    const { loadPluginModule } = await import("../catalog/load.ts");
    return await loadPluginModule(plugin);
  };
  return (plugin) => {
    const known = modules.get(plugin.sha256) ?? load(plugin);
    modules.set(plugin.sha256, known);
    return known;
  };
}

/** The plugins that open archives, for those that lie in another one. */
export function innerArchives(catalog: readonly CatalogPlugin[]): InnerArchives {
  const archives = withFormats(catalog, ({ isAsset }) => !isAsset);
  return { isCandidate: createExtensionTest(archives), choose: chooseLayerPlugin(archives), depth: DEEP };
}

/** The catalog with those formats only; plugins that have none are left out. */
function withFormats(
  catalog: readonly CatalogPlugin[],
  wanted: (format: CatalogFormat) => boolean,
): readonly CatalogPlugin[] {
  return catalog.flatMap((plugin) => {
    const formats = plugin.formats.filter(wanted);
    return formats.length === 0 ? [] : [{ ...plugin, formats }];
  });
}

/** Formats without a signature, and those that may have theirs at the end. */
function mayLackSignature({ signatures }: CatalogFormat): boolean {
  return signatures.length === 0 || signatures.some(({ offset }) => offset < 0);
}

/** Whether a name ends with the extension of any format. */
function createExtensionTest(catalog: readonly CatalogPlugin[]): (name: string) => boolean {
  const known = new Set(catalog.flatMap(({ formats }) => formats.flatMap(({ extensions }) => extensions)));
  return (name) => {
    const base = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
    for (let at = base.indexOf("."); at >= 0; at = base.indexOf(".", at + 1)) {
      if (known.has(base.slice(at + 1))) return true;
    }
    return false;
  };
}

function hasExtension(name: string, extensions: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return extensions.some((extension) => lower.endsWith(`.${extension}`));
}

import type { IndexedFormat } from "@assetx/core/api";
import type { AssetMatch, InnerPlugins } from "@assetx/wasm/browser";
import { distinctPlugins, extensionsOf, findCandidates, type Candidate } from "./identify.ts";
import { loadPlugin, type LoadedPlugin } from "./plugin-loader.ts";

/** More plugins than this are not asked about one inner container. */
const MAX_CANDIDATES = 3;
/** A magic of so many bytes is not there by chance. */
const DECISIVE_BYTES = 4;

/** Extensions of the formats whose files are one asset: inside an archive those are opened when they are extracted. */
export function assetExtensions(formats: readonly IndexedFormat[]): readonly string[] {
  const assets = formats.filter(({ asset }) => asset !== undefined);
  return [...new Set(assets.flatMap(({ extensions }) => extensions.map((word) => word.toLowerCase())))];
}

/**
 * Finds plugins for what lies inside an archive in the registry's table, fetches and verifies them.
 *
 * @param onPlugin told of each plugin that may be used
 */
export function createInnerPlugins(
  formats: readonly IndexedFormat[],
  signal: AbortSignal,
  onPlugin: (plugin: LoadedPlugin) => void,
): InnerPlugins {
  const load = async (name: string, version: string): Promise<LoadedPlugin | undefined> => {
    try {
      const plugin = await loadPlugin(name, version, signal);
      onPlugin(plugin);
      return plugin;
    } catch {
      // What lies inside stays the entry that it is when its plugin cannot be had.
      return undefined;
    }
  };
  return {
    async findLayer({ name, format, sizeBytes, head, tail }) {
      if (format !== undefined) {
        const named = formats.find(({ id }) => id === format);
        const plugin = named === undefined ? undefined : await load(named.plugin, named.version);
        return plugin === undefined ? [] : [plugin.module];
      }
      const candidates = findCandidates({ name, sizeBytes, head, tail }, formats);
      const likely = candidates.filter(({ magicBytes, extension }) => magicBytes > 0 || extension);
      const loaded = await Promise.all(
        distinctPlugins(likely, MAX_CANDIDATES).map((each) => load(each.name, each.version)),
      );
      return loaded.flatMap((plugin) => (plugin === undefined ? [] : [plugin.module]));
    },
    async findAsset(name, head) {
      const extensions = extensionsOf(name.slice(name.lastIndexOf("/") + 1));
      const likely = formats.filter(
        (format) =>
          format.asset !== undefined && format.extensions.some((word) => extensions.includes(word.toLowerCase())),
      );
      const candidates = findCandidates({ name, sizeBytes: head.length, head, tail: new Uint8Array(0) }, likely);
      const unsure = likely.filter(mayLackMagic).map((format) => ({ format, magicBytes: 0, extension: true }));
      const matched = candidates.filter(({ magicBytes }) => magicBytes > 0);
      const found = await Promise.all(
        distinctPlugins([...matched, ...unsure], MAX_CANDIDATES).map(async (each) => ({
          plugin: await load(each.name, each.version),
          isSure: isSureOf(each.name, matched),
        })),
      );
      return found.flatMap(({ plugin, isSure }): readonly AssetMatch[] =>
        plugin === undefined ? [] : [{ plugin: plugin.module, isSure }],
      );
    },
  };
}

/** Whether a magic that only this plugin has says so. */
function isSureOf(name: string, matched: readonly Candidate[]): boolean {
  const decisive = matched.filter(({ magicBytes }) => magicBytes >= DECISIVE_BYTES);
  return decisive.length > 0 && decisive.every(({ format }) => format.plugin === name);
}

/** Formats without a magic, and those that may have theirs at the end, which is not looked at. */
function mayLackMagic({ magic }: IndexedFormat): boolean {
  return magic.length === 0 || magic.some(({ offset }) => offset < 0);
}

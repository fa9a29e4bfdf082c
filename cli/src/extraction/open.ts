import { warmSandbox } from "@assetx/wasm/node-warm";
import { getPlugin, readCatalog, type CatalogPlugin } from "../catalog/index.ts";
import type { Context } from "../command/index.ts";
import { createSandboxProbe, getPluginFor } from "../identify/index.ts";
import { printNote } from "../terminal/index.ts";
import { openInside, type Opened } from "./inside.ts";

/** A file that is open, and by which plugin. */
export interface OpenFile extends Opened, AsyncDisposable {}

/** What the user said about how to open a file. */
export interface OpenWishes {
  /** The plugin that reads it; with `inside`, that reads the innermost container. */
  readonly plugin: string | undefined;
  /** Display names of entries that are containers themselves, from the outside in. */
  readonly inside: readonly string[];
}

/**
 * Chooses the plugin for a file, or takes the one that was named, and opens the file with it; then the containers inside.
 *
 * @throws AssetxError `cli.unidentified`, `cli.plugin-unknown`, `cli.plugin-digest`, `cli.no-entry`, `input.*`, `guard.*`
 */
export async function openFile(context: Context, path: string, { plugin, inside }: OpenWishes): Promise<OpenFile> {
  warmSandbox();
  const catalog = readCatalog(context.env);
  const wanted = plugin === undefined ? undefined : getPlugin(catalog, plugin);
  let opened = await openOutermost(context, catalog, path, inside.length === 0 ? wanted : undefined);
  for (const [depth, name] of inside.entries()) {
    const outer = opened;
    const innermost = depth === inside.length - 1 ? wanted : undefined;
    try {
      // oxlint-disable-next-line no-await-in-loop -- each container lies in the last one
      opened = await openInside(outer, name, catalog, innermost, context.cancellation());
    } finally {
      // oxlint-disable-next-line no-await-in-loop -- see above
      await outer.session.close();
    }
  }
  const { session } = opened;
  return { ...opened, [Symbol.asyncDispose]: async () => await session.close() };
}

async function openOutermost(
  context: Context,
  catalog: readonly CatalogPlugin[],
  path: string,
  wanted: CatalogPlugin | undefined,
): Promise<Opened> {
  const plugin = wanted ?? (await choose(context, catalog, path));
  const [{ loadPluginModule }, { openSession }] = await Promise.all([
    import("../catalog/load.ts"),
    import("@assetx/wasm/node"),
  ]);
  const session = await openSession({
    plugin: await loadPluginModule(plugin),
    input: { kind: "path", path },
    signal: context.cancellation(),
    onLog: (line) => printNote(context.terminal, `${plugin.name}: ${line}`),
  });
  return { session, plugin };
}

async function choose(context: Context, catalog: readonly CatalogPlugin[], path: string): Promise<CatalogPlugin> {
  const { plugin } = await getPluginFor(catalog, path, createSandboxProbe(context.cancellation));
  return plugin;
}

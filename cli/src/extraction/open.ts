import type { Session } from "@assetx/wasm/extract";
import { warmSandbox } from "@assetx/wasm/node-warm";
import { getPlugin, readCatalog, type CatalogPlugin } from "../catalog/index.ts";
import type { Context } from "../command/index.ts";
import { createSandboxProbe, getPluginFor } from "../identify/index.ts";
import { printNote } from "../terminal/index.ts";

/** A file that is open, and by which plugin. */
export interface OpenFile extends AsyncDisposable {
  readonly session: Session;
  readonly plugin: CatalogPlugin;
}

/**
 * Chooses the plugin for a file, or takes the one that was named, and opens the file with it.
 *
 * @throws AssetxError `cli.unidentified`, `cli.plugin-unknown`, `cli.plugin-digest`, `input.*`, `guard.*`
 */
export async function openFile(context: Context, path: string, pluginName: string | undefined): Promise<OpenFile> {
  warmSandbox();
  const catalog = readCatalog(context.env);
  const plugin = pluginName === undefined ? await choose(context, catalog, path) : getPlugin(catalog, pluginName);
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
  return { session, plugin, [Symbol.asyncDispose]: async () => await session.close() };
}

async function choose(context: Context, catalog: readonly CatalogPlugin[], path: string): Promise<CatalogPlugin> {
  const { plugin } = await getPluginFor(catalog, path, createSandboxProbe(context.cancellation));
  return plugin;
}

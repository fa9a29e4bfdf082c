import { fail } from "@assetx/core/error";
import type { Listing, Session } from "@assetx/wasm/extract";
import type { PluginModule } from "@assetx/wasm/sandbox";
import type { CatalogPlugin } from "../catalog/index.ts";
import { matchEntry } from "../identify/index.ts";
import { findClaim } from "./claim.ts";

/** An open container, and the plugin that reads it. */
export interface Opened {
  readonly session: Session;
  readonly plugin: CatalogPlugin;
}

/** What is decoded into memory to be opened as a container of its own. */
const NESTED_BYTES = 256 * 1024 * 1024;

/**
 * Opens the container that is an entry of an open one. The outer one must stay open as long as the inner one is.
 *
 * @param name the entry's display name
 * @param wanted the plugin to use, when the user named one
 * @throws AssetxError `cli.no-entry`, `cli.unidentified`, `limit.depth`, `limit.memory`, and what decoding refuses
 */
export async function openInside(
  outer: Opened,
  name: string,
  catalog: readonly CatalogPlugin[],
  wanted: CatalogPlugin | undefined,
  signal: AbortSignal,
): Promise<Opened> {
  const index = findEntry(await outer.session.list({ signal }), name);
  const open = async (module: PluginModule): Promise<Session> =>
    await outer.session.openEntry(index, module, { maxBytes: NESTED_BYTES });
  if (wanted !== undefined) {
    const { loadPluginModule } = await import("../catalog/load.ts");
    return { session: await open(await loadPluginModule(wanted)), plugin: wanted };
  }
  const candidates = matchEntry(catalog, name, await outer.session.read(index, { maxBytes: NESTED_BYTES, signal }));
  const claim = await findClaim(candidates, async (module) => {
    const session = await open(module);
    try {
      return await session.probe();
    } finally {
      await session.close();
    }
  });
  if (claim !== undefined) return { session: await open(claim.module), plugin: claim.plugin };
  return fail("cli.unidentified", { path: name, plugins: candidates.map((plugin) => plugin.name) });
}

function findEntry(listing: Listing, name: string): number {
  for (const entry of listing.entries()) if (entry.name === name) return entry.index;
  return fail("cli.no-entry", { name, entries: listing.entryCount });
}

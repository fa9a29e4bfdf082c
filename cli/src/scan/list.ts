import { summarizeListing, type Contents } from "@assetx/wasm/scan";
import type { CatalogPlugin } from "../catalog/index.ts";
import type { Context } from "../command/index.ts";
import { openFile } from "../extraction/index.ts";

export interface ListOptions {
  readonly catalog: readonly CatalogPlugin[];
  readonly key: readonly string[];
  readonly "key-file": string | undefined;
  /** Containers inside of containers are opened, too, which decompresses them. */
  readonly deep: boolean;
}

/** Lists containers for their totals only; nothing of a listing is kept. */
export function createContentsReader(
  context: Context,
  { deep, ...options }: ListOptions,
): (plugin: CatalogPlugin, path: string) => Promise<Contents> {
  const wishes = { ...options, command: "scan", decodes: deep, raw: !deep, deep, inside: [] };
  return async (plugin, path) => {
    await using file = await openFile(context, path, { ...wishes, plugin: plugin.name });
    return summarizeListing(await file.session.list({ signal: context.cancellation() }));
  };
}

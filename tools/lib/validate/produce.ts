import { join } from "node:path";
import { AssetxError } from "@assetx/core/error";
import type { Input } from "@assetx/wasm/extract";
import type { PluginModule } from "@assetx/wasm/sandbox";
import { withSession } from "../conformance/extract-all.ts";
import { convertAll, listFixtureCases } from "../conformance/fixture/index.ts";
import type { PluginSet } from "../conformance/plugin-set.ts";
import { inputOf, keysOf, loadSamples } from "../conformance/sample.ts";
import type { Product } from "./reader.ts";

/** What a plugin and the host make of each sample of it; what is only stored in it is noise under a name. */
export async function produceSamples(folder: string, plugins: PluginSet): Promise<readonly Product[]> {
  const plugin = plugins.byFolder.get(folder);
  if (plugin === undefined) return [];
  const products: Product[] = [];
  for (const sample of await loadSamples(folder)) {
    const name = `plugins/${folder}/${sample.name}`;
    products.push(...(await produce(name, plugin, inputOf(sample), keysOf(sample), plugins, true)));
  }
  return products;
}

/** What every real file becomes that a plugin reads. */
export async function* produceFixtures(root: string, plugins: PluginSet): AsyncGenerator<readonly Product[]> {
  for (const one of listFixtureCases(root)) {
    const plugin = one.kind === "read" ? plugins.byFolder.get(one.plugin) : undefined;
    if (one.kind !== "read" || plugin === undefined) continue;
    const input: Input = { kind: "path", path: join(root, one.path) };
    yield await produce(one.path, plugin, input, one.keys ?? new Map(), plugins, false);
  }
}

/** A file that its plugin refuses becomes nothing; that is what other tests are about. */
async function produce(
  source: string,
  plugin: PluginModule,
  input: Input,
  keys: ReadonlyMap<string, Uint8Array>,
  plugins: PluginSet,
  isSample: boolean,
): Promise<readonly Product[]> {
  try {
    const { files, products } = await withSession(
      plugin,
      input,
      async (session) => convertAll(session, plugins, true),
      keys,
    );
    const wanted = [...files].filter(([path]) => !isSample || products.has(path));
    return wanted.map(([path, bytes]) => ({ source, path, bytes, isSample, files }));
  } catch (error) {
    if (error instanceof AssetxError) return [];
    throw error;
  }
}

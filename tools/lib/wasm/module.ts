import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { walk } from "../walk.ts";

/** One WebAssembly module that our sources build. Paths are relative to the repository. */
export interface WasmModule {
  readonly kind: "codec" | "plugin";
  readonly name: string;
  /** The file `asc` starts from. */
  readonly source: string;
  readonly output: string;
  /** Every file whose content the module depends on. */
  readonly inputs: readonly string[];
}

const SDK = "plugins/sdk/assembly";
const SHARED = "wasm/codecs/shared";

/** The modules of the folders on disk: `wasm/codecs/<name>/index.ts` and `plugins/<name>/assembly/index.ts`. */
export function findModules(root: string): readonly WasmModule[] {
  const modules: WasmModule[] = [];
  for (const name of folders(root, "wasm/codecs")) {
    const folder = `wasm/codecs/${name}`;
    if (!existsSync(join(root, folder, "index.ts"))) continue;
    modules.push({
      kind: "codec",
      name,
      source: `${folder}/index.ts`,
      output: `wasm/dist/${name}.wasm`,
      inputs: [...inputs(root, folder), ...inputs(root, SHARED)],
    });
  }
  for (const name of folders(root, "plugins")) {
    const folder = `plugins/${name}/assembly`;
    if (name === "sdk" || !existsSync(join(root, folder, "index.ts"))) continue;
    modules.push({
      kind: "plugin",
      name,
      source: `${folder}/index.ts`,
      output: `plugins/${name}/dist/plugin.wasm`,
      inputs: [...inputs(root, folder), ...inputs(root, SDK)],
    });
  }
  return modules;
}

function folders(root: string, path: string): readonly string[] {
  if (!existsSync(join(root, path))) return [];
  const entries = readdirSync(join(root, path), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

function inputs(root: string, folder: string): readonly string[] {
  return walk(join(root, folder), root).filter((path) => /\.(?:ts|json)$/.test(path) && !path.endsWith(".test.ts"));
}

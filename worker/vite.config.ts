import { builtinModules } from "node:module";
import { defineConfig, type Plugin } from "vite";
import { pageAssets } from "../tools/vite-page-assets.ts";

/** `browser` must not be among them: some packages then reach for a DOM, which workerd does not have. */
const EDGE_CONDITIONS = ["workerd", "worker", "import", "module", "default"];

/** `--mode deno` builds the Deno entry, with packages left to Deno's own resolution. */
export default defineConfig(({ mode }) => {
  const deno = mode === "deno";
  return {
    root: import.meta.dirname,
    plugins: [pageAssets(`${import.meta.dirname}/../dist/web-manifest.json`), refuseComputeCore()],
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    ssr: deno
      ? { noExternal: [/^@assetx\//] }
      : { noExternal: true, target: "webworker", resolve: { conditions: EDGE_CONDITIONS } },
    build: {
      ssr: deno ? "src/deno.ts" : "src/index.ts",
      outDir: `../dist/${deno ? "deno" : "worker"}`,
      emptyOutDir: true,
      target: "es2024",
      minify: true,
      rolldownOptions: { external: deno ? [/^node:/, ...builtinModules] : [/^node:/, /^cloudflare:/] },
    },
  };
});

/** The edge never carries the compute core: a bundle that holds a module of `wasm/` is not written. */
function refuseComputeCore(): Plugin {
  return {
    name: "assetx:refuse-compute-core",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        const held = chunk.type === "chunk" ? Object.entries(chunk.modules) : [];
        // With a query, such as `?worker&url`, the module is only the address of a file that browsers load.
        const found = held.find(([id, module]) => /\/wasm\/[^?]+$/.test(id) && module.renderedLength > 0);
        if (found !== undefined) this.error(`${found[0]} is in the worker's bundle`);
      }
    },
  };
}

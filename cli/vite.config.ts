import { defineConfig } from "vite";

const SHEBANG = "#!/usr/bin/env node\n";

/**
 * The published command: one small entry and a lazy chunk per command, all in one folder, because the threads and the
 * plugins are found beside the file that asks for them.
 */
export default defineConfig({
  root: import.meta.dirname,
  logLevel: "warn",
  ssr: { noExternal: true, external: ["libsql", "miniflare"] },
  build: {
    ssr: true,
    outDir: "../dist/npm",
    emptyOutDir: true,
    target: "node20",
    minify: true,
    rolldownOptions: {
      input: {
        assetx: "src/entry.ts",
        codec: "src/codec/module.ts",
        "sandbox-worker": "../wasm/src/host/node-sandbox-worker.ts",
        "decode-worker": "../wasm/src/host/node-decode-worker.ts",
      },
      // Nothing here acts when it is merely imported, save the entries: what a chunk does not use is left out of it.
      treeshake: { moduleSideEffects: (id) => /\/(?:entry|node-(?:decode|sandbox)-worker|setup)\.ts$/u.test(id) },
      output: {
        // Few files start faster than many: what every command needs is one, what recognising a file needs another.
        codeSplitting: {
          groups: [
            {
              name: "base",
              test: /\/core\/src\/(?:error\/|name\/escape)|\/cli\/src\/(?:command|file|host|terminal|text|version)\/(?!prompt)/u,
            },
            { name: "catalog", test: /\/core\/src\/bytes\/hex|\/cli\/src\/(?:identify|store|catalog)\/(?!load)/u },
          ],
        },
        entryFileNames: "[name].mjs",
        chunkFileNames: "[name]-[hash].mjs",
        banner: (chunk) => (chunk.name === "assetx" ? SHEBANG.trimEnd() : ""),
      },
    },
  },
});

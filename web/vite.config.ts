import { defineConfig } from "vite";
import { privateManifest } from "../tools/vite-page-assets.ts";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [privateManifest(`${import.meta.dirname}/../dist/web`, `${import.meta.dirname}/../dist/web-manifest.json`)],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2024",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ["src/client/entry.ts", "src/client/theme.ts"] },
  },
  worker: { format: "es" },
});

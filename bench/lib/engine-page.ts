import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { build } from "vite";
import { loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import type { PagePlugin } from "../browser/page.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

export interface EngineSite {
  readonly url: string;
  close(): void;
}

/** Builds bench/browser into `outDir` and serves it isolated, as the workbench is. */
export async function serveEnginePage(outDir: string): Promise<EngineSite> {
  await build({
    root: join(import.meta.dirname, "../browser"),
    configFile: false,
    logLevel: "error",
    build: { outDir, emptyOutDir: true, target: "es2024", assetsInlineLimit: 0 },
    worker: { format: "es" },
  });
  const server = createServer((request, response) => {
    const path = join(outDir, new URL(request.url ?? "/", "http://localhost").pathname);
    if (!existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the page is served on a port");
  return { url: `http://127.0.0.1:${bound.port}/index.html`, close: () => void server.close() };
}

/** A first-party plugin as the page takes it. */
export function pagePlugin(folder: string): PagePlugin {
  const { name, wasm, permissions } = loadFirstParty(folder);
  return { name, wasm: [...wasm], siblings: permissions.siblings, codec: permissions.codec };
}

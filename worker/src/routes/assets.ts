import { fail } from "@assetx/core/error";
import type { Deps } from "../deps.ts";
import type { App } from "../http/serve-route.ts";

const TYPES: ReadonlyMap<string, string> = new Map([
  ["css", "text/css; charset=utf-8"],
  ["js", "text/javascript; charset=utf-8"],
  ["json", "application/json"],
  ["png", "image/png"],
  ["svg", "image/svg+xml"],
  ["ico", "image/x-icon"],
  ["txt", "text/plain; charset=utf-8"],
  ["wasm", "application/wasm"],
  ["webmanifest", "application/manifest+json"],
  ["woff2", "font/woff2"],
]);

/** A worker script is a document of its own: it carries its own policy, and the page's isolation. */
const ASSET_POLICY = policyWith("'self'");
/** The engine alone may ask other servers: a person may give it an address. The page and the sandboxes may not. */
const ENGINE_POLICY = policyWith("'self' https: http:");
const ENGINE_SCRIPT = /^\/assets\/browser-engine-worker-[\w-]+\.js$/;

/**
 * Files of the client build. Names below `/assets/` carry a hash, so they never change; a missing one must not be
 * remembered, since the next deployment may bring it.
 */
export function serveAssets(app: App, deps: Deps): void {
  const answer = async (path: string, cache: string): Promise<Response> => {
    const extension = path.slice(path.lastIndexOf(".") + 1);
    const type = TYPES.get(extension);
    const body = type === undefined ? undefined : await deps.files.find(path);
    if (type === undefined || body === undefined) return fail("artifact.not-found", { path });
    return new Response(body, {
      headers: {
        "content-type": type,
        "cache-control": cache,
        "content-security-policy": ENGINE_SCRIPT.test(path) ? ENGINE_POLICY : ASSET_POLICY,
        "cross-origin-embedder-policy": "require-corp",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
      },
    });
  };
  app.get("/assets/:file{[A-Za-z0-9_.-]+}", (c) => answer(c.req.path, "public, max-age=31536000, immutable"));
  app.get("/:file{[a-z0-9-]+\\.(?:svg|ico|png|txt|webmanifest)}", (c) => answer(c.req.path, "public, max-age=3600"));
}

function policyWith(connect: string): string {
  return `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${connect}; worker-src 'self'`;
}

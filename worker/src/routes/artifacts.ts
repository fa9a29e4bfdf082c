import { artifactPath, PluginPath, VersionText, type ArtifactKind } from "@assetx/core/api";
import { findHex } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { isUnchanged } from "../http/conditional.ts";
import { findRange } from "../http/range.ts";
import type { App } from "../http/serve-route.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";
const TYPES: Readonly<Record<ArtifactKind, string>> = {
  tgz: "application/gzip",
  "manifest.json": "application/json",
  dsse: "application/json",
};
const KINDS: readonly ArtifactKind[] = ["tgz", "manifest.json", "dsse"];

/** `/p/@scope/name/<version>/...`: package bytes, immutable, from storage alone. */
export function serveArtifacts(app: App, deps: Deps): void {
  app.get("/p/:scope/:name/:version/:file", async (c) => {
    const { path, kind } = readPath(c);
    const key = path.slice(1);
    const stored = (await deps.storage.head(key)) ?? fail("artifact.not-found", { path });
    const etag = `"${stored.sha256}"`;
    const headers = new Headers({
      "content-type": TYPES[kind],
      "content-disposition": `attachment; filename="${path.slice(path.lastIndexOf("/") + 1)}"`,
      "cache-control": IMMUTABLE,
      "accept-ranges": "bytes",
      "repr-digest": `sha-256=:${toBase64(stored.sha256)}:`,
      "x-content-type-options": "nosniff",
      etag,
    });
    if (isUnchanged(c.req.header("if-none-match"), etag)) return new Response(null, { status: 304, headers });
    const ifRange = c.req.header("if-range");
    const wanted = ifRange === undefined || ifRange === etag ? c.req.header("range") : undefined;
    const range = c.req.method === "GET" ? findRange(wanted, stored.sizeBytes) : undefined;
    headers.set("content-length", String(range?.length ?? stored.sizeBytes));
    if (c.req.method === "HEAD") return new Response(null, { headers });
    const found = (await deps.storage.read(key, range)) ?? fail("artifact.not-found", { path });
    if (range === undefined) return new Response(found.body, { headers });
    headers.set("content-range", `bytes ${range.offset}-${range.offset + range.length - 1}/${stored.sizeBytes}`);
    return new Response(found.body, { status: 206, headers });
  });
}

/** The one spelling of an artifact's address; any other is not there. */
function readPath(c: Context): { readonly path: string; readonly kind: ArtifactKind } {
  const { scope = "", name, version, file } = c.req.param();
  const plugin = PluginPath.safeParse({ scope: scope.slice(1), name });
  const release = VersionText.safeParse(version);
  if (scope.startsWith("@") && plugin.success && release.success) {
    for (const kind of KINDS) {
      const path = artifactPath(plugin.data.scope, plugin.data.name, release.data, kind);
      if (path.endsWith(`/${file ?? ""}`)) return { path, kind };
    }
  }
  return fail("artifact.not-found", { path: c.req.path });
}

function toBase64(sha256: string): string {
  return btoa(String.fromCharCode(...(findHex(sha256) ?? [])));
}

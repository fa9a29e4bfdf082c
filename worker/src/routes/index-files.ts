import { FormatsIndex, FullName } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import type { Deps } from "../deps.ts";
import { respond } from "../http/respond.ts";
import { serveRoute, type App } from "../http/serve-route.ts";
import { FORMATS_KEY, indexKey } from "../outbox/index.ts";

const LINES_CACHE = "public, max-age=60, s-maxage=60";

/** `/index/...`: what clients need to find and install plugins. Read from storage alone: it works without the database. */
export function serveIndexFiles(app: App, deps: Deps): void {
  serveRoute(app, deps, "indexConfig", async () => ({
    api: "/v1",
    artifact: "/p/@{scope}/{name}/{version}/{name}-{version}",
    index: "/index/{prefix}/@{scope}/{name}.ndjson",
    formats: "/index/formats.json",
  }));
  serveRoute(app, deps, "indexFormats", async () => {
    const stored = await deps.storage.read(FORMATS_KEY);
    return stored === undefined ? { items: [] } : FormatsIndex.parse(await new Response(stored.body).json());
  });
  app.get("/index/:prefix/:scope/:file", async (c) => {
    const { prefix, scope, file } = c.req.param();
    const plugin = FullName.safeParse(`${scope}/${file.replace(/\.ndjson$/, "")}`);
    if (!plugin.success || !file.endsWith(".ndjson") || indexKey(plugin.data) !== `index/${prefix}/${scope}/${file}`) {
      return fail("artifact.not-found", { path: c.req.path });
    }
    const stored = await deps.storage.read(indexKey(plugin.data));
    if (stored === undefined) return fail("plugin.not-found", { plugin: plugin.data });
    const lines = await new Response(stored.body).text();
    return respond(c, lines, { "content-type": "application/x-ndjson", "cache-control": LINES_CACHE });
  });
}

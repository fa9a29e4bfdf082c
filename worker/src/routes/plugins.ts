import { serveRoute, type App } from "../http/serve-route.ts";
import type { Deps } from "../deps.ts";
import { getPlugin, getVersion, parseQuery } from "../services/plugin/index.ts";

/** `/v1/plugins`, and what is read below it. */
export function servePlugins(app: App, deps: Deps): void {
  serveRoute(app, deps, "listPlugins", ({ query }, c) =>
    c.var.store.searchPlugins(parseQuery(query), { limit: query.limit, cursor: query.cursor }),
  );
  serveRoute(app, deps, "getPlugin", ({ params }, c) => getPlugin(c.var.store, `@${params.scope}/${params.name}`));
  serveRoute(app, deps, "listVersions", ({ params, query }, c) =>
    c.var.store.listVersions(`@${params.scope}/${params.name}`, { limit: query.limit, cursor: query.cursor }),
  );
  serveRoute(app, deps, "getVersion", ({ params }, c) =>
    getVersion(c.var.store, `@${params.scope}/${params.name}`, params.version),
  );
}

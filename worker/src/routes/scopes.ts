import type { Deps } from "../deps.ts";
import { serveRoute, type App } from "../http/serve-route.ts";
import { addKey } from "../services/key/index.ts";

/** `/v1/scopes` and `/v1/keys`. */
export function serveScopes(app: App, deps: Deps): void {
  serveRoute(app, deps, "listScopes", ({ query }, c) => c.var.store.listScopes(pageOf(query)));
  serveRoute(app, deps, "addScope", ({ body }, c) => c.var.store.addScope(body.name, c.var.act));
  serveRoute(app, deps, "listKeys", ({ query }, c) => c.var.store.listKeys(query.scope, pageOf(query)));
  serveRoute(app, deps, "addKey", ({ body }, c) => addKey(c.var.store, body, c.var.act));
}

function pageOf(query: { readonly limit: number; readonly cursor?: string | undefined }): {
  readonly limit: number;
  readonly cursor: string | undefined;
} {
  return { limit: query.limit, cursor: query.cursor };
}

import type { Deps } from "../deps.ts";
import { serveRoute, type App } from "../http/serve-route.ts";

/** `/healthz`: 200 only when the database answers. */
export function serveHealth(app: App, deps: Deps): void {
  serveRoute(app, deps, "health", async (_, c) => {
    await c.var.store.ping();
    return { status: "ok" as const };
  });
}

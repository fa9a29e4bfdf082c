import type { Deps } from "../deps.ts";
import { serveRoute, type App } from "../http/serve-route.ts";
import { checkAudit } from "../services/audit/index.ts";
import { createToken } from "../services/token/index.ts";

/** What only the operator may do: tokens, and the audit log. */
export function serveOperator(app: App, deps: Deps): void {
  serveRoute(app, deps, "addToken", ({ body }, c) => createToken(c.var.store, deps.random, body, c.var.act));
  serveRoute(app, deps, "revokeToken", async ({ params }, c) => {
    await c.var.store.revokeToken(params.token_id, c.var.act);
    return { token_id: params.token_id, revoked_at: new Date(c.var.act.atMs).toISOString() };
  });
  serveRoute(app, deps, "checkAudit", (_, c) => checkAudit(c.var.store));
}

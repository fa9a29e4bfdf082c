import type { Deps } from "../deps.ts";
import { serveRoute, type App } from "../http/serve-route.ts";
import { identifyFile } from "../services/identify/index.ts";

/** `/v1/identify`. */
export function serveIdentify(app: App, deps: Deps): void {
  serveRoute(app, deps, "identify", ({ query }) => identifyFile(deps.storage, query));
}

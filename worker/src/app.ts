import { ROUTES, type RouteRow } from "@assetx/core/api";
import { toHex } from "@assetx/core/bytes";
import { fail, toAssetxError } from "@assetx/core/error";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv, Deps } from "./deps.ts";
import { discardBody } from "./http/body.ts";
import { problemResponse } from "./http/problem.ts";
import type { App } from "./http/serve-route.ts";
import { serveArtifacts } from "./routes/artifacts.ts";
import { serveAssets } from "./routes/assets.ts";
import { serveHealth } from "./routes/health.ts";
import { serveIdentify } from "./routes/identify.ts";
import { serveIndexFiles } from "./routes/index-files.ts";
import { serveOpenapi } from "./routes/openapi.ts";
import { serveOperator } from "./routes/operator.ts";
import { errorPage, servePages } from "./routes/pages.ts";
import { servePlugins } from "./routes/plugins.ts";
import { servePublish } from "./routes/publish.ts";
import { serveScopes } from "./routes/scopes.ts";

const READ_METHODS = ["GET", "HEAD"];

/** The registry. Built once per process or isolate; stores are opened per request. */
export function createApp(deps: Deps): App {
  const app: App = new OpenAPIHono<AppEnv>();
  app.use(async (c, next) => {
    const store = deps.openStore();
    const requestId = toHex(deps.random(8));
    c.set("store", store);
    c.set("requestId", requestId);
    try {
      await next();
    } finally {
      store.close();
    }
    if (c.res.status >= 400) await discardBody(c.req.raw);
    c.header("x-request-id", requestId);
    if (READ_METHODS.includes(c.req.method)) {
      c.header("access-control-allow-origin", "*");
      c.header("access-control-expose-headers", "etag, repr-digest, content-range, x-request-id");
    }
  });
  app.onError((thrown, c) => {
    const error = toAssetxError(thrown);
    const { requestId } = c.var;
    if (error.fault === "us") deps.log({ level: "error", requestId, code: error.code, detail: traceOf(error) });
    if (isPage(c.req.path) && READ_METHODS.includes(c.req.method)) return errorPage(deps, error, requestId);
    return problemResponse(error, c.req.path, requestId);
  });
  serveHealth(app, deps);
  servePlugins(app, deps);
  servePublish(app, deps);
  serveIdentify(app, deps);
  serveScopes(app, deps);
  serveOperator(app, deps);
  serveIndexFiles(app, deps);
  serveArtifacts(app, deps);
  serveOpenapi(app);
  serveAssets(app, deps);
  servePages(app, deps);
  app.all("*", (c) => {
    const { method, path } = c.req;
    const allowed = allowedMethods(path, app);
    if (allowed.length === 0) return fail("route.not-found", { path });
    if (method !== "OPTIONS") return fail("route.method", { method, allowed });
    return new Response(null, {
      status: 204,
      headers: {
        allow: allowed.join(", "),
        "access-control-allow-origin": "*",
        "access-control-allow-methods": allowed.filter((each) => READ_METHODS.includes(each)).join(", "),
        "access-control-allow-headers": "range, if-none-match",
        "access-control-max-age": "86400",
      },
    });
  });
  return app;
}

/** Methods that some route takes at this path. */
function allowedMethods(path: string, app: App): string[] {
  const rows: readonly RouteRow[] = Object.values(ROUTES);
  const contract = rows.map((row) => ({
    method: row.method.toUpperCase(),
    path: row.path.replaceAll(/\{(\w+)\}/g, ":$1"),
  }));
  const others = app.routes.filter((route) => route.method === "GET");
  const found = [...contract, ...others]
    .filter((route) => patternOf(route.path).test(path))
    .map((route) => route.method);
  if (found.includes("GET")) found.push("HEAD");
  return [...new Set(found)].toSorted();
}

/** A Hono path as a pattern: `:name`, or `:name{pattern}`, stands for one part. */
function patternOf(path: string): RegExp {
  const source = path.replaceAll(/:\w+(?:\{(.+?)\}(?=\/|$))?/g, (_, pattern: string | undefined) => pattern ?? "[^/]+");
  return new RegExp(`^${source}$`);
}

/** Pages are for people; everything else speaks JSON, also when it fails. */
function isPage(path: string): boolean {
  return !/^\/(?:v1|index|p|assets|healthz|\.well-known)(?:\/|$)/.test(path);
}

function traceOf(error: Error): string {
  const parts: string[] = [];
  for (let each: unknown = error; each instanceof Error; each = each.cause) parts.push(each.stack ?? each.message);
  return parts.join("\ncaused by ");
}

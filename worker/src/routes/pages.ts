import { PluginPath, PluginQuery } from "@assetx/core/api";
import { fail, type AssetxError } from "@assetx/core/error";
import { COMPATIBILITY_PATH, HOME_PATH, render, SEARCH_PATH, WORKBENCH_PATH, type Page } from "@assetx/web/server";
import type { Context } from "hono";
import type { AppEnv, Deps } from "../deps.ts";
import { parseInput, readQuery } from "../http/input.ts";
import { respond } from "../http/respond.ts";
import type { App } from "../http/serve-route.ts";
import { getPlugin, parseQuery } from "../services/plugin/index.ts";

/** The engines of all of them are shown, so that those of a registry of usual size are all there. */
const HOME_PLUGINS = 100;
const PAGE_CACHE = "public, max-age=0, s-maxage=60";

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types assetx",
].join("; ");

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
} as const;

/** Only this page may use shared memory and precise clocks, because only it runs plugins. */
const ISOLATION = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
} as const;

/** The marketplace. Pages are the same for everyone: there is nothing to sign in to. */
export function servePages(app: App, deps: Deps): void {
  const send = (c: Context<AppEnv>, page: Page, more: Readonly<Record<string, string>> = {}): Promise<Response> =>
    respond(c, render(page, deps.pageAssets), { ...PAGE_HEADERS, "cache-control": PAGE_CACHE, ...more });

  app.get(HOME_PATH, async (c) => {
    const { items, total } = await c.var.store.newestPlugins(HOME_PLUGINS);
    return send(c, { route: "home", plugins: items, total });
  });
  app.get(SEARCH_PATH, async (c) => {
    const query = parseInput(PluginQuery, withoutEmpty(readQuery(c)), "query");
    const result = await c.var.store.searchPlugins(parseQuery(query), { limit: query.limit, cursor: query.cursor });
    return send(c, { route: "search", query, result });
  });
  app.get(`${SEARCH_PATH}/:scope/:name`, async (c) => {
    const { scope, name } = c.req.param();
    const path = PluginPath.safeParse({ scope: scope.replace(/^@/, ""), name });
    if (!path.success || !scope.startsWith("@")) return fail("route.not-found", { path: c.req.path });
    const detail = await getPlugin(c.var.store, `${scope}/${name}`);
    return send(c, { route: "plugin", detail, origin: new URL(c.req.url).origin });
  });
  app.get(COMPATIBILITY_PATH, (c) => send(c, { route: "compatibility" }));
  app.get(WORKBENCH_PATH, (c) => send(c, { route: "workbench" }, ISOLATION));
}

/** An error as a page, for people. */
export function errorPage(deps: Deps, error: AssetxError, requestId: string): Response {
  const { code, status, hint } = error;
  const detail = error.fault === "us" ? "The registry failed. Its log knows why." : error.message;
  const title = status === 404 ? "Not found" : status < 500 ? "That did not work" : "The registry failed";
  const page: Page = {
    route: "error",
    status,
    code,
    title,
    detail,
    ...(hint === undefined ? {} : { hint }),
    requestId,
  };
  return new Response(render(page, deps.pageAssets), {
    status,
    headers: { ...PAGE_HEADERS, "cache-control": "no-store" },
  });
}

/** A form sends its empty fields too; they mean "not asked for". */
function withoutEmpty(query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
}

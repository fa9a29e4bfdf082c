import { PROBLEM_TYPE, Problem, ROUTES, type ResponseOf, type RouteName, type RouteRow } from "@assetx/core/api";
import { z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AppEnv, Deps } from "../deps.ts";
import { authenticate, authorize } from "../services/token/index.ts";
import { parseInput, readJson, readQuery } from "./input.ts";
import { respond } from "./respond.ts";

export type App = OpenAPIHono<AppEnv>;

type Part<N extends RouteName, P extends "body" | "params" | "query"> = (typeof ROUTES)[N] extends {
  readonly [key in P]: infer S extends z.ZodType;
}
  ? z.output<S>
  : undefined;

/** What a handler is given: parsed, and allowed. */
export interface Input<N extends RouteName> {
  readonly params: Part<N, "params">;
  readonly query: Part<N, "query">;
  readonly body: Part<N, "body">;
}

/**
 * Serves one route of the contract: who may call, what goes in, what comes out, how long it keeps, and its place in the
 * OpenAPI document all come from the table; only the handler is here.
 */
export function serveRoute<N extends RouteName>(
  app: App,
  deps: Deps,
  name: N,
  handler: (input: Input<N>, c: Context<AppEnv>) => Promise<ResponseOf<N>>,
): void {
  const row: RouteRow = ROUTES[name];
  app.openAPIRegistry.registerPath(describe(name, row));
  app.on(row.method.toUpperCase(), row.path.replaceAll(/\{(\w+)\}/g, ":$1"), async (c) => {
    const caller =
      row.access === "public"
        ? undefined
        : await authenticate(deps, c.var.store, c.req.header("authorization"), row.access);
    const params = row.params === undefined ? undefined : parseInput(row.params, c.req.param(), "path");
    const query = parseInput(row.query, readQuery(c), "query");
    const body = row.body === undefined ? undefined : parseInput(row.body, await readJson(c), "body");
    if (caller !== undefined) {
      authorize(caller, row.access, scopeOf(params) ?? scopeOf(body));
      c.set("act", { actor: caller.id, atMs: deps.now() });
    }
    const result = await handler(claimInput<N>({ params, query, body }), c);
    const headers = { "content-type": "application/json", "cache-control": row.cache };
    return respond(c, JSON.stringify(result), headers, row.status);
  });
}

/** The scope that a request is about, for routes that need `publish:@scope`. */
function scopeOf(part: unknown): string | undefined {
  const named = typeof part === "object" && part !== null && "scope" in part ? part.scope : undefined;
  return typeof named === "string" ? named : undefined;
}

/** Safe: each part was parsed by the schema that `Input` takes its type from. */
function claimInput<N extends RouteName>(parts: { readonly [P in keyof Input<N>]: unknown }): Input<N> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return parts as Input<N>;
}

type PathConfig = Parameters<App["openAPIRegistry"]["registerPath"]>[0];
type RequestBody = NonNullable<NonNullable<PathConfig["request"]>["body"]>;

function describe(name: RouteName, row: RouteRow): PathConfig {
  const body = bodyOf(name, row);
  return {
    method: row.method,
    path: row.path,
    operationId: name,
    summary: row.summary,
    ...(row.access === "public" ? {} : { security: [{ token: [] }] }),
    request: {
      query: row.query,
      ...(row.params === undefined ? {} : { params: row.params }),
      ...(body === undefined ? {} : { body }),
    },
    responses: {
      [row.status]: { description: row.summary, content: { "application/json": { schema: row.response } } },
      default: { description: "A problem", content: { [PROBLEM_TYPE]: { schema: Problem } } },
    },
  };
}

function bodyOf(name: RouteName, row: RouteRow): RequestBody | undefined {
  if (row.body !== undefined) return { required: true, content: { "application/json": { schema: row.body } } };
  return name === "publish" ? { required: true, content: { "multipart/form-data": { schema: UPLOAD } } } : undefined;
}

const UPLOAD = z.object({
  package: z.string().openapi({ format: "binary" }),
  envelope: z.string().openapi({ format: "binary" }),
});

import { ENVELOPE_LIMIT_BYTES, PACKAGE_LIMIT_BYTES, ROUTES, type ResponseOf, type RouteName } from "@assetx/core/api";
import { AssetxError, fail } from "@assetx/core/error";
import type { Context } from "../command/index.ts";
import { getRegistryUrl } from "./address.ts";
import { problemOf } from "./problem.ts";
import { exchange, type Answer, type Exchange } from "./transport.ts";

const JSON_LIMIT_BYTES = 8 * 1024 * 1024;
const JSON_TIMEOUT_MS = 30_000;
const ARTIFACT_TIMEOUT_MS = 300_000;

/** What fills a route: path parameters, query, body, token. */
export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: FormData | Readonly<Record<string, unknown>>;
  readonly token?: string;
}

/** A registry, by the contract of core/api. Every answer is bounded, timed and checked against its schema. */
export interface RegistryClient {
  /** Shown, and kept with what was installed from there. */
  readonly address: string;
  /** @throws AssetxError `cli.registry-*`, `cli.response-*`, `cli.network*`, `cli.redirect` */
  call<N extends RouteName>(name: N, call?: Call): Promise<ResponseOf<N>>;
  /** A static file, at most as large as a package may be. */
  file(path: string, kind: "envelope" | "index" | "package"): Promise<Uint8Array<ArrayBuffer>>;
}

/** @throws AssetxError `cli.no-registry`, `cli.registry-url` */
export function openRegistry(context: Context, option: string | undefined): RegistryClient {
  const base = getRegistryUrl(option, context.env);
  const common = { fetch: context.fetch, signal: context.cancellation() };
  const request = async (rest: Omit<Exchange, "fetch" | "signal">): Promise<Answer> => {
    const answer = await exchange({ ...common, ...rest });
    if (answer.status < 200 || answer.status > 299) throw problemOf(answer);
    return answer;
  };
  return {
    address: base.href,
    async call(name, call = {}) {
      const details = {
        url: routeUrl(base, ROUTES[name].path, call),
        method: ROUTES[name].method === "post" ? "POST" : "GET",
        limitBytes: JSON_LIMIT_BYTES,
        timeoutMs: call.body instanceof FormData ? ARTIFACT_TIMEOUT_MS : JSON_TIMEOUT_MS,
      } as const;
      try {
        return readResponse(name, await request({ ...details, ...(await requestBody(call)) }));
      } catch (error) {
        if (!(call.body instanceof FormData) || !isCutOff(error)) throw error;
        const why = await exchange({ ...common, ...details, headers: authorizationOf(call), body: "" });
        throw REFUSALS.has(why.status) ? problemOf(why) : error;
      }
    },
    async file(path, kind) {
      const limitBytes = { envelope: ENVELOPE_LIMIT_BYTES, index: JSON_LIMIT_BYTES, package: PACKAGE_LIMIT_BYTES }[
        kind
      ];
      const url = new URL(path.replace(/^\//u, ""), base);
      return (await request({ url, method: "GET", limitBytes, timeoutMs: ARTIFACT_TIMEOUT_MS })).bytes;
    },
  };
}

function routeUrl(base: URL, path: string, { params = {}, query = {} }: Call): URL {
  const filled = path.replaceAll(/\{(\w+)\}/gu, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const url = new URL(filled.slice(1), base);
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(key, value);
  }
  return url;
}

/**
 * A server that refuses a token answers before it has read an upload and hangs up, and what it said is lost with the
 * connection. The same request without a body gets the same answer, and can publish nothing.
 */
function isCutOff(error: unknown): boolean {
  return error instanceof AssetxError && error.code === "cli.network";
}

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404, 409]);

function authorizationOf({ token }: Call): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** An upload is put together first, so that its length is known and it leaves in one piece. */
async function requestBody(call: Call): Promise<Pick<Exchange, "body" | "headers">> {
  const { body } = call;
  const authorization = authorizationOf(call);
  if (body === undefined) return { headers: { accept: "application/json", ...authorization } };
  if (!(body instanceof FormData)) {
    return { headers: { "content-type": "application/json", ...authorization }, body: JSON.stringify(body) };
  }
  const encoded = new Response(body);
  const contentType = encoded.headers.get("content-type") ?? "multipart/form-data";
  return {
    headers: { "content-type": contentType, ...authorization },
    body: new Uint8Array(await encoded.arrayBuffer()),
  };
}

/** Safe: the value was just parsed by the route's own schema, which TypeScript cannot follow through the generic name. */
function readResponse<N extends RouteName>(name: N, { url, bytes }: Answer): ResponseOf<N> {
  const parsed = ROUTES[name].response.safeParse(parseJson(url, bytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail("cli.response-shape", { url, detail: `${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim() });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return parsed.data as ResponseOf<N>;
}

function parseJson(url: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return fail("cli.response-shape", { url, detail: "it is not JSON" }, { cause: error });
  }
}

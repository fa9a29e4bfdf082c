import { AssetxError, fail, failure } from "@assetx/core/error";
import { concatBytes } from "@assetx/core/bytes";
import { findUrl } from "./find-url.ts";

/** A request, and how much may come back in which time. */
export interface Exchange {
  readonly fetch: typeof fetch;
  readonly url: URL;
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly limitBytes: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly url: string;
  readonly status: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Sends a request. Redirects are followed for GET within the origin only, so that a token never reaches another host.
 *
 * @throws AssetxError `cli.network`, `cli.network-timeout`, `cli.redirect`, `cli.response-size`, `cancelled`
 */
export async function exchange(request: Exchange): Promise<Answer> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = AbortSignal.any([timeout, request.signal]);
  try {
    const response = await send(request, request.url, signal, 0);
    const bytes = await readBody(response, request.url.href, request.limitBytes);
    return { url: request.url.href, status: response.status, bytes };
  } catch (error) {
    if (error instanceof AssetxError) throw error;
    throw explain(error, request, timeout);
  }
}

async function send(request: Exchange, url: URL, signal: AbortSignal, redirects: number): Promise<Response> {
  const { method, headers, body } = request;
  const response = await request.fetch(url.href, {
    method,
    redirect: "manual",
    signal,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  });
  const location = response.headers.get("location");
  if (!REDIRECTS.has(response.status) || location === null) return response;
  await response.body?.cancel();
  const target = findUrl(location, url.href);
  if (target === undefined || target.origin !== url.origin || method !== "GET" || redirects >= MAX_REDIRECTS) {
    return fail("cli.redirect", { url: url.href, target: target?.href ?? location });
  }
  return await send(request, target, signal, redirects + 1);
}

async function readBody(response: Response, url: string, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop by an error cancels the body, so nothing more is received.
  for await (const chunk of response.body) {
    const bytes: Uint8Array = chunk;
    sizeBytes += bytes.length;
    if (sizeBytes > limitBytes) fail("cli.response-size", { url, limitBytes });
    chunks.push(bytes);
  }
  return concatBytes(chunks);
}

function explain(error: unknown, request: Exchange, timeout: AbortSignal): AssetxError {
  const url = request.url.href;
  if (request.signal.aborted)
    return failure("cancelled", { what: "the registry was not waited for" }, { cause: error });
  if (timeout.aborted) return failure("cli.network-timeout", { url, limitMs: request.timeoutMs }, { cause: error });
  return failure("cli.network", { url, detail: deepestMessage(error) }, { cause: error });
}

/** `fetch failed` says nothing; its cause does. */
function deepestMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return deepestMessage(error.errors[0]);
  if (error.cause instanceof Error) return deepestMessage(error.cause);
  return error.message === "" ? error.name : error.message;
}

import {
  artifactPath,
  ENVELOPE_LIMIT_BYTES,
  PACKAGE_LIMIT_BYTES,
  Problem,
  ROUTES,
  splitName,
  type FormatsIndex,
  type Key,
} from "@assetx/core/api";
import { failure, isErrorCode, type AssetxError } from "@assetx/core/error";

/** A release as the registry serves it: not yet trusted. */
export interface ReleaseBytes {
  readonly tarball: Uint8Array<ArrayBuffer>;
  readonly envelope: Uint8Array<ArrayBuffer>;
}

/** Of a hundred plugins each. */
const MAX_PAGES = 20;
const JSON_LIMIT_BYTES = 16 * 1024 * 1024;

/** Every format that some plugin of this registry opens, with its magic bytes. */
export async function fetchFormats(signal: AbortSignal): Promise<FormatsIndex> {
  return ROUTES.indexFormats.response.parse(await fetchJson(ROUTES.indexFormats.path, signal));
}

/** The engines that each plugin of this registry names. */
export async function fetchEngines(signal: AbortSignal): Promise<ReadonlyMap<string, readonly string[]>> {
  const engines = new Map<string, readonly string[]>();
  let cursor: string | null = "";
  for (let page = 0; page < MAX_PAGES && cursor !== null; page++) {
    const query = new URLSearchParams(cursor === "" ? { limit: "100" } : { limit: "100", cursor });
    const answer: unknown = await fetchJson(`${ROUTES.listPlugins.path}?${query.toString()}`, signal);
    const { items, next_cursor: next } = ROUTES.listPlugins.response.parse(answer);
    for (const { name, engines: named } of items) engines.set(name, named);
    cursor = next;
  }
  return engines;
}

/** Keys that are on file for a scope and not revoked. */
export async function fetchKeys(scope: string, signal: AbortSignal): Promise<readonly Key[]> {
  const path = `${ROUTES.listKeys.path}?${new URLSearchParams({ scope }).toString()}`;
  const { items } = ROUTES.listKeys.response.parse(await fetchJson(path, signal));
  return items.filter((key) => key.revoked_at === null);
}

/** Package and signature of one version. */
export async function fetchRelease(fullName: string, version: string, signal: AbortSignal): Promise<ReleaseBytes> {
  const { scope, name } = splitName(fullName);
  const [tarball, envelope] = await Promise.all([
    fetchBytes(artifactPath(scope, name, version, "tgz"), PACKAGE_LIMIT_BYTES, signal),
    fetchBytes(artifactPath(scope, name, version, "dsse"), ENVELOPE_LIMIT_BYTES, signal),
  ]);
  return { tarball, envelope };
}

async function fetchJson(path: string, signal: AbortSignal): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await fetchBytes(path, JSON_LIMIT_BYTES, signal)));
}

/** The one fetch of this site: a GET to its own origin, without a body, ended at `limitBytes`. */
async function fetchBytes(path: string, limitBytes: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(path, { signal, redirect: "error", credentials: "omit", referrerPolicy: "no-referrer" });
  } catch (error) {
    throw unreachable(path, error, signal);
  }
  if (!response.ok) throw await problemOf(path, response);
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of response.body ?? []) {
      sizeBytes += part.length;
      if (sizeBytes > limitBytes) {
        throw failure("input.unreadable", { path, detail: `it is larger than ${limitBytes} bytes` });
      }
      parts.push(part);
    }
  } catch (error) {
    throw unreachable(path, error, signal);
  }
  const whole = new Uint8Array(sizeBytes);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function unreachable(path: string, error: unknown, signal: AbortSignal): AssetxError {
  if (error instanceof Error && error.name === "AssetxError") throw error;
  if (signal.aborted) return failure("cancelled", { what: path });
  const detail = error instanceof Error ? error.message : String(error);
  return failure("input.unreadable", { path, detail }, { cause: error });
}

/** The registry's own words where it gave them. */
async function problemOf(path: string, response: Response): Promise<AssetxError> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = Problem.safeParse(body);
  const detail = problem.success ? problem.data.detail : `the registry answered ${response.status}`;
  const known = problem.success && isErrorCode(problem.data.code) ? `${problem.data.code}: ` : "";
  return failure("input.unreadable", { path, detail: `${known}${detail}` });
}

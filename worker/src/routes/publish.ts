import { ENVELOPE_LIMIT_BYTES, PACKAGE_LIMIT_BYTES, PUBLISH_PARTS } from "@assetx/core/api";
import { fail } from "@assetx/core/error";
import type { Deps } from "../deps.ts";
import { readBody } from "../http/body.ts";
import { shown } from "../http/input.ts";
import { findBoundary, parseMultipart } from "../http/multipart.ts";
import { serveRoute, type App } from "../http/serve-route.ts";
import { publishVersion } from "../services/version/index.ts";

const FRAME_BYTES = 16 * 1024;

/** `POST /v1/plugins/{scope}/{name}/versions`. */
export function servePublish(app: App, deps: Deps): void {
  serveRoute(app, deps, "publish", async ({ params }, c) => {
    const { tarball, envelope } = await readUpload(c.req.raw);
    const upload = { plugin: `@${params.scope}/${params.name}`, tarball, envelope };
    const { store, requestId, act } = c.var;
    return publishVersion({ deps, store, requestId, act }, upload);
  });
}

/** @throws AssetxError `request.media-type`, `request.too-large`, `request.body` */
async function readUpload(
  request: Request,
): Promise<{ readonly tarball: Uint8Array<ArrayBuffer>; readonly envelope: Uint8Array<ArrayBuffer> }> {
  const type = request.headers.get("content-type") ?? "";
  const boundary = findBoundary(type);
  if (boundary === undefined) {
    return fail("request.media-type", { found: shown(type), expected: "multipart/form-data with a boundary" });
  }
  const body = await readBody(request, PACKAGE_LIMIT_BYTES + ENVELOPE_LIMIT_BYTES + FRAME_BYTES, "The upload");
  const parts = parseMultipart(body, boundary);
  const known: readonly string[] = Object.values(PUBLISH_PARTS);
  const unknown = [...parts.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0)
    fail("request.invalid", { findings: unknown.map((name) => `/body/${name} is not known here`) });
  return {
    tarball: partOf(parts, PUBLISH_PARTS.package, PACKAGE_LIMIT_BYTES),
    envelope: partOf(parts, PUBLISH_PARTS.envelope, ENVELOPE_LIMIT_BYTES),
  };
}

function partOf(parts: ReadonlyMap<string, Uint8Array>, name: string, limitBytes: number): Uint8Array<ArrayBuffer> {
  const part = parts.get(name);
  if (part === undefined) return fail("request.invalid", { findings: [`/body/${name} is missing`] });
  if (part.length > limitBytes) fail("request.too-large", { what: `The part ${name}`, limitBytes });
  return part.slice();
}

import type { Context } from "hono";
import { entityTag, isUnchanged } from "./conditional.ts";
import { encodeText } from "./text.ts";

/** A body with its ETag, or 304 when the client has it. */
export async function respond(
  c: Context,
  body: string,
  headers: Readonly<Record<string, string>>,
  status = 200,
): Promise<Response> {
  const bytes = encodeText(body);
  const etag = await entityTag(bytes);
  const all = new Headers({ ...headers, etag });
  if (c.req.method === "GET" && isUnchanged(c.req.header("if-none-match"), etag)) {
    all.delete("content-type");
    return new Response(null, { status: 304, headers: all });
  }
  all.set("content-length", String(bytes.length));
  return new Response(bytes, { status, headers: all });
}

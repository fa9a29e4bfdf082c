import { AssetxError, fail } from "@assetx/core/error";
import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { readBody } from "./body.ts";

const JSON_LIMIT_BYTES = 64 * 1024;

type Issue = z.core.$ZodIssue;

/**
 * @param where first part of the pointers in errors: `query`, `path` or `body`
 * @throws AssetxError `request.invalid` with every finding
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown, where: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  return fail("request.invalid", { findings: result.error.issues.flatMap((issue) => findingsOf(issue, where)) });
}

/** Query parameters as an object; one that occurs twice is refused, since clients disagree on which counts. */
export function readQuery(c: Context): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const [name, value] of new URL(c.req.url).searchParams) {
    if (found.has(name)) fail("request.invalid", { findings: [`/query/${pointer(name)} occurs more than once`] });
    found.set(name, value);
  }
  return Object.fromEntries(found);
}

/** @throws AssetxError `request.media-type`, `request.too-large`, `request.body` */
export async function readJson(c: Context): Promise<unknown> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/json(?:$|;)/i.test(type))
    fail("request.media-type", { found: shown(type), expected: "application/json" });
  const bytes = await readBody(c.req.raw, JSON_LIMIT_BYTES, "The request body");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (error instanceof AssetxError) throw error;
    return fail("request.body", { detail: "it is not JSON in UTF-8" }, { cause: error });
  }
}

/** At most 80 printable characters of what a client sent. */
export function shown(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 80);
}

function findingsOf(issue: Issue, where: string): string[] {
  const at = `/${[where, ...issue.path.map((part) => pointer(String(part)))].join("/")}`;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => `${at}/${pointer(key)} is not known here`);
  return [`${at} ${issue.message}`];
}

/** RFC 6901, with whatever is not plain text replaced: names come from the client. */
function pointer(name: string): string {
  return shown(name).replaceAll("~", "~0").replaceAll("/", "~1").replaceAll(" ", "%20");
}

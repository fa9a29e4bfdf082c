import { Problem, PROBLEM_TYPE, ROUTES, type RouteRow } from "@assetx/core/api";
import fc from "fast-check";
import { afterAll, beforeAll, it } from "vitest";
import { startNodeRegistry, type NodeRegistry } from "./lib/node-registry.ts";

const RUNS_PER_ROUTE = 150;
const SEED = 20_261_122;

let registry: NodeRegistry;
beforeAll(async () => {
  registry = await startNodeRegistry();
});
afterAll(() => registry.stop());

const rows: readonly (readonly [string, RouteRow])[] = Object.entries(ROUTES);
const nasty = fc.constantFrom(
  "",
  "..",
  "%00",
  "%2e%2e%2f",
  "'",
  '"',
  "\r\nx: y",
  "@",
  "-1",
  "1e9",
  "null",
  "constructor",
  "__proto__",
  "🎮",
);
const text = fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 40 }), fc.stringMatching(/^[a-z0-9-]{3,12}$/));
const body = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom("name", "scope", "public_key", "signature", "label", "scopes"), fc.jsonValue()),
);

it.each(rows)("%s answers anything with its schema or a problem, never with a failure of its own", async (_, row) => {
  const known = Object.keys(row.query.shape);
  const request = fc.record({
    params: fc.array(text, { minLength: 3, maxLength: 3 }),
    query: fc.dictionary(known.length === 0 ? text : fc.oneof(text, fc.constantFrom(...known)), text, { maxKeys: 4 }),
    body,
    withToken: fc.boolean(),
    type: fc.constantFrom("application/json", "multipart/form-data; boundary=x", "text/plain", ""),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ params, query, body: sent, withToken, type }) => {
      let at = 0;
      const path = row.path.replaceAll(/\{\w+\}/g, () => encodeURIComponent(wellFormed(params[at++] ?? "")) || "-");
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]) => [wellFormed(name), wellFormed(value)]),
      );
      const response = await fetch(new URL(`${path}?${search.toString()}`, registry.url), {
        method: row.method.toUpperCase(),
        headers: {
          ...(withToken ? { authorization: `Bearer ${registry.operatorToken}` } : {}),
          ...(type === "" ? {} : { "content-type": type }),
        },
        ...(row.method === "post" ? { body: JSON.stringify(sent) } : {}),
      });
      const answer: unknown =
        response.headers.get("content-type")?.includes("json") === true ? await response.json() : await response.text();
      if (response.status >= 500) throw new Error(`${response.status}: ${JSON.stringify(answer)}`);
      // A path of dots is another path before it is sent.
      if (response.headers.get("content-type") === "text/html; charset=utf-8") return;
      if (response.status >= 400) {
        if (response.headers.get("content-type") !== PROBLEM_TYPE)
          throw new Error(`${response.status} without a problem`);
        Problem.parse(answer);
      } else row.response.parse(answer);
    }),
    { numRuns: RUNS_PER_ROUTE, seed: SEED },
  );
});

function wellFormed(value: string): string {
  return value.toWellFormed();
}

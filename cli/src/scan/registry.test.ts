import { describe, it } from "vitest";
import type { Context } from "../command/index.ts";
import { createMemoryTerminal } from "../terminal/index.ts";
import { askRegistry } from "./registry.ts";

const unknown = [
  { extension: "xyz", files: 3, sizeBytes: 900 },
  { extension: "", files: 1, sizeBytes: 100 },
  { extension: "*", files: 9, sizeBytes: 90 },
  { extension: "a b", files: 1, sizeBytes: 10 },
];

const PLUGIN = {
  name: "@acme/xyz",
  description: "Reads XYZ",
  latest: "1.2.0",
  kind: "container",
  engines: [],
  formats: [],
  keywords: [],
  license: "MIT",
  size_bytes: 100,
  tarball_sha256: "a".repeat(64),
  signer_key_id: "b".repeat(64),
  published_at: "2026-01-01T00:00:00.000Z",
};

/** A context whose registry answers `listPlugins`, or fails. */
function contextWith(answer: () => Response, env: Record<string, string> = {}): { context: Context; asked: string[] } {
  const asked: string[] = [];
  const context: Context = {
    env,
    cwd: "/",
    terminal: createMemoryTerminal(),
    fetch: async (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return await Promise.resolve(answer());
    },
    now: () => 0,
    cancellation: () => new AbortController().signal,
  };
  return { context, asked };
}

const answerWith =
  (...names: readonly string[]) =>
  (): Response =>
    Response.json({
      items: names.map((name) => ({ ...PLUGIN, name })),
      next_cursor: null,
      total: names.length,
      facets: { engine: [], kind: [], license: [] },
    });
const none = answerWith();
const REGISTRY = { ASSETX_REGISTRY: "http://127.0.0.1:1/" };
const NOTHING_HERE: ReadonlySet<string> = new Set();

describe("askRegistry()", () => {
  it("asks nobody when no registry is configured", async ({ expect }) => {
    const { context, asked } = contextWith(none);
    expect(await askRegistry(context, undefined, unknown, NOTHING_HERE)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it("sends the extensions of unknown files and nothing else", async ({ expect }) => {
    const { context, asked } = contextWith(none, REGISTRY);
    expect(await askRegistry(context, undefined, unknown, NOTHING_HERE)).toEqual({
      address: "http://127.0.0.1:1/",
      offers: [],
      trouble: undefined,
    });
    expect(asked).toHaveLength(1);
    expect(new URL(asked[0] ?? "").searchParams.get("ext")).toBe("xyz");
  });

  it("offers what is at the registry and not here", async ({ expect }) => {
    const { context } = contextWith(answerWith("@acme/xyz", "@acme/here"), REGISTRY);
    const answer = await askRegistry(context, undefined, unknown, new Set(["@acme/here"]));
    expect(answer?.offers).toEqual([
      { extension: "xyz", plugin: "@acme/xyz", version: PLUGIN.latest, description: PLUGIN.description },
    ]);
  });

  it("fails only for who named the registry", async ({ expect }) => {
    const down = (): Response => {
      throw new TypeError("fetch failed");
    };
    const { context } = contextWith(down, REGISTRY);
    expect(await askRegistry(context, undefined, unknown, NOTHING_HERE)).toMatchObject({
      offers: [],
      trouble: { code: "cli.network" },
    });
    await expect(askRegistry(context, "http://127.0.0.1:1/", unknown, NOTHING_HERE)).rejects.toMatchObject({
      exitCode: 5,
    });
  });
});

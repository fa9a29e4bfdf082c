import { describe, it } from "vitest";
import { Problem } from "./problem.ts";
import { PluginQuery } from "./plugin.ts";
import { ROUTES, type RouteRow } from "./route.table.ts";
import { artifactPath, indexPath, splitName } from "./path.ts";

const rows: readonly (readonly [string, RouteRow])[] = Object.entries(ROUTES);

describe("the contract", () => {
  it.each(rows)(
    "%s names every parameter of its path, refuses unknown ones, and caches only what is public",
    (_, row) => {
      const named = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const keys = Object.keys(row.params?.shape ?? {});
      if (named.join() !== keys.join()) throw new Error(`${row.path} takes ${keys.join()}`);
      for (const schema of [row.query, row.params, row.body]) {
        if (schema !== undefined && schema.safeParse({ "never heard of": 1 }).success)
          throw new Error("it takes anything");
      }
      if (row.access !== "public" && row.cache !== "no-store")
        throw new Error("an answer for one caller is kept for all");
    },
  );

  it("PluginQuery takes whole numbers within bounds only", ({ expect }) => {
    expect(PluginQuery.parse({})).toEqual({ q: "", limit: 20 });
    expect(PluginQuery.parse({ limit: "100" }).limit).toBe(100);
    for (const limit of ["0", "101", "1e1", " 7", "-1", "07x", ""]) {
      expect(PluginQuery.safeParse({ limit }).success).toBe(false);
    }
    expect(PluginQuery.safeParse({ q: "a\0b" }).success).toBe(false);
    expect(PluginQuery.safeParse({ q: "a\r\nb" }).success).toBe(false);
  });

  it("paths follow names", ({ expect }) => {
    expect(splitName("@assetx/quake-pak")).toEqual({ scope: "assetx", name: "quake-pak" });
    expect(indexPath("assetx", "quake-pak")).toBe("/index/qu/@assetx/quake-pak.ndjson");
    expect(artifactPath("a-b", "c-d", "1.0.0", "dsse")).toBe("/p/@a-b/c-d/1.0.0/c-d-1.0.0.dsse");
  });

  it("a problem has all of its parts", ({ expect }) => {
    expect(Problem.safeParse({ status: 404 }).success).toBe(false);
  });
});

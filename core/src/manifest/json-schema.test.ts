import * as z from "zod";
import { expect, it } from "vitest";
import { findKnownKeys, findKnownWords, manifestJsonSchema } from "./json-schema.ts";

const SMALL = {
  package: { name: "@ada/chess-pak", version: "1.0.0", description: "d", license: "MIT" },
  plugin: { abi: "ax1", assetx: "*", kind: "tool" },
};

/** Read back as a schema of its own, so that what is tested is the published text and not the schema it came from. */
const PUBLISHED = z.fromJSONSchema(JSON.parse(JSON.stringify(manifestJsonSchema())));

it("manifestJsonSchema() takes a small manifest without any default spelled out", () => {
  expect(PUBLISHED.safeParse(SMALL).success).toBe(true);
});

it("manifestJsonSchema() refuses unknown keys and takes x- keys", () => {
  expect(PUBLISHED.safeParse({ ...SMALL, plugin: { ...SMALL.plugin, knd: "tool" } }).success).toBe(false);
  expect(PUBLISHED.safeParse({ ...SMALL, plugin: { ...SMALL.plugin, "x-mine": 1 } }).success).toBe(true);
});

it("manifestJsonSchema() describes names, versions and codecs, which are no plain strings", () => {
  expect(PUBLISHED.safeParse({ ...SMALL, package: { ...SMALL.package, name: "chess" } }).success).toBe(false);
  expect(PUBLISHED.safeParse({ ...SMALL, permissions: { codec: ["lz5"] } }).success).toBe(false);
});

it("findKnownKeys() knows tables, items and settings of any type", () => {
  expect(findKnownKeys(["formats", 0])).toContain("operations");
  expect(findKnownKeys(["config", "level"])).toEqual(expect.arrayContaining(["type", "values", "secret"]));
  expect(findKnownKeys(["package", "name", "x"])).toEqual([]);
});

it("findKnownWords() lists the choices of a value", () => {
  expect(findKnownWords(["permissions", "codec", 0])).toContain("lz4-block");
});

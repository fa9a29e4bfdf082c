import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CODEC_IDS } from "../../core/src/abi/index.ts";
import { ENGINES, formatFinding, manifestJsonSchema, readManifest } from "../../core/src/manifest/index.ts";

const DOC = readFileSync(new URL("../../docs/manifest.md", import.meta.url), "utf8");

/** Every key that a schema names, however deep. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = Reflect.get(schema, "properties");
  const names = typeof own === "object" && own !== null ? Object.keys(own) : [];
  return [...names, ...Object.values(schema).flatMap(keysOf)];
}

describe("docs/manifest.md", () => {
  it("shows an example that is read without a finding", () => {
    const example = /```toml\n(?<text>[\s\S]*?)```/.exec(DOC)?.groups?.["text"] ?? "";
    const result = readManifest(example);
    expect("findings" in result ? result.findings.map(formatFinding) : []).toEqual([]);
    expect(result).toMatchObject({
      manifest: { package: { name: "@assetx/unity-bundle" }, permissions: { memory_mib: 64 } },
    });
  });

  it("names every key of the schema", () => {
    const keys = new Set(keysOf(manifestJsonSchema()));
    expect(keys.size).toBeGreaterThan(50);
    expect([...keys].filter((key) => !new RegExp(`[\`.[]${key}[\`\\].]`).test(DOC))).toEqual([]);
  });

  it("lists every engine and every codec", () => {
    const words = [...ENGINES, ...Object.keys(CODEC_IDS)];
    expect(words.filter((word) => !DOC.includes(`\`${word}\``))).toEqual([]);
  });
});

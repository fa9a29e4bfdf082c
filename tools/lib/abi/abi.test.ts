import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FIELD } from "@assetx/core/abi";
import { ROOT } from "../paths.ts";
import { abiConstants } from "./constants.ts";
import { abiDocument } from "./document.ts";
import { EXPORT_MEANING, FIELD_MEANING } from "./document.table.ts";
import { extensionTable } from "./extensions.ts";

const FILES = [
  ["plugins/sdk/assembly/abi.gen.ts", abiConstants],
  ["plugins/sdk/assembly/extension.gen.ts", extensionTable],
  ["docs/abi.md", abiDocument],
] as const;

describe("generated files", () => {
  it.each(FILES)("%s is what core/src/abi says; otherwise run: node tools/generate-abi.ts", (path, make) => {
    expect(readFileSync(join(ROOT, path), "utf8")).toBe(make());
  });
});

describe("docs/abi.md", () => {
  it("says what every field and export means", () => {
    for (const name of Object.keys(FIELD)) expect(FIELD_MEANING[name], name).toBeTruthy();
    expect(Object.keys(FIELD_MEANING).toSorted()).toEqual(Object.keys(FIELD).toSorted());
    expect(Object.values(EXPORT_MEANING).every((meaning) => meaning.length > 0)).toBe(true);
  });
});

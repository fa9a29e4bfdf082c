import type { IndexedFormat } from "@assetx/core/api";
import { failure } from "@assetx/core/error";
import { describe, it } from "vitest";
import { findSearchPlugin, isNothingFound, isSearchPlugin } from "./search-plugin.ts";

function format(id: string, plugin: string): IndexedFormat {
  return { id, plugin, version: "1.2.3", description: id, extensions: [], magic: [], operations: ["list"] };
}

describe("findSearchPlugin()", () => {
  it("finds the plugin that searches by its name, never by what another calls its format", ({ expect }) => {
    const others = [format("quake-pak", "@assetx/quake-pak"), format("scan-carve", "@someone/scan-carve")];
    expect(findSearchPlugin(others)).toBeUndefined();
    const found = findSearchPlugin([...others, format("scan-carve", "@assetx/scan-carve")]);
    expect(found).toEqual({ name: "@assetx/scan-carve", version: "1.2.3" });
    expect(isSearchPlugin("@assetx/scan-carve")).toBe(true);
    expect(isSearchPlugin("@someone/scan-carve")).toBe(false);
  });
});

describe("isNothingFound()", () => {
  it("tells a search without a find from a refusal", ({ expect }) => {
    const refusal = (diagnostic: string) => failure("sandbox.refused", { errno: "EILSEQ", diagnostic });
    expect(isNothingFound(refusal("nothing-found: Nothing in the file"))).toBe(true);
    expect(isNothingFound(refusal("truncated: nothing-found"))).toBe(false);
    expect(isNothingFound(failure("extract.locked", { detail: "nothing-found:" }))).toBe(false);
  });
});

import { PluginQuery } from "@assetx/core/api";
import { describe, it } from "vitest";
import { parseQuery } from "./parse-query.ts";

describe("parseQuery()", () => {
  it.for([
    ["", undefined],
    ["engine:unity", undefined],
    ["quake pak", ["quake", "pak"]],
    ["un-ity_fs", ["un", "ity", "fs"]],
    ["***", []],
    ["size:10", ["size", "10"]],
  ] as const)("reads the words of %j", ([q, words], { expect }) => {
    expect(parseQuery(PluginQuery.parse({ q })).words).toEqual(words);
  });

  it("takes parameters before operators in the text", ({ expect }) => {
    const filter = parseQuery(PluginQuery.parse({ q: "engine:unity ext:.PAK x", engine: "godot" }));
    expect(filter).toMatchObject({ engine: "godot", extension: "pak", words: ["x"] });
  });
});

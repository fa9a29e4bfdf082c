import { describe, it } from "vitest";
import { findParts } from "./parts.ts";

describe("findParts()", () => {
  it.for([
    ["pak01_000.vpk", "pak01_dir.vpk"],
    ["global.ucas", "global.utoc"],
    ["game-Windows_s1.ucas", "game-Windows.utoc"],
    ["T_Rock.uexp", "T_Rock.uasset"],
    ["T_Rock.m.ubulk", "T_Rock.uasset"],
    ["Level.uexp", "Level.umap"],
    ["sharedassets0.assets.resS", "sharedassets0.assets"],
    ["level0.resS", "level0"],
    ["resources.resource", "resources.assets"],
    ["barrel.dx90.vtx", "barrel.mdl"],
    ["barrel.vvd", "barrel.mdl"],
    ["data.rpa", "data.rpi"],
    ["audiogroup1.dat", "data.win"],
  ] as const)("gives %s to %s", ([part, owner], { expect }) => {
    expect([...findParts([owner, part, "other.txt"]).owners]).toEqual([[part, owner]]);
  });

  it("compares names without letter case, and answers with those that are there", ({ expect }) => {
    expect([...findParts(["PAK01_DIR.VPK", "pak01_001.vpk"]).owners]).toEqual([["pak01_001.vpk", "PAK01_DIR.VPK"]]);
  });

  it("names the owner that a part waits for, and the part that an owner needs", ({ expect }) => {
    expect(findParts(["pak01_000.vpk", "global.utoc", "a.vvd"])).toEqual({
      owners: new Map(),
      missing: [
        { name: "pak01_000.vpk", missing: "pak01_dir.vpk" },
        { name: "global.utoc", missing: "global.ucas" },
        { name: "a.vvd", missing: "a.mdl" },
      ],
    });
  });

  it("leaves alone what may also stand by itself", ({ expect }) => {
    expect(findParts(["music.resource", "audiogroup1.dat", "x.phy"])).toEqual({ owners: new Map(), missing: [] });
  });

  it("makes no file a part of itself", ({ expect }) => {
    expect(findParts([".ress", ".vvd", "_000.vpk", ""]).owners.size).toBe(0);
  });

  it("takes time in proportion to hostile names", ({ expect }) => {
    const names = Array.from({ length: 2000 }, (_, index) => `${"_s1".repeat(70)}${index}.ucas`);
    const start = performance.now();
    findParts(names);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

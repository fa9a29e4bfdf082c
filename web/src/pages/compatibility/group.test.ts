import { describe, expect, it } from "vitest";
import { groupVersions } from "./group.ts";
import type { VersionCompatibility } from "./types.ts";

const row = (version: string, list: VersionCompatibility["list"], realFiles: number): VersionCompatibility => ({
  version,
  list,
  extract: list,
  convert: "none",
  realFiles,
});

describe("groupVersions()", () => {
  it("puts versions with the same evidence together, in their order, real ones first", () => {
    const rows = [row("1", "generated", 0), row("2", "real", 1), row("3", "generated", 0), row("4", "real", 2)];
    expect(groupVersions(rows).map(({ versions, realFiles }) => [versions, realFiles])).toEqual([
      [["2", "4"], 3],
      [["1", "3"], 0],
    ]);
  });

  it("gives nothing for nothing", () => {
    expect(groupVersions([])).toEqual([]);
  });
});

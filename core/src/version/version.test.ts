import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainRange, findLatestVersion, parseVersionRange, satisfies } from "./range.ts";
import { compareVersions, isVersion, parseVersion } from "./version.ts";

describe("isVersion()", () => {
  it.each(["0.0.0", "1.4.0", "1.0.0-beta.1", "10.20.30-rc.2.x"])("takes %s", (text) => {
    expect(isVersion(text)).toBe(true);
  });

  it.each([
    "",
    "1",
    "1.2",
    "v1.2.3",
    "=1.2.3",
    " 1.2.3",
    "1.2.3 ",
    "01.2.3",
    "1.2.3+build",
    "1.2.3-",
    `1.2.3-${"a".repeat(64)}`,
  ])("refuses %j", (text) => {
    expect(isVersion(text)).toBe(false);
    expect(() => parseVersion(text)).toThrow(expect.objectContaining({ code: "version.invalid" }));
  });
});

describe("compareVersions()", () => {
  it("orders by number and puts a pre-release before its release", () => {
    const versions = ["1.10.0", "1.9.0", "1.10.0-rc.10", "1.10.0-rc.9"].map(parseVersion);
    expect(versions.toSorted(compareVersions)).toEqual(["1.9.0", "1.10.0-rc.9", "1.10.0-rc.10", "1.10.0"]);
  });
});

describe("explainRange()", () => {
  it.each(["*", "^1.0.0", ">=1.0.0 <2.0.0", "1.x || 3.x", "~2.1"])("takes %s", (text) => {
    expect(explainRange(text)).toBeUndefined();
  });

  it.each(["", "  ", "||", "latest", "^a", "1.0.0 <>"])("refuses %j", (text) => {
    expect(() => parseVersionRange(text)).toThrow(expect.objectContaining({ code: "version.range" }));
  });

  it("refuses 257 characters before matching anything", () => {
    expect(explainRange(`1.x ||${" ".repeat(251)}`)).toContain("256");
  });
});

describe("satisfies()", () => {
  it("takes a pre-release only when the range names one of the same release", () => {
    expect(satisfies(parseVersion("1.1.0-beta.1"), parseVersionRange("^1.0.0"))).toBe(false);
    expect(satisfies(parseVersion("1.1.0-beta.2"), parseVersionRange(">=1.1.0-beta.1"))).toBe(true);
  });
});

describe("findLatestVersion()", () => {
  it("prefers a release to a newer pre-release", () => {
    expect(findLatestVersion(["1.0.0", "2.0.0-rc.1", "1.2.0"].map(parseVersion))).toBe("1.2.0");
  });

  it("finds the newest pre-release when there is nothing else", () => {
    expect(findLatestVersion(["1.0.0-a", "1.0.0-b"].map(parseVersion))).toBe("1.0.0-b");
  });

  it("stays within a range, and finds nothing in none", () => {
    const versions = ["1.0.0", "1.9.9", "2.0.0"].map(parseVersion);
    expect(findLatestVersion(versions, parseVersionRange("^1.0.0"))).toBe("1.9.9");
    expect(findLatestVersion(versions, parseVersionRange("^3.0.0"))).toBeUndefined();
  });

  it("does not depend on the order of the list", () => {
    const versions = ["0.1.0", "0.2.0-x", "0.10.0", "0.9.0"].map(parseVersion);
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 4 }), (list) => {
        expect(findLatestVersion(list)).toBe("0.10.0");
      }),
    );
  });
});

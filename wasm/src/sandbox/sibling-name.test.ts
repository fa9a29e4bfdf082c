import { describe, it } from "vitest";
import { findSiblingName } from "./sibling-name.ts";

const CASES: readonly (readonly [name: string, globs: readonly string[], allowed: boolean])[] = [
  ["pak01_000.vpk", ["*.vpk"], true],
  ["PAK01_000.VPK", ["*.vpk"], true],
  ["pak01_000.vpk", ["pak??_*.vpk"], true],
  ["a.vpk.exe", ["*.vpk"], false],
  ["a", [], false],
  ["", ["*"], false],
  [".", ["*"], false],
  ["..", ["*"], false],
  ["a/b", ["*"], false],
  [String.raw`a\b`, ["*"], false],
  ["C:a", ["*"], false],
  ["a\0b", ["*"], false],
  ["x".repeat(256), ["*"], false],
  ["axb", ["a.b"], false],
  ["a(b", ["a(b"], true],
  [`${"a".repeat(200)}b`, [`${"*a".repeat(100)}c`], false],
];

describe("findSiblingName()", () => {
  it.for(CASES)("answers %j for %j with %j", ([name, globs, allowed], { expect }) => {
    expect(findSiblingName(new TextEncoder().encode(name), globs)).toBe(allowed ? name : undefined);
  });

  it("refuses a name that is not UTF-8", ({ expect }) => {
    expect(findSiblingName(Uint8Array.of(0xff), ["*"])).toBeUndefined();
  });
});

import { toHex } from "@assetx/core/bytes";
import { failure } from "@assetx/core/error";
import { describe, it } from "vitest";
import { isAboutKeys, parseKeyText } from "./keys.ts";

describe("parseKeyText()", () => {
  it.for([
    ["0x00FF", "00ff"],
    [" 00 ff\n10 ", "00ff10"],
    ["AAECAw==", "00010203"],
    ["//8=", "ffff"],
  ] as const)("takes %j", ([text, hex], { expect }) => {
    expect(toHex(parseKeyText(text) ?? new Uint8Array(0))).toBe(hex);
  });

  it.for(["", "0x", "not a key!", "abc", "===="])("refuses %j", (text, { expect }) => {
    expect(parseKeyText(text)).toBeUndefined();
  });
});

describe("isAboutKeys()", () => {
  it("tells a missing or wrong key from other reasons", ({ expect }) => {
    expect(isAboutKeys(failure("extract.locked", { detail: "" }))).toBe(true);
    expect(isAboutKeys(failure("extract.key-wrong", { detail: "" }))).toBe(true);
    expect(isAboutKeys(failure("sandbox.refused", { errno: "EILSEQ", diagnostic: "truncated" }))).toBe(false);
    expect(isAboutKeys(failure("sandbox.fuel", { used: 1 }))).toBe(false);
  });
});

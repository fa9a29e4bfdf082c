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
  const refused = (errno: string, diagnostic: string) => failure("sandbox.refused", { errno, diagnostic });

  it("tells a missing or wrong key from other reasons", ({ expect }) => {
    expect(isAboutKeys(refused("ENOKEY", ""))).toBe(true);
    expect(isAboutKeys(refused("EKEYREJECTED", ""))).toBe(true);
    expect(isAboutKeys(refused("EILSEQ", "key-wrong: not the one"))).toBe(true);
    expect(isAboutKeys(refused("EILSEQ", "truncated: the file ends early"))).toBe(false);
    expect(isAboutKeys(failure("sandbox.fuel", { used: 1 }))).toBe(false);
  });
});

import { describe, it } from "vitest";
import { toHex } from "./hex.ts";
import { parseKeyText } from "./key-text.ts";

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

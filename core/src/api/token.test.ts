import { describe, it } from "vitest";
import { findToken, mintToken, TOKEN_RANDOM_BYTES } from "./token.ts";

const random = Uint8Array.from({ length: TOKEN_RANDOM_BYTES }, (_, index) => index * 7);

describe("token", () => {
  it("mintToken() makes a token that findToken() takes apart", ({ expect }) => {
    const token = mintToken(random);
    expect(token.text).toMatch(/^axp_[a-z2-7]{10}_[a-z2-7]{39}$/);
    expect(findToken(token.text)).toEqual(token);
  });

  it("findToken() notices every changed character of id and secret", ({ expect }) => {
    const { text } = mintToken(random);
    for (let at = 4; at < text.length; at++) {
      if (text[at] === "_") continue;
      const other = text[at] === "a" ? "b" : "a";
      expect(findToken(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined();
    }
  });

  it("findToken() refuses other shapes", ({ expect }) => {
    for (const text of ["", "axp_", "axp_abc_def", "AXP_ABCDEFGHIJ_A", `${mintToken(random).text} `]) {
      expect(findToken(text)).toBeUndefined();
    }
  });
});

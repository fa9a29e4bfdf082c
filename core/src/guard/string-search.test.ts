import { describe, expect, it } from "vitest";
import { SECRET_PATTERNS, URL_PATTERN } from "./secret.table.ts";
import { findStrings } from "./string-search.ts";

function find(bytes: Uint8Array, pattern: RegExp): readonly { readonly offset: number; readonly text: string }[] {
  return findStrings(bytes, [{ start: 0, end: bytes.length }], pattern, 10);
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
}

describe("findStrings()", () => {
  it("finds text of one and of two bytes a character, with its offset", () => {
    expect(find(ascii("..https://example.org/a\0"), URL_PATTERN)).toEqual([
      { offset: 2, text: "https://example.org/a" },
    ]);
    expect(find(utf16("..https://example.org/a"), URL_PATTERN)).toEqual([{ offset: 4, text: "https://example.org/a" }]);
    const odd = new Uint8Array([0x2e, ...utf16(".https://example.org/a")]);
    expect(find(odd, URL_PATTERN)).toEqual([{ offset: 3, text: "https://example.org/a" }]);
  });

  it("tells each text once and stops at the most that was asked for", () => {
    const many = ascii(Array.from({ length: 50 }, (_, index) => `http://host${index % 25}.example `).join(""));
    const found = find(many, URL_PATTERN);
    expect(found).toHaveLength(10);
    expect(new Set(found.map(({ text }) => text)).size).toBe(10);
  });

  it.each([
    ["a private key", ["-----BEGIN ", "PRIVATE KEY-----"]],
    ["a private key", ["-----BEGIN OPENSSH ", "PRIVATE KEY-----"]],
    ["an AWS access key", [" AKIA", "ABCDEFGHIJKLMNOP "]],
    ["a registry token", ["axp_", "abc123_0123456789abcdefghij"]],
    ["a GitHub token", ["ghp_", "0123456789abcdefghijklmnopqrstuvwxyz"]],
    ["an npm token", ["npm_", "0123456789abcdefghijklmnopqrstuvwxyz"]],
  ])("knows %s", (what, parts) => {
    // In two parts, so that this file itself holds nothing that looks like a secret.
    const text = parts.join("");
    const matching = SECRET_PATTERNS.filter(({ pattern }) => find(ascii(text), pattern).length > 0);
    expect(matching.map((row) => row.what)).toEqual([what]);
  });

  it("takes public keys and ordinary words for no secret", () => {
    const text = ascii("-----BEGIN PUBLIC KEY----- AKIA axp_ npm_config ghp_short PRIVATE KEY");
    expect(SECRET_PATTERNS.filter(({ pattern }) => find(text, pattern).length > 0)).toEqual([]);
  });
});

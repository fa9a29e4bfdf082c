import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayName } from "./display.ts";
import { escapeLine } from "./escape.ts";

// oxlint-disable-next-line no-control-regex -- these are what is looked for
const ACTIVE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

describe("displayName()", () => {
  it("shows ordinary names as they are, with / between folders", () => {
    const bytes = new TextEncoder().encode("maps\\Ünïcödé/日本語.bsp");
    expect(displayName(bytes)).toBe("maps/Ünïcödé/日本語.bsp");
  });

  it("keeps a byte order mark visible", () => {
    expect(displayName(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe("\\u{FEFF}a");
  });

  it("holds nothing that a terminal acts on, for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(displayName(bytes)).not.toMatch(ACTIVE);
      }),
    );
  });
});

describe("escapeLine()", () => {
  it("holds nothing that a terminal acts on, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeLine(text)).not.toMatch(ACTIVE);
      }),
    );
  });

  it("shows lone surrogates as numbers", () => {
    expect(escapeLine("a\ud800b")).toBe("a\\u{D800}b");
  });
});

import { describe, expect, it } from "vitest";
import { packTexts, type Packed } from "./pack.ts";

/** What the module's own unpacking does. */
function unpack({ pairs, codes }: Packed): string {
  const put = (code: number): string => {
    if (code < 96) return code === 0 ? "\0" : String.fromCharCode(code + 31);
    const at = 2 * (code - 96);
    return put(pairs[at] ?? 0) + put(pairs[at + 1] ?? 0);
  };
  return codes.map(put).join("");
}

describe("packTexts()", () => {
  it.each([
    ["nothing", []],
    ["an empty text", [""]],
    ["every character that is printed", [String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 32 + at))]],
    ["a run of one character", ["aaaaaaaaaaa", "aaaa"]],
    ["words that have much in common", ["m_IndexFormat", "m_IndexBuffer", "m_VertexCount", "m_VertexData", "m_Index"]],
  ])("keeps %s", (_, texts) => {
    expect(unpack(packTexts(texts))).toBe(texts.map((text) => `${text}\0`).join(""));
  });

  it("makes repetition smaller, tables included", () => {
    const { pairs, codes } = packTexts(Array.from({ length: 20 }, (_, index) => `texture number ${index}`));
    expect(pairs.length + codes.length).toBeLessThan(150);
  });

  it("names a character that it cannot pack", () => {
    expect(() => packTexts(["tab\t"])).toThrow('"\\t" cannot be packed');
  });
});

import { describe, it } from "vitest";
import { findPixelSize } from "./picture-size.ts";

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const PADDING = "\u0000".repeat(32);

const PICTURES: readonly (readonly [string, string, number, number])[] = [
  ["PNG", "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0001\u0002\u0000\u0000\u0000\u0003", 258, 3],
  ["GIF", "GIF89a\u0002\u0001\u0003\u0000", 258, 3],
  ["BMP", `BM${"\u0000".repeat(12)}\u0028\u0000\u0000\u0000\u0002\u0001\u0000\u0000\u00fd\u00ff\u00ff\u00ff`, 258, 3],
  ["JPEG", "\u00ff\u00d8\u00ff\u00e0\u0000\u0004ab\u00ff\u00c2\u0000\u0011\u0008\u0000\u0003\u0001\u0002", 258, 3],
  ["WebP VP8X", `RIFF0000WEBPVP8X${"\u0000".repeat(8)}\u0001\u0001\u0000\u0002\u0000\u0000`, 258, 3],
  ["WebP VP8L", "RIFF0000WEBPVP8L0000\u002f\u0001\u0081\u0000\u0000", 258, 3],
  ["WebP VP8", `RIFF0000WEBPVP8 ${"\u0000".repeat(10)}\u0002\u0001\u0003\u0000`, 258, 3],
];

describe("findPixelSize()", () => {
  it.for(PICTURES)("reads the header of %s", ([, header, width, height], { expect }) => {
    expect(findPixelSize(latin1(header + PADDING))).toEqual({ width, height });
  });

  it.for(PICTURES)("survives every cut of %s", ([, header], { expect }) => {
    const bytes = latin1(header);
    for (let end = 0; end < bytes.length; end++) expect(() => findPixelSize(bytes.slice(0, end))).not.toThrow();
  });

  it("says nothing of other bytes", ({ expect }) => {
    expect([findPixelSize(latin1("just words" + PADDING)), findPixelSize(new Uint8Array(0))]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

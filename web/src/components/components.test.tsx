import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { Glyph, glyphPath } from "./glyph.tsx";
import { parseHex, printable, spacedHex } from "./hex.ts";
import { HexView } from "./hex-view.tsx";
import { pluginPath, searchPath } from "./paths.ts";
import { countText, dateText, engineText, groupText, shortHash, sizeText } from "./text.ts";

describe("glyphPath()", () => {
  it("draws one nibble a row, low bit at the centre, mirrored", () => {
    expect(glyphPath(Uint8Array.of(0x10))).toBe("M5 2h1v1h-1zM6 2h1v1h-1z");
    expect(glyphPath(Uint8Array.of(0x08))).toBe("M2 3h1v1h-1zM9 3h1v1h-1z");
    expect(glyphPath(new Uint8Array(4))).toBe("");
    expect(glyphPath(new Uint8Array(4).fill(255)).match(/M/g)).toHaveLength(64);
  });

  it("is decoration unless it is given a name", () => {
    expect(renderToString(<Glyph bytes={Uint8Array.of(1)} sizePx={30} />)).toContain('aria-hidden="true"');
    expect(renderToString(<Glyph bytes={Uint8Array.of(1)} sizePx={30} label="A mark" />)).toContain(
      'role="img" aria-label="A mark"',
    );
  });
});

describe("hex", () => {
  it("reads and writes bytes", () => {
    expect(spacedHex(parseHex("47445043ff0"))).toBe("47 44 50 43 FF");
    expect(printable(Uint8Array.of(0x47, 0, 0x7f, 0x20, 0xe9))).toBe("G....");
  });

  it("is laid out eight bytes a line, with the offset and what is left out", () => {
    const bytes = Uint8Array.from({ length: 10 }, (_, index) => 0x41 + index);
    const text = renderToString(<HexView bytes={bytes} label="x" magicBytes={2} moreBytes={5000} />).replaceAll(
      /<[^>]*>/g,
      "",
    );
    expect(text.split("\n")).toEqual([
      "000000  41 42 43 44 45 46 47 48  ABCDEFGH",
      `000008  49 4A${" ".repeat(20)}IJ`,
      "… 5,000 more bytes",
    ]);
  });
});

describe("text", () => {
  it("writes sizes with three digits at most", () => {
    const sizes = [0, 1, 999, 1000, 9949, 9950, 412_300, 999_499, 999_500, 18_600_000, 4.2e12].map(sizeText);
    expect(sizes).toEqual("0 bytes,1 byte,999 bytes,1.0 KB,9.9 KB,10 KB,412 KB,999 KB,1.0 MB,19 MB,4.2 TB".split(","));
  });

  it("writes counts, dates, hashes and engines", () => {
    expect([countText(1, "entry", "entries"), countText(12_345, "entry", "entries"), groupText(1_234_567)]).toEqual([
      "1 entry",
      "12,345 entries",
      "1,234,567",
    ]);
    expect(dateText("2026-11-05T23:59:59Z")).toBe("5 Nov 2026");
    expect(shortHash("9f2c00000041ae")).toBe("9f2c…41ae");
    expect([engineText("renpy"), engineText("own-engine"), engineText("toString")]).toEqual([
      "Ren'Py",
      "own-engine",
      "toString",
    ]);
  });
});

describe("paths", () => {
  it("leave out what is empty and escape what is not", () => {
    expect(searchPath({})).toBe("/plugins");
    expect(searchPath({ q: "a b&c", engine: "", kind: "container" })).toBe("/plugins?q=a+b%26c&kind=container");
    expect(pluginPath("@acme/thing")).toBe("/plugins/@acme/thing");
  });
});

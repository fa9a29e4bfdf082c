import { describe, expect, it } from "vitest";
import { encodePath, foldPath, readPath } from "./path.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("readPath()", () => {
  it.each(["plugin.toml", "fixtures/caf\u00e9/input.bin", "a/b-c/d_e.f", ".github/x", "\u65e5\u672c\u8a9e.txt"])(
    "takes %s",
    (path) => {
      expect(readPath(encode(path))).toBe(path);
      expect(encodePath(path)).toEqual(encode(path));
    },
  );

  it.each([
    "",
    "/etc/passwd",
    "../x",
    "a/../b",
    "a/./b",
    "a//b",
    "a/",
    "C:x",
    "a\\b",
    "a\u0000b",
    "a\nb",
    "a\u202eb",
    "a\u200bb",
    "a\ufeffb",
    "a\u{e0001}b",
    "con",
    "NUL.txt",
    "x/COM1.tar.gz",
    "lpt\u00b9",
    "a./b",
    "a ",
    " a",
    "a*",
    "\uff0e\uff0e/x",
    "a\uff0fb/..\uff0f..",
    "\uff43on",
    "a".repeat(156),
  ])("refuses %j", (path) => {
    expect(() => readPath(encode(path))).toThrow(expect.objectContaining({ code: "package.path" }));
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(() => readPath(Uint8Array.of(0x61, 0xff))).toThrow(expect.objectContaining({ code: "package.path" }));
    expect(() => encodePath("a\ud800")).toThrow(expect.objectContaining({ code: "package.path" }));
  });
});

it.each([
  ["README.md", "readme.MD"],
  ["caf\u00e9", "cafe\u0301"],
  ["stra\u00dfe", "STRASSE"],
  ["\ufb01le", "file"],
])("foldPath() takes %s and %s for one", (a, b) => {
  expect(foldPath(a)).toBe(foldPath(b));
});

import { describe, expect, it } from "vitest";
import { readStrictJson } from "./strict-json.ts";

function read(text: string | Uint8Array): unknown {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return readStrictJson(bytes, "The text", (detail) => {
    throw new SyntaxError(detail);
  });
}

describe("readStrictJson()", () => {
  it("reads what is plain", () => {
    expect(read('{"a":[{"b":1},{"b":"a\\"b: {"}],"c":{"a":null}}')).toEqual({
      a: [{ b: 1 }, { b: 'a"b: {' }],
      c: { a: null },
    });
  });

  it.each(['{"a":1,"a":1}', '{"x":{"a":1, "b":{"a":2} ,"a"\n:3}}', '{"a":1,"\\u0061":2}', '[{"a":1},{"a":1,"a":2}]'])(
    "refuses a key twice in %s",
    (text) => {
      expect(() => read(text)).toThrow(
        expect.objectContaining({ code: "signature.json-duplicate", fields: { what: "The text", key: "a" } }),
      );
    },
  );

  it.each([
    "",
    "{",
    '{"a":}',
    "\ufeff{}",
    '{"__proto__":1}',
    "NaN",
    `${"[".repeat(17)}${"]".repeat(17)}`,
    "[".repeat(100_000),
  ])("refuses %.20s", (text) => {
    expect(() => read(text)).toThrow(SyntaxError);
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(() => read(Uint8Array.of(0x22, 0xff, 0x22))).toThrow("not UTF-8");
  });
});

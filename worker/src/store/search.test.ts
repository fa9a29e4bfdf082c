import { it } from "vitest";
import { decodeCursor, decodeNumberCursor, encodeCursor } from "./cursor.ts";
import { toMatch } from "./search.ts";

it("toMatch() leaves no operator of the search engine", ({ expect }) => {
  expect(toMatch(["AND", "NEAR", 'a"b'])).toBe('"AND"* "NEAR"* "a""b"*');
});

it("a cursor holds its value, and is refused by every other list", ({ expect }) => {
  const cursor = encodeCursor("name", "@acme/tool-one");
  expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(decodeCursor(cursor, "name")).toBe("@acme/tool-one");
  for (const [text, kind] of [
    [cursor, "rank"],
    ["!", "name"],
    ["", "name"],
    [encodeCursor("name", "a' OR 1"), "name"],
  ] as const) {
    expect(() => decodeCursor(text, kind)).toThrow(expect.objectContaining({ code: "request.cursor" }));
  }
  expect(decodeNumberCursor(encodeCursor("rank", 20), "rank")).toBe(20);
  expect(() => decodeNumberCursor(encodeCursor("rank", "1e5"), "rank")).toThrow("cursor");
});

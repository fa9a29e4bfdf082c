import { expect, it } from "vitest";
import { findSuggestion } from "./suggest.ts";

it.each([
  ["nmae", "name"],
  ["lisence", "license"],
  ["Version", "version"],
  ["keyword", "keywords"],
])("findSuggestion() finds what %s means", (typed, meant) => {
  expect(findSuggestion(typed, ["version", "name", "license", "keywords"])).toBe(meant);
});

it("findSuggestion() does not guess", () => {
  expect(findSuggestion("colour", ["version", "name"])).toBeUndefined();
  expect(findSuggestion("x", [])).toBeUndefined();
});

import { expect, it } from "vitest";
import { stripLiterals } from "./strip.ts";

it("blanks comments, strings, templates and patterns, and nothing else", () => {
  const text = [
    'const a = "x as y"; // b as c',
    "/* d as e */ const f = g as H;",
    "const i = `j as ${k} l`;",
    "const m = /n as o/.test(p);",
    "const q = r / s / t as U;",
  ].join("\n");
  const stripped = stripLiterals(text);
  expect(stripped.match(/\bas\b/g)).toHaveLength(2);
  expect(stripped).toContain("g as H");
  expect(stripped).toContain("t as U");
  expect(stripped.split("\n")).toHaveLength(5);
});

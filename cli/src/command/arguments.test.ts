import { describe, it } from "vitest";
import { parseArguments, parseCount } from "./arguments.ts";

const SPEC = {
  name: "demo",
  positionals: { usage: "FILE", min: 1, max: 1 },
  options: {
    json: { type: "boolean", help: "" },
    include: { type: "string", multiple: true, help: "" },
    output: { type: "string", short: "o", help: "" },
  },
} as const;

describe("parseArguments()", () => {
  it("fills every option, given or not", ({ expect }) => {
    expect(parseArguments(SPEC, ["a.pak"])).toEqual({
      values: { json: false, include: [], output: undefined },
      positionals: ["a.pak"],
    });
  });

  it("takes options before and after the file, and repeated ones", ({ expect }) => {
    const parsed = parseArguments(SPEC, ["--include", "*.png", "a.pak", "-o", "out", "--include=*.ogg", "--json"]);
    expect(parsed.values).toEqual({ json: true, include: ["*.png", "*.ogg"], output: "out" });
  });

  it("takes everything after -- as a file", ({ expect }) => {
    expect(parseArguments(SPEC, ["--", "--json"]).positionals).toEqual(["--json"]);
  });

  it.for([
    { argv: [], detail: "needs FILE" },
    { argv: ["a", "b"], detail: "does not take the argument b" },
    { argv: ["a", "--jsn"], detail: "--jsn" },
    { argv: ["a", "-o"], detail: "argument" },
    { argv: ["a", "--json=yes"], detail: "--json" },
  ])("refuses $argv as usage", ({ argv, detail }, { expect }) => {
    expect(() => parseArguments(SPEC, argv)).toThrow(
      expect.objectContaining({ code: "cli.usage", exitCode: 2, message: expect.stringContaining(detail) }),
    );
  });
});

describe("parseCount()", () => {
  it("takes whole numbers within its bounds", ({ expect }) => {
    expect(parseCount("extract", "jobs", "8", 1, 64)).toBe(8);
  });

  it.for(["0", "65", "-1", "1e1", " 4", "4.5", "", "NaN", "99999999999"])("refuses %j", (text, { expect }) => {
    expect(() => parseCount("extract", "jobs", text, 1, 64)).toThrow(expect.objectContaining({ code: "cli.usage" }));
  });
});

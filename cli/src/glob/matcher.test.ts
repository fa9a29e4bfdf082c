import fc from "fast-check";
import { describe, it } from "vitest";
import { createGlobMatcher } from "./matcher.ts";

describe("createGlobMatcher()", () => {
  it.for([
    ["*.png", "a.png", true],
    ["*.png", "a.ogg", false],
    ["*.png", "x/a.png", false],
    ["**/*.png", "a.png", true],
    ["**/*.png", "x/y/a.png", true],
    ["**/b", "ab", false],
    ["a/**", "a/b/c", true],
    ["a/**", "a", false],
    ["a/**/c", "a/c", true],
    ["a/**/c", "a/b/b/c", true],
    ["a/*/c", "a/b/b/c", false],
    ["**", "a/b", true],
    ["?", "a", true],
    ["?", "/", false],
    ["a?c", "abc", true],
    ["[a-c]x", "bx", true],
    ["[!a-c]x", "bx", false],
    ["[!a-c]x", "dx", true],
    ["[]]", "]", true],
    ["{a,b}.{png,ogg}", "b.ogg", true],
    ["{a,{b,c}d}", "cd", true],
    ["{a,b}", "c", false],
    ["a\\*", "a*", true],
    ["a\\*", "ab", false],
    ["\\{a,b\\}", "{a,b}", true],
    ["!a", "!a", true],
    ["*", ".hidden", true],
    ["*.тест", "имя.тест", true],
    ["?", "\u{1F600}", true],
  ] as const)("%s on %s is %s", ([glob, name, wanted], { expect }) => {
    expect(createGlobMatcher(glob)(name)).toBe(wanted);
  });

  it.for(["", "{a", "[a", "x".repeat(1025), "{a,b}".repeat(12)])("refuses %j", (glob, { expect }) => {
    expect(() => createGlobMatcher(glob)).toThrow(expect.objectContaining({ code: "cli.glob", exitCode: 2 }));
  });

  it("matches every text by itself, escaped", ({ expect }) => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100 }), (name) => {
        const glob = name.replaceAll(/[*?[\]{}\\]/gu, "\\$&");
        expect(createGlobMatcher(glob)(name)).toBe(true);
      }),
    );
  });

  it("agrees with a regular expression on stars and letters", ({ expect }) => {
    const letters = fc.array(fc.constantFrom("a", "b", "/", "*", "?"), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(letters, fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 8 }), (parts, chars) => {
        const glob = parts.join("");
        fc.pre(!glob.includes("**"));
        const pattern = new RegExp(`^${glob.replaceAll("*", "[^/]*").replaceAll("?", "[^/]")}$`, "u");
        expect(createGlobMatcher(glob)(chars.join(""))).toBe(pattern.test(chars.join("")));
      }),
    );
  });

  it("stays fast on the glob and name that blow up a backtracking matcher", ({ expect }) => {
    const matches = createGlobMatcher(`${"*a".repeat(100)}b`);
    const startMs = performance.now();
    expect(matches("a".repeat(1000))).toBe(false);
    expect(performance.now() - startMs).toBeLessThan(1000);
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../tools/lib/paths.ts";
import { checkSources, readSourceTree } from "../../tools/lib/source/index.ts";

const CASES = join(import.meta.dirname, "cases");

/** Folder of `cases/`, the rule that refuses it, a part of what it says. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  ["assembly-imports-plugin", "assembly-import", "../../two/assembly/entry"],
  ["assembly-imports-core", "assembly-import", "core/src/abi/codec.table"],
  ["codec-imports-codec", "assembly-import", "../two/window"],
  ["casts", "cast-budget", "3 casts in"],
  ["folder-entry", "folder-entry", "../two/inner.ts"],
  ["lockfile-twice", "lockfile", "2 copies of workerd"],
  ["long-assembly", "file-length", "401 lines"],
  ["unfinished", "forbidden-word", "unfinished work"],
  ["machine-path", "forbidden-word", "a path of one machine"],
];

describe("the source rules", () => {
  it.each(REFUSED)("refuse %s with %s", (name, rule, detail) => {
    const findings = findingsOf(name);
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    expect(findings[0]?.detail).toContain(detail);
  });

  it("let a plugin import its own files and the SDK", () => {
    expect(findingsOf("assembly-imports-sdk")).toEqual([]);
  });

  it("find nothing in this repository", () => {
    expect(checkSources(readSourceTree(ROOT))).toEqual([]);
  });
});

/** Only the lockfile case brings a lockfile of its own; the other cases are not asked for one. */
function findingsOf(name: string): ReturnType<typeof checkSources> {
  const tree = readSourceTree(join(CASES, name));
  return checkSources(tree).filter((finding) => tree.has("package-lock.json") || finding.rule !== "lockfile");
}

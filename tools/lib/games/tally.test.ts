import { describe, expect, it } from "vitest";
import { addExtracted, addScanned, createTally, findSilent, isConverted } from "./tally.ts";

const opens = (path: string) => ({ type: "file", path, state: "opens", format: "zip" });

describe("findSilent()", () => {
  it("names a file that a plugin claims and of which nothing came", () => {
    const tally = createTally();
    for (const path of ["a.pk3", "b.pk3"]) addScanned(tally, opens(path));
    addExtracted(tally, { type: "file", path: "a.pk3", name: "x.txt", output: "o/a.pk3/x.txt", sizeBytes: 3 });
    addExtracted(tally, { type: "container", path: "b.pk3", state: "empty" });
    expect(findSilent(tally)).toEqual(["b.pk3"]);
  });

  it("is content with a failure, and does not ask for what no plugin claims", () => {
    const tally = createTally();
    addScanned(tally, opens("a.pk3"));
    addScanned(tally, { type: "file", path: "readme.txt", state: "loose" });
    addExtracted(tally, { type: "failed", path: "a.pk3", code: "sandbox.refused" });
    expect(findSilent(tally)).toEqual([]);
    expect(tally.files).toBe(2);
    expect([...tally.failures]).toEqual([["sandbox.refused", 1]]);
  });
});

describe("addExtracted()", () => {
  it("counts a file inside a container that was opened as converted", () => {
    const tally = createTally();
    const line = { type: "file", path: "a.pk3", sizeBytes: 5 };
    addExtracted(tally, { ...line, name: "x.md3", output: "o/x.md3.glb" });
    addExtracted(tally, { ...line, name: "x.skin", output: "o/x.skin" });
    expect(tally.extracted).toBe(2);
    expect(tally.claimed.get("a.pk3")?.outputs.map((one) => one.isConverted)).toEqual([true, false]);
  });
});

describe("isConverted()", () => {
  it.for([
    ["sprites/TROOA1", "o/sprites/TROOA1.png", true],
    ["a.tga", "o/a.tga.png", true],
    ["a.png", "o/a.png", false],
    ["A.PNG", "o/A.PNG", false],
    ["a.txt", "o/a.txt", false],
  ] as const)("%s as %s: %s", ([name, output, expected]) => {
    expect(isConverted(name, output)).toBe(expected);
  });
});

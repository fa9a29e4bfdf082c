import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../tools/lib/paths.ts";
import { sha256 } from "../../tools/lib/wasm/compile.ts";
import { compareLock } from "../../tools/lib/wasm/lock.ts";
import { findModules } from "../../tools/lib/wasm/module.ts";

const LOCK = readFileSync(join(ROOT, "wasm.lock"), "utf8");
const modules = findModules(ROOT);
const built = modules.filter(({ output }) => existsSync(join(ROOT, output)));
const digests = new Map(built.map(({ output }) => [output, sha256(readFileSync(join(ROOT, output)))]));

describe("wasm.lock", () => {
  it("names every module that the sources build, and no other", () => {
    const locked = LOCK.trim()
      .split("\n")
      .map((line) => line.split("  ")[1]);
    expect(locked).toEqual(modules.map(({ output }) => output).toSorted());
  });

  it("holds the digest of each module that is built here", () => {
    expect(compareLock(LOCK, digests, false)).toEqual([]);
  });

  it("refuses a module of which one byte differs", () => {
    const [module] = modules;
    const changed = new Map([[module?.output ?? "", sha256(new Uint8Array([0]))]]);
    expect(compareLock(LOCK, changed, false)).toEqual([expect.stringContaining(module?.output ?? "no module")]);
  });

  it("refuses a module that it does not name", () => {
    expect(compareLock(LOCK, new Map([["wasm/dist/new.wasm", "0"]]), false)).toHaveLength(1);
  });
});

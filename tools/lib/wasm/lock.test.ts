import { describe, expect, it } from "vitest";
import { compareLock, mergeLock } from "./lock.ts";

const LOCK = "aa  plugins/a.wasm\nbb  plugins/b.wasm\n";

describe("mergeLock()", () => {
  it("replaces, adds and sorts lines", () => {
    const digests = new Map([
      ["plugins/c.wasm", "cc"],
      ["plugins/a.wasm", "a2"],
    ]);
    const outputs = new Set(["plugins/a.wasm", "plugins/b.wasm", "plugins/c.wasm"]);
    expect(mergeLock(LOCK, digests, outputs)).toBe("a2  plugins/a.wasm\nbb  plugins/b.wasm\ncc  plugins/c.wasm\n");
  });

  it("drops modules whose sources are gone", () => {
    expect(mergeLock(LOCK, new Map(), new Set(["plugins/b.wasm"]))).toBe("bb  plugins/b.wasm\n");
  });
});

describe("compareLock()", () => {
  it("is content with what is locked", () => {
    const digests = new Map([
      ["plugins/a.wasm", "aa"],
      ["plugins/b.wasm", "bb"],
    ]);
    expect(compareLock(LOCK, digests, true)).toEqual([]);
  });

  it("names a module that differs, is new, or was not built", () => {
    const digests = new Map([
      ["plugins/a.wasm", "a2"],
      ["plugins/c.wasm", "cc"],
    ]);
    expect(compareLock(LOCK, digests, true)).toEqual([
      expect.stringContaining("plugins/a.wasm is a2, wasm.lock has aa"),
      expect.stringContaining("plugins/c.wasm is not in wasm.lock"),
      expect.stringContaining("plugins/b.wasm is in wasm.lock and was not built"),
    ]);
    expect(compareLock(LOCK, new Map(), false)).toEqual([]);
  });
});

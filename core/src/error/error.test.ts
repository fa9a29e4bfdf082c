import { describe, it } from "vitest";
import { AssetxError, fail, failure, isErrorCode, TABLE, toAssetxError } from "./index.ts";

describe("the error table", () => {
  it("has dotted lower-case codes, known exit codes and HTTP errors", ({ expect }) => {
    for (const [code, { status, exit }] of Object.entries(TABLE)) {
      expect(code).toMatch(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(exit).toBeGreaterThanOrEqual(1);
      expect(exit).toBeLessThanOrEqual(9);
    }
  });

  it("is looked up by own properties only", ({ expect }) => {
    expect([isErrorCode("internal"), isErrorCode("__proto__"), isErrorCode("toString")]).toEqual([true, false, false]);
  });
});

describe("AssetxError", () => {
  it("carries the message, status and exit code of its row", ({ expect }) => {
    const error = failure("input.not-found", { path: "game.pck" });
    expect(error).toMatchObject({ message: "There is no file at game.pck", status: 404, exitCode: 1, fault: "user" });
    expect(() => fail("input.changed", { path: "a" })).toThrow("a changed while it was being read");
  });

  it("survives a trip as data", ({ expect }) => {
    const error = failure("bytes.truncated", { what: "The tar", offset: 3, needed: 4 });
    expect(new AssetxError(structuredClone(error.toData())).message).toBe(error.message);
  });

  it("wraps what is none of ours and keeps the cause", ({ expect }) => {
    const cause = new TypeError("x is undefined");
    expect(toAssetxError(cause)).toMatchObject({ code: "internal", cause });
    const own = failure("input.changed", { path: "a" });
    expect(toAssetxError(own)).toBe(own);
  });
});

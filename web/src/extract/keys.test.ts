import { failure } from "@assetx/core/error";
import { describe, it } from "vitest";
import { isAboutKeys } from "./keys.ts";

describe("isAboutKeys()", () => {
  it("tells a missing or wrong key from other reasons", ({ expect }) => {
    expect(isAboutKeys(failure("extract.locked", { detail: "" }))).toBe(true);
    expect(isAboutKeys(failure("extract.key-wrong", { detail: "" }))).toBe(true);
    expect(isAboutKeys(failure("sandbox.refused", { errno: "EILSEQ", diagnostic: "truncated" }))).toBe(false);
    expect(isAboutKeys(failure("sandbox.fuel", { used: 1 }))).toBe(false);
  });
});

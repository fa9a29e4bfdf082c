import { describe, expect, it } from "vitest";
import { describeAllowed, measurePixels, type Pixels } from "./pixels.ts";
import type { Allowed } from "./types.ts";

const picture = (...rgba: readonly number[]): Pixels => ({
  width: rgba.length / 4,
  height: 1,
  rgba: Uint8Array.from(rgba),
});
const WANTED = picture(10, 20, 30, 255, 40, 50, 60, 255);
const NEAR = picture(10, 20, 30, 255, 42, 50, 60, 254);

describe("measurePixels()", () => {
  it.for<readonly [Allowed, string, boolean]>([
    [{ kind: "exact" }, "error 2", false],
    [{ kind: "error", most: 1, why: "" }, "error 2", false],
    [{ kind: "error", most: 2, why: "" }, "error 2", true],
    [{ kind: "pixels", most: 0, why: "" }, "1 pixels", false],
    [{ kind: "pixels", most: 1, why: "" }, "1 pixels", true],
    [{ kind: "decibels", least: 50 }, "49.9 dB", false],
    [{ kind: "decibels", least: 49 }, "49.9 dB", true],
  ])("measures by %o", ([allowed, found, ok]) => {
    expect(measurePixels(NEAR, WANTED, allowed)).toEqual({ found, ok });
  });

  it("takes the same pixels for exact, however they are measured", () => {
    for (const kind of ["exact", "error", "pixels"] as const) {
      expect(measurePixels(WANTED, WANTED, { kind, most: 0, why: "" }).ok).toBe(true);
    }
    expect(measurePixels(WANTED, WANTED, { kind: "decibels", least: 99 }).ok).toBe(true);
  });

  it("refuses other sides and other depths", () => {
    expect(measurePixels(picture(1, 2, 3, 4), WANTED, { kind: "exact" })).toEqual({
      found: "1 x 1 instead of 2 x 1",
      ok: false,
    });
    expect(measurePixels({ ...WANTED, rgba: new Uint8Array(16) }, WANTED, { kind: "exact" }).ok).toBe(false);
  });

  it("is described in few words", () => {
    expect(describeAllowed({ kind: "decibels", least: 30 })).toBe(">= 30 dB");
    expect(describeAllowed({ kind: "error", most: 3, why: "" })).toBe("error <= 3");
  });
});

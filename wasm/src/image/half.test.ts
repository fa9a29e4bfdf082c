import { describe, expect, it } from "vitest";
import { halfToNumber, numberToHalf } from "./half.ts";

describe("half floats", () => {
  it("come back from every number they stand for", () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = halfToNumber(bits);
      if (Number.isNaN(value)) expect(numberToHalf(value)).toBe(0x7e00);
      else expect(numberToHalf(value)).toBe(bits);
    }
  });

  it.each([
    [1 + 1 / 2048, 0x3c00],
    [1 + 3 / 2048, 0x3c02],
    [2 - 1 / 2048, 0x4000],
    [65_519, 0x7bff],
    [1e300, 0x7bff],
    [-1e300, 0xfbff],
    [2 ** -25, 0],
    [2 ** -25 + 2 ** -40, 1],
    [1e-300, 0],
  ])("are the nearest of %d", (value, bits) => {
    expect(numberToHalf(value)).toBe(bits);
  });
});

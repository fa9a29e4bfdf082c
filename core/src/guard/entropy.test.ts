import { describe, expect, it } from "vitest";
import { entropyBits, findHighEntropy } from "./entropy.ts";

const WINDOW = 4096;

/** Bytes as good as random (xorshift32). */
function noise(sizeBytes: number): Uint8Array {
  let state = 0x9e3779b9;
  return new Uint8Array(sizeBytes).map(() => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 24;
  });
}

describe("findHighEntropy()", () => {
  it("tells each run of noise once, by whole windows", () => {
    const bytes = new Uint8Array(100 * WINDOW);
    bytes.set(noise(20 * WINDOW), 8 * WINDOW);
    bytes.set(noise(30 * WINDOW), 60 * WINDOW);
    expect(findHighEntropy(bytes, { start: 0, end: bytes.length })).toEqual([
      { start: 8 * WINDOW, end: 28 * WINDOW },
      { start: 60 * WINDOW, end: 90 * WINDOW },
    ]);
  });

  it("does not tell runs below 64 KiB", () => {
    const bytes = new Uint8Array(64 * WINDOW);
    bytes.set(noise(15 * WINDOW), WINDOW);
    expect(findHighEntropy(bytes, { start: 0, end: bytes.length })).toEqual([]);
  });
});

describe("entropyBits()", () => {
  it("is 0 for one value and 8 for all values alike", () => {
    expect(entropyBits(new Uint8Array(100))).toBe(0);
    expect(entropyBits(new Uint8Array(256).map((_, index) => index))).toBe(8);
  });
});

import { describe, expect, it } from "vitest";
import { unpremultiply } from "./premultiply.ts";

describe("unpremultiply()", () => {
  it("divides colour by alpha and clamps it", () => {
    const pixels = Uint8Array.of(64, 128, 200, 128, 9, 9, 9, 0, 1, 2, 3, 255);
    unpremultiply(pixels, "rgba8");
    expect([...pixels]).toEqual([128, 255, 255, 128, 0, 0, 0, 0, 1, 2, 3, 255]);
  });

  it("divides 16-bit integers", () => {
    const pixels = new Uint8Array(Uint16Array.of(0x4000, 0x8000, 0xc000, 0x8000, 5, 6, 7, 0xffff).buffer);
    unpremultiply(pixels, "rgba16");
    expect([...new Uint16Array(pixels.buffer)]).toEqual([0x8000, 0xffff, 0xffff, 0x8000, 5, 6, 7, 0xffff]);
  });

  it("divides half floats without clamping", () => {
    // 0.25, 1, 2 under 0.5, then 1 under 0
    const pixels = new Uint8Array(Uint16Array.of(0x3400, 0x3c00, 0x4000, 0x3800, 0x3c00, 0x3c00, 0x3c00, 0).buffer);
    unpremultiply(pixels, "rgba16f");
    expect([...new Uint16Array(pixels.buffer)]).toEqual([0x3800, 0x4000, 0x4400, 0x3800, 0, 0, 0, 0]);
  });
});

import { describe, expect, it } from "vitest";
import { AssetxError } from "@assetx/core/error";
import { applySwizzle, parseSwizzle, swizzledChannels } from "./swizzle.ts";

describe("parseSwizzle()", () => {
  it("says nothing about a swizzle that changes nothing", () => {
    expect(parseSwizzle(undefined)).toBeUndefined();
    expect(parseSwizzle("rgba")).toBeUndefined();
  });

  it.each(["", "rgb", "rgbaa", "RGBA", "rgb2", "\u{1f600}rg"])("refuses %j", (text) => {
    expect(() => parseSwizzle(text)).toThrow(AssetxError);
  });
});

describe("applySwizzle()", () => {
  const swizzle = (text: string) => parseSwizzle(text) ?? [];

  it("takes each channel from where the letter says", () => {
    const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    applySwizzle(pixels, "rgba8", swizzle("ab01"));
    expect([...pixels]).toEqual([4, 3, 0, 255, 8, 7, 0, 255]);
  });

  it("keeps 16-bit values whole", () => {
    const pixels = Uint8Array.of(1, 10, 2, 20, 3, 30, 4, 40);
    applySwizzle(pixels, "rgba16", swizzle("bgr1"));
    expect([...pixels]).toEqual([3, 30, 2, 20, 1, 10, 255, 255]);
  });

  it("writes 1.0 for a full half float", () => {
    const pixels = new Uint8Array(8).fill(9);
    applySwizzle(pixels, "rgba16f", swizzle("r001"));
    expect([...pixels]).toEqual([9, 9, 0, 0, 0, 0, 0, 0x3c]);
  });
});

describe("applySwizzle() of a normal map", () => {
  it("computes the third coordinate of the unit vector", () => {
    const pixels = Uint8Array.of(255, 128, 0, 255, 128, 128, 0, 255, 179, 90, 0, 255);
    applySwizzle(pixels, "rgba8", parseSwizzle("rgz1") ?? []);
    expect([...pixels]).toEqual([255, 128, 128, 255, 128, 128, 255, 255, 179, 90, 238, 255]);
  });

  it("does so with 16 bits, from the channels that were put in place", () => {
    const pixels = Uint8Array.of(9, 9, 0xff, 0x7f, 9, 9, 0xff, 0xff);
    applySwizzle(pixels, "rgba16", parseSwizzle("gaz1") ?? []);
    expect([...pixels.subarray(0, 2), ...pixels.subarray(4)]).toEqual([0xff, 0x7f, 0, 0x80, 0xff, 0xff]);
  });

  it("leaves half floats without one", () => {
    const pixels = new Uint8Array(8).fill(9);
    applySwizzle(pixels, "rgba16f", parseSwizzle("rgz1") ?? []);
    expect([...pixels]).toEqual([9, 9, 9, 9, 0, 0, 0, 0x3c]);
  });
});

describe("swizzledChannels()", () => {
  it.each([
    ["rgba", "bgra", "rgba"],
    ["rgba", "rgb1", "rgb"],
    ["rgba", "rrr1", "l"],
    ["rgba", "rrrg", "la"],
    ["rgba", "aaa1", "l"],
    ["rgb", "bgra", "rgb"],
    ["rgb", "111r", "la"],
    ["l", "rgb1", "l"],
    ["l", "r001", "rgb"],
    ["l", "111r", "la"],
    ["la", "arr1", "rgb"],
    ["la", "rgba", "la"],
    ["rgb", "rgz1", "rgb"],
  ] as const)("%s through %s says %s", (channels, text, wanted) => {
    const sources = [...Array(4).keys()].map((at) => "rgba01z".indexOf(text.charAt(at)));
    expect(swizzledChannels(channels, sources)).toBe(wanted);
  });
});

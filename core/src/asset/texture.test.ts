import { describe, expect, it } from "vitest";
import { findTextureFormat, imageBytes, TEXTURE_FORMATS } from "./index.ts";

describe("findTextureFormat()", () => {
  it("knows the names of the table and no others", () => {
    expect(findTextureFormat("bc7")).toMatchObject({ name: "bc7", family: "bc", blockBytes: 16, channels: "rgba" });
    expect(findTextureFormat("BC7")).toBeUndefined();
    expect(findTextureFormat("constructor")).toBeUndefined();
  });
});

describe("imageBytes()", () => {
  it.each([
    ["rgba8", 3, 5, 60],
    ["bc1", 1, 1, 8],
    ["bc1", 5, 4, 16],
    ["bc7", 256, 256, 65_536],
    ["yuy2", 3, 2, 16],
    ["p4", 5, 1, 3],
    ["astc-12x10", 13, 10, 32],
    ["pvrtc-4bpp", 1, 1, 32],
    ["pvrtc-2bpp", 64, 16, 256],
  ] as const)("%s of %i x %i pixels has %i bytes", (format, width, height, sizeBytes) => {
    expect(imageBytes(TEXTURE_FORMATS[format], width, height)).toBe(sizeBytes);
  });
});

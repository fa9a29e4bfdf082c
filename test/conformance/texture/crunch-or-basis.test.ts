import { PACKED_TEXTURE_FORMATS } from "@assetx/core/asset";
import { createPackedTextureDecoder, createTextureDecoder, isPackedFormat } from "@assetx/wasm/texture";
import { describe, expect, it } from "vitest";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { BASIS_VECTORS } from "./basis-vector.table.ts";
import { writeCrunch } from "./crunch-writer.ts";

const platform = createNodeCodecPlatform();
const packed = createPackedTextureDecoder(platform, createTextureDecoder(platform));
const CRUNCH = { width: 20, height: 12, levels: 2, faces: 1, entries: 9, seed: 3 } as const;

describe("pictures that are files of their own", () => {
  it.for([
    ["crunch", "original", 0],
    ["crunch", "unity", 2],
    ["crunch-original", "original", 9],
    ["crunch-unity", "unity", 10],
    ["crunch-unity", "unity", 12],
  ] as const)("decodes %s of the %s variant, format %d, to pixels", async ([format, variant, number]) => {
    const bytes = writeCrunch({ ...CRUNCH, variant, format: number });
    const picture = await packed.decode({ format, width: 20, height: 12 }, bytes);
    expect(picture).toMatchObject({ kind: "rgba8", width: 20, height: 12 });
    expect(picture.pixels).toHaveLength(20 * 12 * 4);
    expect(new Set(picture.pixels).size).toBeGreaterThan(8);
  });

  it("decodes .basis and KTX2 files, and applies what is said of the picture", async () => {
    for (const { about, base64 } of BASIS_VECTORS) {
      const { width, height } = about;
      const bytes = new Uint8Array(Buffer.from(base64, "base64"));
      const picture = await packed.decode({ format: "basis", width, height }, bytes);
      expect(picture).toMatchObject({ width, height, channels: about.hasAlpha ? "rgba" : "rgb", srgb: true });
      const flipped = await packed.decode({ format: "basis", width, height, bottomUp: true }, bytes);
      expect(flipped.pixels.slice(0, width * 4)).toEqual(picture.pixels.slice(-width * 4));
    }
  });

  it("refuses other sides than the file's, and other formats", async () => {
    const bytes = writeCrunch({ ...CRUNCH, variant: "unity", format: 0 });
    await expect(packed.decode({ format: "crunch", width: 20, height: 16 }, bytes)).rejects.toMatchObject({
      code: "texture.dimension",
    });
    await expect(packed.decode({ format: "bc1", width: 20, height: 12 }, bytes)).rejects.toMatchObject({
      code: "texture.format",
    });
    expect(PACKED_TEXTURE_FORMATS.every(isPackedFormat)).toBe(true);
    expect(isPackedFormat("toString")).toBe(false);
  });
});

import { beforeAll, describe, it } from "vitest";
import { IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import { isErrorCode } from "@assetx/core/error";
import { decideConversions } from "../../tools/lib/conversion/decide.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { decideInDeno, WHY_NO_DENO } from "./lib/decide-in-deno.ts";
import { makePictureCases, PICTURE_FORMATS } from "./picture-cases.ts";

const cases = makePictureCases();

describe("pictures, good and damaged", () => {
  let decided: readonly string[] = [];

  beforeAll(async () => {
    decided = await decideConversions(createNodeCodecPlatform(), cases);
  });

  it("become PNG or OpenEXR, with digests of the file and its pixels, or are answered with a code", ({ expect }) => {
    const odd = decided.filter((answer) => !/^\.(?:png|exr) [0-9a-f]{64} \S+ \d+ x \d+ [0-9a-f]{64}$/.test(answer));
    expect(odd.filter((answer) => !isErrorCode(answer))).toEqual([]);
    expect(new Set(odd).size).toBeGreaterThan(5);
  });

  it("are of every format, none left out, and each becomes a picture", ({ expect }) => {
    const good = new Set(
      cases
        .filter((_, at) => decided[at]?.startsWith("."))
        .map(({ attributes }) => attributes[IMAGE_ATTRIBUTES.format]),
    );
    expect(PICTURE_FORMATS.filter((format) => !good.has(format))).toEqual([]);
    expect(good.size).toBe(PICTURE_FORMATS.length);
  });

  it("become other pictures when they are other bytes", ({ expect }) => {
    const noise = decided.filter((_, at) => cases[at]?.name.endsWith(", noise"));
    // One table of numbers under two names, where ETC1 is a part of ETC2 and l8 is r8.
    expect(new Set(noise).size).toBeGreaterThan(noise.length * 0.95);
  });

  it.skipIf(WHY_NO_DENO !== undefined)(
    `are in Deno what they are in Node${WHY_NO_DENO === undefined ? "" : `: ${WHY_NO_DENO}`}`,
    async ({ expect }) => {
      expect(await decideInDeno("print-conversions.ts", cases)).toEqual(decided);
    },
  );
});

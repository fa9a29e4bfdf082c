import { beforeAll, describe, it } from "vitest";
import { AUDIO_ATTRIBUTES, AUDIO_CODECS, SCORE_CODECS } from "@assetx/core/asset";
import { isErrorCode } from "@assetx/core/error";
import { decideConversions } from "../../tools/lib/conversion/decide.ts";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { decideInDeno, WHY_NO_DENO } from "./lib/decide-in-deno.ts";
import { makeSoundCases } from "./sound-cases.ts";

const cases = makeSoundCases();

describe("sounds and scores, good and damaged", () => {
  let decided: readonly string[] = [];

  beforeAll(async () => {
    decided = await decideConversions(createNodeCodecPlatform(), cases);
  });

  it("become WAV or MIDI, with the digest of the file, or are answered with a code", ({ expect }) => {
    const odd = decided.filter((answer) => !/^\.(?:wav|mid) [0-9a-f]{64}$/.test(answer));
    expect(odd.filter((answer) => !isErrorCode(answer))).toEqual([]);
    expect(new Set(odd).size).toBeGreaterThan(3);
  });

  it("are of every codec, none left out, and each becomes a file", ({ expect }) => {
    const good = new Set<unknown>(
      cases.filter((_, at) => decided[at]?.startsWith(".")).map(({ attributes }) => attributes[AUDIO_ATTRIBUTES.codec]),
    );
    const wanted = [...AUDIO_CODECS, ...SCORE_CODECS];
    expect(wanted.filter((codec) => !good.has(codec))).toEqual([]);
    expect(good.size).toBe(wanted.length);
  });

  it.skipIf(WHY_NO_DENO !== undefined)(
    `are in Deno what they are in Node${WHY_NO_DENO === undefined ? "" : `: ${WHY_NO_DENO}`}`,
    async ({ expect }) => {
      expect(await decideInDeno("print-conversions.ts", cases)).toEqual(decided);
    },
  );
});

import { beforeAll, describe, it } from "vitest";
import { createNodeCodecPlatform } from "../../wasm/src/host/node-codec.ts";
import { decideCases, type DecodeCase } from "../../tools/lib/codec-fuzz/decide.ts";
import { makeDecodeCases } from "../lib/decode-cases.ts";
import { decideInDeno, WHY_NO_DENO } from "./lib/decide-in-deno.ts";

describe("what every codec makes of good and of damaged data", () => {
  let cases: readonly DecodeCase[] = [];
  let decided: readonly string[] = [];

  beforeAll(async () => {
    cases = await makeDecodeCases();
    decided = await decideCases(createNodeCodecPlatform(), cases);
  });

  it("is a digest or a code, and both occur", ({ expect }) => {
    expect(decided.filter((answer) => !/^(?:[0-9a-f]{64}|codec\.[a-z-]+)$/.test(answer))).toEqual([]);
    expect(new Set(decided.map((answer) => answer.includes(".")))).toEqual(new Set([true, false]));
    expect(new Set(cases.map(({ codec }) => codec)).size).toBeGreaterThan(15);
  });

  it.skipIf(WHY_NO_DENO !== undefined)(
    `is in Deno what it is in Node${WHY_NO_DENO === undefined ? "" : `: ${WHY_NO_DENO}`}`,
    async ({ expect }) => {
      expect(await decideInDeno("print-codecs.ts", cases)).toEqual(decided);
    },
  );
});

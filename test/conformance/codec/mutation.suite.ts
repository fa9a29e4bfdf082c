import { CODEC_IDS } from "@assetx/core/abi";
import { getCodec, type CodecHost } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { createRandom, fuzzCodec, type CodecVectors } from "../../../tools/lib/codec-fuzz/index.ts";

const SEED = 1;
/** Far more than one needs; a million take longer than the project's limit. */
const SLOWEST_MS = 20;
const LEAST_MS = 300_000;

/**
 * What every decoder must hold on `count` mutations of its vectors: no trap, no hang, no error without a code, no output beyond
 * its limits, and good vectors decode afterwards.
 */
export function describeMutations(
  { codec, family, vectors }: CodecVectors,
  count: number,
  openHost: () => Promise<CodecHost>,
): void {
  describe(`${codec} (${family}) under ${count} mutations`, () => {
    it(
      "answers with output inside its limits or with a code, and decodes good input afterwards",
      async () => {
        const host = await openHost();
        const report = await fuzzCodec(getCodec(host, CODEC_IDS[codec]), vectors, count, createRandom(SEED));
        expect(report.wrong).toEqual([]);
        // A suite whose mutations all pass, or that never reaches the decoder, would prove nothing.
        const refused = [...report.codes.values()].reduce((sum, times) => sum + times, 0);
        expect(refused + report.accepted).toBe(count);
        expect(refused).toBeGreaterThan(count / 100);
      },
      Math.max(LEAST_MS, count * SLOWEST_MS),
    );
  });
}

import { describe, expect, it } from "vitest";
import { listFirstParty, loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { extractAll, withSession, type ExtractedContainer } from "../../tools/lib/conformance/extract-all.ts";
import { inputOf, keysOf, loadSamples, siblingsOf } from "../../tools/lib/conformance/sample.ts";
import type { Sample } from "../../plugins/sdk/sample/index.ts";
import { findDefect, type Mutation } from "../../tools/lib/conformance/find-defect.ts";
import { extremes, flips, truncations } from "./weather/mutation.ts";

const WEATHER: readonly (readonly [string, (bytes: Uint8Array) => Iterable<Mutation>])[] = [
  ["cut at each offset", truncations],
  ["with bytes and bits flipped", flips],
  ["with each 32-bit field at its extremes", extremes],
];

describe.each(listFirstParty())("%s, on its smallest sample", (folder) => {
  it.each(WEATHER)(
    "answers a listing or a code when the sample is %s, and reads the good one afterwards",
    async (_, mutate) => {
      const plugin = loadFirstParty(folder);
      const [sample, before] = await findSmallest(folder);
      const defects: string[] = [];
      let count = 0;
      for (const mutation of mutate(sample.bytes)) {
        count += 1;
        const defect = await findDefect(plugin, sample.name, mutation, siblingsOf(sample));
        if (defect !== undefined) defects.push(defect);
      }
      expect(count).toBeGreaterThan(20);
      expect(defects).toEqual([]);
      const after = await withSession(plugin, inputOf(sample), extractAll, keysOf(sample));
      expect(after.entries).toEqual(before.entries);
      expect(after.entries.length).toBeGreaterThan(0);
    },
  );
});

/** The smallest sample that is listed: the one that bears being damaged in every place. */
async function findSmallest(folder: string): Promise<readonly [Sample, ExtractedContainer]> {
  const plugin = loadFirstParty(folder);
  for (const sample of (await loadSamples(folder)).toSorted((a, b) => a.bytes.length - b.bytes.length)) {
    const answer = await withSession(plugin, inputOf(sample), extractAll, keysOf(sample)).catch(() => undefined);
    if (answer !== undefined && answer.entries.length > 0) return [sample, answer];
  }
  throw new Error(`no sample of ${folder} is listed`);
}

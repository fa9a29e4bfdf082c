import { describe, expect, it } from "vitest";
import { listFirstParty, loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { answerOf, goldenOf, readGolden } from "../../tools/lib/conformance/golden.ts";
import { loadSamples } from "../../tools/lib/conformance/sample.ts";

const RUNS = 3;
const plugins = new Map(listFirstParty().map((folder) => [folder, loadFirstParty(folder)]));

describe.each([...plugins])("%s, on files made by its own sample.ts", (folder, plugin) => {
  it("gives the entries and bytes that golden.json holds", async () => {
    expect(await goldenOf(folder)).toEqual(readGolden(folder));
  });

  it("gives the same entries for the same fuel in every run", async () => {
    for (const sample of await loadSamples(folder)) {
      const first = await answerOf(plugin, sample);
      for (let run = 1; run < RUNS; run++) expect(await answerOf(plugin, sample), sample.name).toEqual(first);
    }
  });
});

import { describe, expect, it } from "vitest";
import { checkFixture } from "../../tools/lib/conformance/check-fixture.ts";
import { listFirstParty, loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { answerOf, goldenOf, readGolden } from "../../tools/lib/conformance/golden.ts";
import { findContainerFixtures } from "../../tools/lib/conformance/reference.ts";
import { loadSamples } from "../../tools/lib/conformance/sample.ts";
import { findFixtures } from "../../tools/lib/paths.ts";

const RUNS = 3;
const plugins = new Map(listFirstParty().map((folder) => [folder, loadFirstParty(folder)]));
const root = findFixtures();

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

if (root === undefined) {
  describe("real files", () => {
    it.skip("are not on this machine: set ASSETX_FIXTURES to the folder of the shared fixtures");
  });
} else {
  describe.each(findContainerFixtures(root).map((fixture) => [fixture.folder.folder, fixture.name, fixture] as const))(
    "%s/%s",
    (_folder, _name, fixture) => {
      it(fixture.entries === undefined ? "is refused with a code" : "equals its independent listing", async () => {
        const { misses } = await checkFixture(fixture, plugins);
        expect(misses).toEqual([]);
      });
    },
  );
}

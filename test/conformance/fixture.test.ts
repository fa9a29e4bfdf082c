import { describe, it } from "vitest";
import { findManifestMisses, listFixtureCases, runCase } from "../../tools/lib/conformance/fixture/index.ts";
import { loadPluginSet } from "../../tools/lib/conformance/plugin-set.ts";
import { findFixtures } from "../../tools/lib/paths.ts";

const root = findFixtures();

if (root === undefined) {
  process.stderr.write("SKIPPED: real files: no shared fixtures; set ASSETX_FIXTURES to their folder\n");
  describe("real files", () => {
    it.skip("are not on this machine: set ASSETX_FIXTURES to the folder of the shared fixtures");
  });
} else {
  const context = { root, plugins: loadPluginSet(), noteReference: () => undefined };

  describe("real files", () => {
    it.for(listFixtureCases(root).map((one) => [one.path, one] as const))(
      "%s is read as its reference says, or refused as it must be",
      async ([, one], { expect }) => {
        const { misses } = await runCase(one, context);
        expect(misses).toEqual([]);
      },
    );

    it("are all covered, and are the files that their manifest names", ({ expect }) => {
      expect(findManifestMisses(root)).toEqual([]);
    });
  });
}

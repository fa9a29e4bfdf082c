/** Real BSA and BA2 archives against listings and files that other programs made. */
import { describe, it } from "vitest";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { extractFile, fixtureInput, outputOf, sha256 } from "./extract.ts";

interface Reference {
  readonly count: number;
  readonly names?: readonly string[];
  readonly entries?: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

const ARCHIVES = [
  ["bethesda_bsa/tes3_read_test_test.bsa", []],
  [
    "bethesda_bsa/tes4_compression_mismatch_test_test.bsa",
    [
      ["license.txt", "tes4_compression_mismatch_test_License.txt"],
      ["samplea.png", "tes4_compression_mismatch_test_SampleA.png"],
    ],
  ],
  [
    "bethesda_bsa/tes4_compression_test_test_104.bsa",
    [
      ["license.txt", "tes4_compression_test_License.txt"],
      ["preview.png", "tes4_compression_test_Preview.png"],
    ],
  ],
  ["bethesda_bsa/tes4_xbox_read_test_normal.bsa", [["license.txt", "tes4_compression_test_License.txt"]]],
  ["bethesda_ba2/fo4_compression_test_normal.ba2", []],
  ["bethesda_ba2/fo4_next_gen_test_gnrl_v8.ba2", [["SampleA.png", "gnrl_SampleA.png"]]],
  ["bethesda_ba2/fo4_next_gen_test_dx10_v8.ba2", []],
  ["bethesda_ba2/fo4_chunk_test_in.ba2", []],
] as const;
/** Where a writer of DDS files left its name. */
const DDS_TAG = 68;
const missing = whyNoFixtures();

describe.skipIf(missing !== undefined)(
  `Bethesda's archives${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  () => {
    it.for(ARCHIVES)("%s has the files that its reference names", async ([path, contents], { expect }) => {
      const [folder = "", name = ""] = path.split("/");
      const { files, listing, failures } = await extractFile(folder.replace("_", "-"), fixtureInput(path));
      expect(failures).toEqual([]);
      expect(listing.problem).toBeUndefined();
      const text = new TextDecoder().decode(readFixture(`${folder}/expected/${name}.listing.json`));
      const reference = JSON.parse(text) as Reference;
      expect(listing.entryCount).toBe(reference.count);
      const names = reference.names ?? reference.entries?.map((entry) => entry.name);
      if (names !== undefined) {
        expect(Array.from(listing.entries(), (entry) => entry.name)).toEqual(
          names.map((one) => one.replaceAll("\\", "/")),
        );
      }
      for (const entry of reference.entries ?? []) {
        expect(sha256(outputOf(files, entry.name.replaceAll("\\", "/"))), entry.name).toBe(entry.sha256);
      }
      for (const [ending, expected] of contents) {
        expect(sha256(outputOf(files, ending)), ending).toBe(sha256(readFixture(`${folder}/expected/${expected}`)));
      }
    });

    it("a texture's DDS file equals the original but for the name of the tool that wrote it", async ({ expect }) => {
      const { files } = await extractFile("bethesda-ba2", fixtureInput("bethesda_ba2/fo4_chunk_test_in.ba2"));
      const found = outputOf(files, ".dds");
      const expected = readFixture("bethesda_ba2/expected/fo4_chunk_test.dds");
      expect(found.length).toBe(expected.length);
      const different = [...found.keys()].filter((at) => found[at] !== expected[at]);
      expect(different).toEqual([DDS_TAG, DDS_TAG + 1, DDS_TAG + 2, DDS_TAG + 3]);
    });
  },
);

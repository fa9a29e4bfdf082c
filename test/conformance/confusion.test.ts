import { describe, expect, it } from "vitest";
import { noise } from "../../plugins/sdk/sample/index.ts";
import { CONFUSION_LIMIT, probeAll } from "../../tools/lib/conformance/confusion.ts";
import { listFirstParty, loadFirstParty } from "../../tools/lib/conformance/first-party.ts";
import { readGolden } from "../../tools/lib/conformance/golden.ts";
import { inputOf, loadSamples } from "../../tools/lib/conformance/sample.ts";

const RANDOM_FILES = 20;
const SIZES_BYTES = [0, 1, 3, 64, 512, 4096, 100_000];
const plugins = new Map(listFirstParty().map((folder) => [folder, loadFirstParty(folder)]));

describe.each([...plugins.keys()])("a sample of %s", (own) => {
  it("is claimed by no other plugin, and by its own when it can be listed", async () => {
    for (const sample of await loadSamples(own)) {
      const answers = await probeAll(inputOf(sample), plugins);
      const rivals = [...answers].filter(([name]) => name !== own);
      expect(
        rivals.filter(([, sure]) => sure >= CONFUSION_LIMIT),
        sample.name,
      ).toEqual([]);
      if (readGolden(own)[sample.name]?.problem !== undefined) continue;
      // A format without magic is never sure of itself, but then nobody else may be surer.
      const mine = answers.get(own) ?? 0;
      expect(
        rivals.filter(([, sure]) => sure >= mine),
        sample.name,
      ).toEqual([]);
    }
  });
});

describe("bytes that mean nothing", () => {
  it.each(SIZES_BYTES)("are claimed by no plugin at %d bytes", async (sizeBytes) => {
    for (let file = 0; file < RANDOM_FILES; file++) {
      const bytes = noise(sizeBytes, file + 1);
      const answers = await probeAll({ kind: "bytes", name: "noise.bin", bytes, siblings: new Map() }, plugins);
      for (const [name, sure] of answers) expect(sure, name).toBeLessThan(CONFUSION_LIMIT);
    }
  });

  it("are claimed by no plugin when they are all zero or all one", async () => {
    for (const byte of [0, 0xff]) {
      const bytes = new Uint8Array(65_536).fill(byte);
      const answers = await probeAll({ kind: "bytes", name: "blank.bin", bytes, siblings: new Map() }, plugins);
      for (const [name, sure] of answers) expect(sure, name).toBeLessThan(CONFUSION_LIMIT);
    }
  });
});

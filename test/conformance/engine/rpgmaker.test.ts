import { describe, expect, it } from "vitest";
import { whyNoFixtures } from "../../lib/fixture.ts";
import { readPackets } from "../../lib/ogg.ts";
import { readPng } from "../../lib/png.ts";
import { extractFile, fixtureInput } from "../source/extract.ts";

const missing = whyNoFixtures();

if (missing !== undefined) describe("rpgmaker-mvmz on real files without extension or key", () => it.skip(missing));
else {
  describe("rpgmaker-mvmz on real files without extension or key", () => {
    it("gives a whole PNG", async () => {
      const { files } = await extractFile("rpgmaker-mvmz", fixtureInput("rpgmaker_mvmz/Image"));
      const { width, height } = readPng(files.get("Image.png") ?? new Uint8Array());
      expect([width, height]).toEqual([960, 960]);
    });

    it("gives an Ogg file whose pages all have their checksum", async () => {
      const { files } = await extractFile("rpgmaker-mvmz", fixtureInput("rpgmaker_mvmz/AudioOrbis"));
      expect(readPackets(files.get("AudioOrbis.ogg") ?? new Uint8Array()).length).toBeGreaterThan(10);
    });

    it("gives an M4A file whose first box ends where the next one starts, and says how it got there", async () => {
      const { listing, files } = await extractFile("rpgmaker-mvmz", fixtureInput("rpgmaker_mvmz/AudioMpeg"));
      const file = Buffer.from(files.get("AudioMpeg.m4a") ?? new Uint8Array());
      expect(file.toString("latin1", 4, 12)).toBe("ftypM4A ");
      expect(file.toString("latin1", file.readUInt32BE(0) + 4, file.readUInt32BE(0) + 8)).toBe("moov");
      expect(listing.diagnostics.map(({ code }) => code)).toEqual(["head-derived"]);
    });
  });
}

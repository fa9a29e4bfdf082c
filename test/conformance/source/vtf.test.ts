import { describe, it } from "vitest";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPng } from "../../lib/png.ts";
import { extractFile, fixtureInput, fixtureNames } from "./extract.ts";

interface Header {
  readonly version: string;
  readonly width: number;
  readonly height: number;
  readonly flags: number;
  readonly frames: number;
  readonly format: number;
  readonly mips: number;
}

/** How far a channel may be from the picture without loss; what has no colour at all is not compared. */
const MAX_ERROR: Readonly<Record<string, number>> = {
  "fmt_bgra5551.vtf": 7,
  "fmt_rgb565.vtf": 7,
  "fmt_dxt1.vtf": 1,
  "fmt_dxt5.vtf": 1,
  "v76_c9.vtf": 2,
};
const WITHOUT_COLOUR = new Set(["fmt_a8.vtf", "fmt_i8.vtf"]);
const missing = whyNoFixtures();

if (missing !== undefined) describe("source-vtf on real files", () => it.skip(missing));
else {
  describe.each(fixtureNames("source_vtf", ".vtf"))("source_vtf/%s", (name) => {
    it("says of itself what an independent reader does", async ({ expect }) => {
      const { listing, failures } = await extractFile("source-vtf", fixtureInput(`source_vtf/${name}`));
      const expected = readHeader(name);
      const [entry] = [...listing.entries()];
      expect(failures).toEqual([]);
      expect(listing.format?.version).toBe(expected.version);
      expect(Object.fromEntries(entry?.attributes ?? [])).toMatchObject({
        "image.width": expected.width,
        "image.height": expected.height,
        "image.mips": expected.mips,
        "vtf.flags": expected.flags,
        "vtf.frames": expected.frames,
        "vtf.format": expected.format,
      });
    });

    it.skipIf(WITHOUT_COLOUR.has(name))("shows the picture that the others show", async ({ expect }) => {
      const reference = await picture("fmt_rgba8888.vtf");
      const found = await picture(name);
      let worst = 0;
      for (const [at, value] of reference.entries()) worst = Math.max(worst, Math.abs(value - (found[at] ?? -1)));
      expect(found.length).toBe(reference.length);
      // Every version without a line of its own holds DXT1 of the same picture.
      expect(worst).toBeLessThanOrEqual(MAX_ERROR[name] ?? (name.startsWith("fmt_") ? 0 : 1));
    });
  });
}

function readHeader(name: string): Header {
  return JSON.parse(new TextDecoder().decode(readFixture(`source_vtf/expected/${name}.listing.json`))) as Header;
}

async function picture(name: string): Promise<Uint8Array> {
  const { files } = await extractFile("source-vtf", fixtureInput(`source_vtf/${name}`));
  return readPng(files.get(name.replace(".vtf", ".png")) ?? new Uint8Array()).pixels;
}

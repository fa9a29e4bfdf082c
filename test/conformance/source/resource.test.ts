import { describe, it } from "vitest";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPng } from "../../lib/png.ts";
import { extractFile, fixtureInput, fixtureNames, type Extracted } from "./extract.ts";

const FOLDERS = ["source2_vtex", "source2_vsnd", "source2_data", "source2_model"];
const missing = whyNoFixtures();

/** Pictures of an independent program; `differing` pixels where it decodes BC7 otherwise than two other decoders do. */
const PICTURES = [
  { name: "279115896_png", output: "279115896_png.png", differing: 0 },
  {
    name: "ATI2N_hotel_tarp_001_freedom_psd_993397bd",
    output: "ATI2N_hotel_tarp_001_freedom_psd_993397bd.png",
    differing: 0,
  },
  { name: "BC7_testgrid_color_tga_2d6cc34", output: "BC7_testgrid_color_tga_2d6cc34.png", differing: 102 },
  {
    name: "DXT1_dota_default_cube_tga_c95513b9",
    output: "DXT1_dota_default_cube_tga_c95513b9_face0.png",
    differing: 0,
  },
];

const SOUNDS = [
  { name: "beep", output: "beep.wav", sizeBytes: 44 + 2387 + 1, starts: "RIFF" },
  { name: "impulse", output: "impulse.mp3", sizeBytes: 4062, starts: "\u00ff\u00fb" },
  { name: "primal_anger_03", output: "primal_anger_03.mp3", sizeBytes: 55_169, starts: "\u00ff\u00fb" },
];

if (missing !== undefined) describe("source2-resource on real files", () => it.skip(missing));
else {
  describe.each(FOLDERS.flatMap((folder) => fixtureNames(folder, "_c").map((name) => `${folder}/${name}`)))(
    "%s",
    (path) => {
      it("is extracted whole, and its JSON can be read", async ({ expect }) => {
        const { listing, files, failures } = await open(path);
        expect(failures).toEqual([]);
        expect(listing.problem).toBeUndefined();
        expect(files.size).toBeGreaterThan(0);
        for (const [name, bytes] of files) if (name.endsWith(".json")) JSON.parse(textOf(bytes));
      });
    },
  );

  describe("textures", () => {
    it.for(PICTURES)("$name is the reference's picture", async ({ name, output, differing }, { expect }) => {
      const { files } = await open(`source2_vtex/${name}.vtex_c`);
      const found = readPng(files.get(output) ?? new Uint8Array());
      const expected = readPng(readFixture(`source2_vtex/expected/${name}.png`));
      expect([found.width, found.height]).toEqual([expected.width, expected.height]);
      expect(countDiffering(found.pixels, expected.pixels)).toBe(differing);
    });
  });

  describe("sounds", () => {
    it.for(SOUNDS)("$name has as many bytes as it says", async ({ name, output, sizeBytes, starts }, { expect }) => {
      const { files } = await open(`source2_vsnd/${name}.vsnd_c`);
      const bytes = files.get(output) ?? new Uint8Array();
      expect(bytes.length).toBe(sizeBytes);
      expect(String.fromCharCode(...bytes.subarray(0, starts.length))).toBe(starts);
    });
  });

  describe("data", () => {
    it("writes a layout as the reference does, but for its comment", async ({ expect }) => {
      const { files } = await open("source2_data/ability_details.vxml_c");
      const [, ...lines] = readText("source2_data/expected/ability_details.vxml_c.DATA.txt").split("\n");
      expect(textOf(files.get("ability_details.xml"))).toBe(`${lines.join("\n").trimEnd()}\n`);
    });

    it("writes the styles that the reference made pretty", async ({ expect }) => {
      const { files } = await open("source2_data/achievement.vcss_c");
      const [, ...lines] = readText("source2_data/expected/achievement.vcss_c.DATA.txt").split("\n");
      expect(squeezed(textOf(files.get("achievement.css")))).toBe(squeezed(lines.join("")));
    });

    it("writes the values of a schema that the reference does", async ({ expect }) => {
      const { files } = await open("source2_data/reflectivity_90b.vmat_c");
      const expected = readText("source2_data/expected/reflectivity_90b.vmat_c.DATA.txt");
      const words = (text: string): readonly string[] => text.match(/[\w./]{2,}|\d+/g) ?? [];
      const [, , ...reference] =
        expected
          .split(/-->\s*/)
          .pop()
          ?.split("\n") ?? [];
      const found = textOf(files.get("reflectivity_90b.vmat.json")).replaceAll(
        /\{"\$flag":"(\w+)","value":("[^"]*")\}/g,
        "$1 $2",
      );
      // Whole numbers have a point and a zero there.
      expect(words(found)).toEqual(
        words(
          `m_materialName = resource:"dev/helper/reflectivity_90b.vmat" ${reference.join("\n").replaceAll(/(\d)\.0\b/g, "$1")}`,
        ),
      );
    });
  });
}

async function open(path: string): Promise<Extracted> {
  return await extractFile("source2-resource", fixtureInput(path));
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

function readText(path: string): string {
  return textOf(readFixture(path)).replaceAll("\r\n", "\n");
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** Pixels of another colour; alpha is left out, since one of the files says by a colour what is transparent. */
function countDiffering(found: Uint8Array, expected: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < expected.length; at += 4) {
    const isEqual = [0, 1, 2].every((channel) => found[at + channel] === expected[at + channel]);
    if (!isEqual) count += 1;
  }
  return count;
}

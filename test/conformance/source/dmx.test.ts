import { describe, it } from "vitest";
import { inputOf, loadSamples } from "../../../tools/lib/conformance/sample.ts";
import { whyNoFixtures } from "../../lib/fixture.ts";
import { extractFile, fixtureInput } from "./extract.ts";

interface Document {
  readonly encodingVersion: number;
  readonly format: string;
  readonly elements: readonly {
    readonly type: string;
    readonly name: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

const FILES = [
  { name: "v2.dmx", version: 2, elements: 937, system: "blood_impact_red_01_goop" },
  { name: "v4.dmx", version: 4, elements: 69, system: "fire_barricade_docks_childb" },
];
const missing = whyNoFixtures();

describe("DMX made by sample.ts", () => {
  it.for([1, 2, 3, 4, 5, 9])("version %i gives its two elements", async (version, { expect }) => {
    const samples = await loadSamples("source-dmx");
    const sample = samples.find(({ name }) => name === `binary-${version}.dmx`);
    const { files } = await extractFile("source-dmx", inputOf(sample ?? { name: "", bytes: new Uint8Array() }));
    const { elements, encodingVersion } = parse(files.get(`binary-${version}.dmx.json`));
    expect(encodingVersion).toBe(version);
    expect(elements.map(({ type, name }) => `${type} ${name}`)).toEqual(["DmElement root", "DmeChild child"]);
  });
});

if (missing !== undefined) describe("source-dmx on real files", () => it.skip(missing));
else {
  describe.each(FILES)("source_dmx/$name", ({ name, version, elements: count, system }) => {
    it("has as many elements as it says, and every reference leads to one", async ({ expect }) => {
      const { files, failures } = await extractFile("source-dmx", fixtureInput(`source_dmx/${name}`));
      const { elements, encodingVersion, format } = parse(files.get(`${name}.json`));
      const references = JSON.stringify(elements).matchAll(/"\$element":(\d+)/g);
      expect(failures).toEqual([]);
      expect([encodingVersion, format, elements.length]).toEqual([version, "pcf", count]);
      expect(elements[1]?.name).toBe(system);
      expect(Math.max(...Array.from(references, ([, index]) => Number(index)))).toBeLessThan(count);
    });
  });
}

function parse(bytes: Uint8Array | undefined): Document {
  return JSON.parse(new TextDecoder().decode(bytes)) as Document;
}

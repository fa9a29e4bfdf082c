import { describe, it } from "vitest";
import { inputOf, loadSamples } from "../../../tools/lib/conformance/sample.ts";
import { extractFile } from "./extract.ts";

interface Document {
  readonly encodingVersion: number;
  readonly elements: readonly {
    readonly type: string;
    readonly name: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

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

function parse(bytes: Uint8Array | undefined): Document {
  return JSON.parse(new TextDecoder().decode(bytes)) as Document;
}

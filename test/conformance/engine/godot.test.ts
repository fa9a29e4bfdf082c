import { describe, expect, it } from "vitest";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPackets } from "../../lib/ogg.ts";
import { readWav } from "../../lib/riff.ts";
import { extractFile, fixtureInput, fixtureNames } from "../source/extract.ts";

const FOLDER = "godot_res";
const missing = whyNoFixtures();

if (missing !== undefined) describe("godot-res and godot-texture on real files", () => it.skip(missing));
else {
  it("puts the packets of a sound back into an Ogg file as they were before the import", async () => {
    const { files, failures } = await extractFile("godot-res", find(".oggvorbisstr"));
    const source = readPackets(readFixture(`${FOLDER}/expected/House In a Forest Loop.ogg`));
    const packets = readPackets(files.get("House In a Forest Loop.ogg") ?? new Uint8Array());
    expect(failures).toEqual([]);
    expect(packets.map(({ bytes }) => Buffer.from(bytes).toString("hex"))).toEqual(
      source.map(({ bytes }) => Buffer.from(bytes).toString("hex")),
    );
    // The last one ends the sound.
    expect(packets.at(-1)?.granule).toBe(source.at(-1)?.granule);
  });

  it("writes a sample with the frames that the resource holds", async () => {
    const { listing, files, failures } = await extractFile("godot-res", find(".sample"));
    const [, entry] = [...listing.entries()];
    const wav = readWav(files.get("gameover.wav") ?? new Uint8Array());
    expect(failures).toEqual([]);
    expect([wav.rate, wav.channels]).toEqual([44_100, 2]);
    expect(wav.data.length).toBe(entry?.sizeBytes);
  });

  it("joins the blocks of a compressed font", async () => {
    const { files } = await extractFile("godot-res", find(".fontdata"));
    const font = files.get("Xolonium-Regular.ttf") ?? new Uint8Array();
    expect(sumTables(font)).toBe(true);
  });

  it("names what resources refer to", async () => {
    const { files } = await extractFile("godot-res", fixtureInput(`${FOLDER}/resource_with_deps.res`));
    expect(JSON.parse(new TextDecoder().decode(files.get("resource_with_deps.json")))).toMatchObject({
      engine: "4.4",
      external: [{ type: "Resource", path: "res://simple_resource.res" }],
      resources: [{}, { properties: { "metadata/test": { internal: 0 }, "metadata/test2": { external: 0 } } }],
    });
  });

  it.each(fixtureNames(FOLDER, ".gdc"))("unpacks the tokens of %s to the size that it states", async (name) => {
    const { files } = await extractFile("godot-res", fixtureInput(`${FOLDER}/${name}`));
    const stated = Buffer.from(readFixture(`${FOLDER}/${name}`)).readUInt32LE(8);
    expect(files.get(name.replace(".gdc", ".tokens"))).toHaveLength(stated);
  });

  it("finds the picture in an imported texture", async () => {
    const { listing, files } = await extractFile("godot-texture", find(".ctex"));
    const [entry] = [...listing.entries()];
    const source = Buffer.from(readFixture(`${FOLDER}/expected/enemyFlyingAlt_1.png`));
    expect(entry?.attributes.get("image.width")).toBe(source.readUInt32BE(16));
    expect(entry?.attributes.get("image.height")).toBe(source.readUInt32BE(20));
    const webp = Buffer.from(files.get("enemyFlyingAlt_1.webp") ?? new Uint8Array());
    expect(webp.toString("latin1", 0, 4) + webp.toString("latin1", 8, 12)).toBe("RIFFWEBP");
    expect(webp.readUInt32LE(4) + 8).toBe(webp.length);
  });
}

function find(ending: string): ReturnType<typeof fixtureInput> {
  return fixtureInput(`${FOLDER}/${fixtureNames(FOLDER, ending)[0] ?? ""}`);
}

/** Whether each table of a TrueType font has the checksum that the font states, but for `head`, which holds another one. */
function sumTables(font: Uint8Array): boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index++) {
    const row = 12 + index * 16;
    if (String.fromCharCode(...font.subarray(row, row + 4)) === "head") continue;
    const padded = new Uint8Array(Math.ceil(view.getUint32(row + 12) / 4) * 4);
    const start = view.getUint32(row + 8);
    padded.set(font.subarray(start, start + view.getUint32(row + 12)));
    const words = new DataView(padded.buffer);
    let sum = 0;
    for (let at = 0; at < padded.length; at += 4) sum = (sum + words.getUint32(at)) >>> 0;
    if (sum !== view.getUint32(row + 4)) return false;
  }
  return tables > 0;
}

/** Content files of XNA and MonoGame, and wave banks of XACT. */
import { describe, it } from "vitest";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { facingRatio, readGlb } from "../../lib/glb.ts";
import { readPng } from "../../lib/png.ts";
import { extractFile, extractSample, fixtureInput, outputOf, sha256 } from "./extract.ts";

const WAV_HEADER_BYTES = 44;

/** Pictures whose four bytes a pixel end the file. */
const PICTURES = [
  ["GlassPane", 128, 128],
  ["Surge", 45, 75],
  ["MonoGameIcon", 64, 64],
  ["lines-32", 32, 32],
  ["white-1", 1, 1],
] as const;

/** Frames that a decoder of its own finds, as the files' loops say too. */
const SOUNDS = [
  ["tone_mono_44khz_16bit", 1, 22_050],
  ["tone_mono_44khz_msadpcm", 1, 22_396],
  ["tone_stereo_44khz_8bit", 2, 22_050],
  ["tone_stereo_44khz_imaadpcm", 2, 23_391],
] as const;

const FONTS = ["DataFont", "JingJing", "Motorwerk", "Roboto", "fontMenuBold01", "compressed/font"];
const PACKED = [
  ["7-segment", 256, 64],
  ["black", 16, 16],
  ["font", 128, 128],
  ["small-font", 96, 64],
] as const;
const missing = whyNoFixtures();

interface Font {
  readonly glyphs: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

describe("content made by sample.ts", () => {
  it("is the same whether stored, with LZ4 or with LZX", async ({ expect }) => {
    const plain = await extractSample("xna-xnb", "picture.xnb");
    for (const name of ["picture-lz4.xnb", "picture-lzx.xnb"]) {
      const packed = await extractSample("xna-xnb", name);
      expect(outputOf(packed.files, ".png"), name).toEqual(outputOf(plain.files, ".png"));
    }
  });

  it("has a model with its attributes, clockwise triangles turned round", async ({ expect }) => {
    const { files } = await extractSample("xna-xnb", "model.xnb");
    const { json, numbers } = readGlb(outputOf(files, ".glb"));
    const [primitive] = json.meshes.flatMap((mesh) => mesh.primitives);
    expect(Object.keys(primitive?.attributes ?? {})).toEqual([
      "POSITION",
      "NORMAL",
      "TEXCOORD_0",
      "TEXCOORD_1",
      "COLOR_0",
    ]);
    expect(numbers(primitive?.indices ?? -1)).toEqual([0, 2, 1, 2, 3, 1]);
    expect(numbers(primitive?.attributes["NORMAL"] ?? -1).slice(0, 3)).toEqual([0, 0, 1]);
    expect(numbers(primitive?.attributes["TEXCOORD_0"] ?? -1)).toEqual([0, 0, 1, 0, 0, 1, 1, 1]);
    expect(json.nodes.map((node) => node.name)).toEqual(["root", "turret", undefined]);
    expect(json.nodes[0]?.children).toEqual([1]);
    expect(json.nodes[1]?.children).toEqual([2]);
  });

  it("has a font whose JSON names the picture", async ({ expect }) => {
    const { files } = await extractSample("xna-xnb", "font.xnb");
    expect([...files.keys()].toSorted()).toEqual(["font.json", "font.png"]);
    expect(JSON.parse(new TextDecoder().decode(outputOf(files, ".json")))).toMatchObject({
      texture: "font.png",
      lineSpacing: 6,
      spacing: 0.5,
      defaultCharacter: 65,
      glyphs: [
        { code: 65, x: 0, width: 2, offsetY: 1, advance: 2, right: 1.5 },
        { code: 0x20ac, x: 2, width: 2, offsetY: -1, advance: 2, right: 1.5 },
      ],
    });
  });
});

describe.skipIf(missing !== undefined)(`real content${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  it.for(PICTURES)("%s is its stored pixels", async ([name, width, height], { expect }) => {
    const path = `xna_xnb/${name}.xnb`;
    const { files } = await extractFile("xna-xnb", fixtureInput(path));
    const png = readPng(outputOf(files, `${name}.png`));
    expect([png.width, png.height]).toEqual([width, height]);
    expect(Uint8Array.from(png.pixels)).toEqual(readFixture(path).slice(-4 * width * height));
  });

  it.for(PACKED)("compressed/%s is a picture of %d x %d", async ([name, width, height], { expect }) => {
    const { files, failures } = await extractFile("xna-xnb", fixtureInput(`xna_xnb/compressed/${name}.xnb`));
    expect(failures).toEqual([]);
    const png = readPng(outputOf(files, ".png"));
    expect([png.width, png.height]).toEqual([width, height]);
  });

  it.for(SOUNDS)("%s has %d channels and %d frames", async ([name, channels, frames], { expect }) => {
    const { files } = await extractFile("xna-xnb", fixtureInput(`xna_xnb/${name}.xnb`));
    const wav = outputOf(files, ".wav");
    const view = new DataView(wav.buffer, wav.byteOffset);
    const [found, block] = [view.getUint16(22, true), view.getUint16(32, true)];
    expect(found).toBe(channels);
    expect((wav.length - WAV_HEADER_BYTES) / block).toBe(frames);
  });

  it("a sound equals its reference byte for byte", async ({ expect }) => {
    const { files } = await extractFile("xna-xnb", fixtureInput("xna_xnb/tone_mono_44khz_16bit.xnb"));
    expect(sha256(outputOf(files, ".wav"))).toBe(sha256(readFixture("xna_xnb/expected/tone_mono_44khz_16bit.wav")));
  });

  it.for(FONTS)("the glyphs of %s lie on its picture", async (name, { expect }) => {
    const { files, failures } = await extractFile("xna-xnb", fixtureInput(`xna_xnb/${name}.xnb`));
    expect(failures).toEqual([]);
    const png = readPng(outputOf(files, ".png"));
    const { glyphs } = JSON.parse(new TextDecoder().decode(outputOf(files, ".json"))) as Font;
    expect(glyphs.length).toBeGreaterThan(90);
    const outside = glyphs.filter(({ x, y, width, height }) => x + width > png.width || y + height > png.height);
    expect(outside).toEqual([]);
  });

  it("Spaceship has 785 vertices and 660 triangles that face the way their normals do", async ({ expect }) => {
    const { files } = await extractFile("xna-xnb", fixtureInput("xna_xnb/Spaceship.xnb"));
    const glb = readGlb(outputOf(files, ".glb"));
    const [primitive] = glb.json.meshes.flatMap((mesh) => mesh.primitives);
    if (primitive === undefined) throw new Error("there is no mesh");
    expect(glb.numbers(primitive.attributes["POSITION"] ?? -1).length / 3).toBe(785);
    expect(glb.numbers(primitive.indices).length / 3).toBe(660);
    expect(facingRatio(glb, primitive)).toBe(1);
  });

  it("a wave bank's sounds are named by its cues and as long as a decoder says", async ({ expect }) => {
    const { files } = await extractFile("xact-xwb", fixtureInput("xact_xwb/Tests.xwb"));
    const frames = [...files].map(([path, wav]) => {
      const block = new DataView(wav.buffer, wav.byteOffset).getUint16(32, true);
      return `${path} ${(wav.length - WAV_HEADER_BYTES) / block}`;
    });
    expect(frames.toSorted()).toEqual(["bark_mono.wav 71040", "blast_mono.wav 315970", "rock_loop_stereo.wav 350154"]);
  });
});

/** Content files of XNA and MonoGame. */
import { describe, it } from "vitest";
import { readGlb } from "../../lib/glb.ts";
import { extractSample, outputOf } from "./extract.ts";

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

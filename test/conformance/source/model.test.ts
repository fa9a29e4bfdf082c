import { describe, it } from "vitest";
import { inputOf, loadSamples } from "../../../tools/lib/conformance/sample.ts";
import { whyNoFixtures } from "../../lib/fixture.ts";
import { facingRatio, readGlb, type GlbFile } from "../../lib/glb.ts";
import { extractFile, fixtureInput } from "./extract.ts";

const SAMPLES = ["plain.vmesh_c", "packed-0.vmesh_c", "packed-1.vmdl_c", "zstd.vmdl_c", "old-control.vmdl_c"];
const INCH = Math.fround(0.0254);

/** Real files with the bounds that their trees store, in inches. */
const MODELS = [
  { name: "export_test.vmdl_c", triangles: 8, vertices: 9, low: [-5, -5, 0], high: [5, 5, 0], hasNormals: true },
  {
    name: "ghostanim_bg_ghostanim_lod0.vmesh_c",
    triangles: 24,
    vertices: 48,
    low: [-4, -4, -4],
    high: [4, 4, 4],
    hasNormals: false,
  },
  { name: "lod_test.vmdl_c", triangles: 24, vertices: 8, low: [-5, -5, -5], high: [5, 5, 5], hasNormals: false },
];
const missing = whyNoFixtures();

describe("models made by sample.ts", () => {
  it.for(SAMPLES)("%s is the same sheet as the others", async (name, { expect }) => {
    const glb = await open(name);
    const plain = await open("plain.vmesh_c");
    const primitives = primitivesOf(glb);
    expect(primitives.length).toBe(2);
    for (const [at, primitive] of primitives.entries()) {
      const expected = primitivesOf(plain)[at];
      expect(facingRatio(glb, primitive)).toBe(1);
      for (const attribute of ["POSITION", "TEXCOORD_0"]) {
        expect(glb.numbers(primitive.attributes[attribute] ?? -1)).toEqual(
          plain.numbers(expected?.attributes[attribute] ?? -1),
        );
      }
      expect(glb.numbers(primitive.indices)).toEqual(plain.numbers(expected?.indices ?? -1));
    }
  });

  async function open(name: string): Promise<GlbFile> {
    const sample = (await loadSamples("source2-model")).find((one) => one.name === name);
    return await openModel(inputOf(sample ?? { name, bytes: new Uint8Array() }));
  }
});

if (missing !== undefined) describe("source2-model on real files", () => it.skip(missing));
else {
  describe.each(MODELS)("source2_model/$name", ({ name, triangles, vertices, low, high, hasNormals }) => {
    it("has the stored bounds and triangles that face outwards", async ({ expect }) => {
      const glb = await openModel(fixtureInput(`source2_model/${name}`));
      const [primitive] = primitivesOf(glb);
      const positions = glb.numbers(primitive?.attributes["POSITION"] ?? -1);
      expect(glb.numbers(primitive?.indices ?? -1).length).toBe(triangles * 3);
      expect(positions.length).toBe(vertices * 3);
      expect(boundsOf(positions)).toEqual([low, high]);
      if (hasNormals && primitive !== undefined) expect(facingRatio(glb, primitive)).toBe(1);
    });
  });
}

async function openModel(input: Parameters<typeof extractFile>[1]): Promise<GlbFile> {
  const { files } = await extractFile("source2-model", input);
  const [, bytes] = [...files].find(([name]) => name.endsWith(".glb")) ?? [];
  return readGlb(bytes ?? new Uint8Array());
}

function primitivesOf({ json }: GlbFile): GlbFile["json"]["meshes"][number]["primitives"] {
  return json.meshes.flatMap((mesh) => mesh.primitives);
}

/** In inches and with z up, as the original counts. */
function boundsOf(positions: readonly number[]): readonly (readonly number[])[] {
  const axis = (offset: number, sign: number): readonly number[] =>
    positions.filter((_, at) => at % 3 === offset).map((value) => Math.round((sign * value) / INCH) + 0);
  const axes = [axis(0, 1), axis(2, -1), axis(1, 1)];
  return [axes.map((values) => Math.min(...values)), axes.map((values) => Math.max(...values))];
}

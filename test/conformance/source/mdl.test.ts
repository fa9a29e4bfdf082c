import { describe, it } from "vitest";
import { loadSamples, inputOf } from "../../../tools/lib/conformance/sample.ts";
import { whyNoFixtures } from "../../lib/fixture.ts";
import { facingRatio, readGlb, type GlbFile } from "../../lib/glb.ts";
import { extractFile, fixtureInput } from "./extract.ts";

/** Real models, with what independent readers count in their finest level. */
const MODELS = [
  { name: "airboat", triangles: 5944, vertices: 7536, bones: 17, materials: 2, sequences: 31 },
  { name: "radio", triangles: 470, vertices: 612, bones: 0, materials: 1, sequences: 1 },
];
const missing = whyNoFixtures();

describe("models made by sample.ts", () => {
  it.for(["still", "moved", "v44", "v49-topology"])("%s has two squares that face up", async (name, { expect }) => {
    const sample = (await loadSamples("source-mdl")).find((one) => one.name === `${name}.mdl`);
    const { files } = await extractFile("source-mdl", inputOf(sample ?? { name, bytes: new Uint8Array() }));
    const glb = readGlb(files.get(`${name}.glb`) ?? new Uint8Array());
    const primitives = glb.json.meshes.flatMap((mesh) => mesh.primitives);
    expect(primitives.map((primitive) => glb.numbers(primitive.indices).length)).toEqual([6, 6]);
    expect(primitives.map((primitive) => facingRatio(glb, primitive))).toEqual([1, 1]);
    // Heights in metres: the second mesh lies four inches above the first.
    const heights = primitives.map(({ attributes }) => glb.numbers(attributes["POSITION"] ?? -1)[1]);
    expect(heights).toEqual([0, Math.fround(4 * Math.fround(0.0254))]);
    expect(glb.json.materials.map((material) => material.name)).toEqual([
      "materials/models/square/wall.vmt",
      "materials/models/square/sub/floor.vmt",
    ]);
  });
});

if (missing !== undefined) describe("source-mdl on real files", () => it.skip(missing));
else {
  describe.each(MODELS)("source_mdl/$name", ({ name, triangles, vertices, bones, materials, sequences }) => {
    it("has the triangles, bones and names of the original", async ({ expect }) => {
      const { files, failures } = await extractFile("source-mdl", fixtureInput(`source_mdl/${name}.mdl`));
      expect(failures).toEqual([]);
      const glb = readGlb(files.get(`${name}.glb`) ?? new Uint8Array());
      const primitives = glb.json.meshes.flatMap((mesh) => mesh.primitives);
      const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
      expect(total(primitives.map(({ indices }) => glb.numbers(indices).length / 3))).toBe(triangles);
      expect(total(primitives.map(({ attributes }) => glb.numbers(attributes["POSITION"] ?? -1).length / 3))).toBe(
        vertices,
      );
      expect(Math.min(...primitives.map((primitive) => facingRatio(glb, primitive)))).toBeGreaterThan(0.99);
      expect(glb.json.skins?.[0]?.joints.length ?? 0).toBe(bones);
      expect(glb.json.materials.length).toBe(materials);
      expect((glb.json.extras as { readonly sequences: readonly string[] }).sequences.length).toBe(sequences);
      expect(weightError(glb)).toBeLessThan(1e-6);
    });
  });
}

/** How far the weights of any vertex are from 1 together. */
function weightError({ json, numbers }: GlbFile): number {
  let worst = 0;
  for (const { attributes } of json.meshes.flatMap((mesh) => mesh.primitives)) {
    if (attributes["WEIGHTS_0"] === undefined) continue;
    const weights = numbers(attributes["WEIGHTS_0"]);
    for (let at = 0; at < weights.length; at += 4) {
      const sum = weights.slice(at, at + 4).reduce((total, weight) => total + weight, 0);
      worst = Math.max(worst, Math.abs(sum - 1));
    }
  }
  return worst;
}

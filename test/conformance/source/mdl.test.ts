import { describe, it } from "vitest";
import { loadSamples, inputOf } from "../../../tools/lib/conformance/sample.ts";
import { facingRatio, readGlb } from "../../lib/glb.ts";
import { extractFile } from "./extract.ts";

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

import { describe, expect, it } from "vitest";
import { withSession } from "../../../tools/lib/conformance/extract-all.ts";
import { loadFirstParty } from "../../../tools/lib/conformance/first-party.ts";
import { inputOf, loadSamples } from "../../../tools/lib/conformance/sample.ts";
import { readGlb, type GlbFile } from "../../lib/glb.ts";

const HALF_SQUARE_ROOT = Math.SQRT1_2;

async function read(name: string): Promise<GlbFile> {
  const sample = (await loadSamples("quake-model")).find((each) => each.name === name);
  if (sample === undefined) throw new Error(`quake-model makes no ${name}`);
  return await withSession(loadFirstParty("quake-model"), inputOf(sample), async (session) => {
    await session.list();
    return readGlb(await session.read(0));
  });
}

describe("the tags of an MD3", () => {
  it("are nodes below the model's, where they are in the first frame, with y up", async () => {
    const { json } = await read("moving-tags.md3");
    expect(json.nodes.map(({ name, children }) => [name, children])).toEqual([
      ["moving-tags", [1, 2]],
      ["tag_torso", undefined],
      ["tag_weapon", undefined],
    ]);
    expect(json.nodes[1]?.translation).toEqual([1, 3, -2]);
    expect(json.nodes[1]?.rotation).toEqual([0, 0, 0, 1]);
    // Turned about the forward axis by half a turn.
    expect(json.nodes[2]?.rotation?.map(Math.abs)).toEqual([1, 0, 0, 0]);
  });

  it("move and turn with the frames", async () => {
    const { json, numbers } = await read("moving-tags.md3");
    const [animation] = json.animations ?? [];
    expect(animation?.channels.map(({ target }) => [target.node, target.path])).toEqual([
      [0, "weights"],
      [1, "translation"],
      [1, "rotation"],
      [2, "translation"],
      [2, "rotation"],
    ]);
    const [, translation, rotation] = animation?.samplers ?? [];
    expect(numbers(translation?.output ?? -1)).toEqual([1, 3, -2, 2, 3, -2, 3, 3, -2]);
    const turns = numbers(rotation?.output ?? -1);
    const expected = [0, 0, 0, 1, 0, HALF_SQUARE_ROOT, 0, HALF_SQUARE_ROOT, 0, 1, 0, 0];
    for (const [index, value] of expected.entries()) expect(turns[index]).toBeCloseTo(value, 6);
  });

  it("are all that is in the file of a model without surfaces", async () => {
    const { json } = await read("moving-hand.md3");
    expect(json.nodes).toHaveLength(2);
    expect(json.meshes).toBeUndefined();
  });
});

it("leaves out a surface of an MD3 that has no triangles", async () => {
  const { json } = await read("empty-surface.md3");
  expect(json.meshes[0]?.primitives).toHaveLength(1);
  expect(json.materials).toHaveLength(1);
});

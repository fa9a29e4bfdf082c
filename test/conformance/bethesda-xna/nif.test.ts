/** NIF models. */
import { describe, it } from "vitest";
import { readGlb } from "../../lib/glb.ts";
import { extractSample, outputOf, sha256 } from "./extract.ts";

const VERSIONS = [
  "v4.0.0.2",
  "v4.1.0.12",
  "v4.2.2.0",
  "v10.0.1.0",
  "v10.0.1.2",
  "v10.1.0.0",
  "v10.2.0.0",
  "v20.0.0.4",
  "v20.1.0.3",
  "v20.2.0.8",
  "oblivion",
  "big-endian",
];

describe("models made by sample.ts", () => {
  it("are the same file in every version that can hold them, in either byte order", async ({ expect }) => {
    const digests = new Set<string>();
    for (const version of VERSIONS) {
      const { files } = await extractSample("gamebryo-nif", `${version}.nif`);
      digests.add(sha256(outputOf(files, ".glb")));
    }
    expect(digests.size).toBe(1);
  });

  it("have their shapes, materials and textures", async ({ expect }) => {
    const { files } = await extractSample("gamebryo-nif", "oblivion.nif");
    const { json, numbers } = readGlb(outputOf(files, ".glb"));
    expect(json.nodes.map((node) => node.name)).toEqual([undefined, "root", "square", "strips", "sign"]);
    const [square, strips] = json.meshes.flatMap((mesh) => mesh.primitives);
    expect(numbers(square?.indices ?? -1)).toEqual([0, 1, 2, 1, 3, 2]);
    expect(numbers(strips?.indices ?? -1)).toEqual([0, 1, 2, 1, 3, 2]);
    expect(numbers(square?.attributes["NORMAL"] ?? -1).slice(0, 3)).toEqual([0, 0, 1]);
    expect(numbers(square?.attributes["COLOR_0"] ?? -1).slice(0, 4)).toEqual([1, 0.5, 1, 1]);
    expect(json.materials).toMatchObject([
      { name: "paint", alphaMode: "BLEND", pbrMetallicRoughness: { baseColorFactor: [1, 0.5, 0, 0.5] } },
      { name: "paint", alphaMode: "MASK" },
    ]);
    expect(outputOf(files, ".png").length).toBeGreaterThan(0);
  });

  it("are turned as their rows say", async ({ expect }) => {
    const { files } = await extractSample("gamebryo-nif", "turned.nif");
    const bytes = outputOf(files, ".glb");
    const json = JSON.parse(new TextDecoder().decode(bytes.subarray(20))) as {
      readonly nodes: readonly Readonly<Record<string, readonly number[]>>[];
    };
    const [, , quarter, half, mirror, flat, lost] = json.nodes;
    const sine = Math.fround(Math.SQRT1_2);
    expect(quarter?.["rotation"]?.map(Math.fround)).toEqual([0, 0, sine, sine]);
    expect(half?.["rotation"]).toEqual([0, 1, 0, 0]);
    expect(mirror?.["matrix"]).toEqual([-3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1]);
    expect(flat?.["scale"]).toEqual([0, 0, 0]);
    expect(lost).toEqual({});
  });
});

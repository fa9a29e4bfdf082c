/** NIF models, real ones with what PyFFI counts in them. */
import { describe, it } from "vitest";
import { whyNoFixtures } from "../../lib/fixture.ts";
import { facingRatio, readGlb, type GlbFile } from "../../lib/glb.ts";
import { extractFile, extractSample, fixtureInput, outputOf, sha256 } from "./extract.ts";

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

/** Shapes that have triangles, vertices and triangles of all of them. The fourth file is too old for PyFFI. */
const MODELS = [
  ["nds", 1, 8, 12],
  ["neosteam", 1, 8, 12],
  ["test_centerradius", 1, 8, 12],
  ["test_opt_dupgeomdata", 4, 32, 48],
  ["test_check_tangentspace1", 1, 4, 2],
  ["test_check_tangentspace4", 1, 4, 2],
  ["test_dump_tex", 1, 8, 12],
  ["test_fix_clampmaterialalpha", 4, 76, 96],
  ["test_fix_detachhavoktristripsdata", 1, 498, 299],
  ["test_fix_disableparallax", 2, 120, 40],
  ["test_fix_mergeskeletonroots", 2, 20, 32],
  ["test_fix_tangentspace", 1, 60, 20],
  ["test_grid_128x128", 1, 4225, 8192],
  ["test_grid_64x64", 1, 1089, 2048],
  ["test_opt_collision_mopp", 1, 18, 14],
  ["test_opt_collision_to_boxshape", 7, 120, 60],
  ["test_opt_delunusedbones", 1, 724, 593],
  ["test_opt_emptyproperties", 4, 76, 96],
  ["test_opt_grid_layout", 1, 11368, 21667],
  ["test_opt_vertex_cache", 1, 32, 16],
  ["test_opt_zeroscale", 4, 76, 96],
  ["test_vertexcolor", 1, 24, 12],
] as const;
const missing = whyNoFixtures();

async function modelOf(path: string): Promise<GlbFile> {
  const { files, failures } = await extractFile("gamebryo-nif", fixtureInput(path));
  if (failures.length > 0) throw new Error(failures.join(", "));
  return readGlb(outputOf(files, ".glb"));
}

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

describe.skipIf(missing !== undefined)(`real NIF files${missing === undefined ? "" : ` (skipped: ${missing})`}`, () => {
  it.for(MODELS)(
    "%s has %d shapes with %d vertices and %d triangles",
    async ([name, shapes, vertices, triangles], { expect }) => {
      const { json, numbers } = await modelOf(`gamebryo_nif/${name}.nif`);
      const primitives = json.nodes.flatMap((node) =>
        "mesh" in node ? [json.meshes[Number(node.mesh)]?.primitives[0]] : [],
      );
      const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
      expect(primitives.length).toBe(shapes);
      expect(total(primitives.map((one) => numbers(one?.attributes["POSITION"] ?? -1).length / 3))).toBe(vertices);
      expect(total(primitives.map((one) => numbers(one?.indices ?? -1).length / 3))).toBe(triangles);
    },
  );

  it("triangles face the way their normals do", async ({ expect }) => {
    const glb = await modelOf("gamebryo_nif/test_opt_delunusedbones.nif");
    const [primitive] = glb.json.meshes.flatMap((mesh) => mesh.primitives);
    if (primitive === undefined) throw new Error("there is no mesh");
    expect(facingRatio(glb, primitive)).toBeGreaterThan(0.99);
  });

  it.for(["test_opt_collision_complex_mopp", "test_opt_collision_to_boxshape_notabox"])(
    "%s, which has no triangles to see, gives its nodes",
    async (name, { expect }) => {
      const { files, failures } = await extractFile("gamebryo-nif", fixtureInput(`gamebryo_nif/${name}.nif`));
      expect(failures).toEqual([]);
      const json: unknown = JSON.parse(new TextDecoder().decode(outputOf(files, ".glb").subarray(20)));
      expect(json).not.toHaveProperty("meshes");
      expect(json).toHaveProperty("nodes");
    },
  );
});

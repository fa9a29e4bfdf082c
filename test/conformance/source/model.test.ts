import { describe, it } from "vitest";
import { inputOf, loadSamples } from "../../../tools/lib/conformance/sample.ts";
import { facingRatio, readGlb, type GlbFile } from "../../lib/glb.ts";
import { extractFile } from "./extract.ts";

const SAMPLES = ["plain.vmesh_c", "packed-0.vmesh_c", "packed-1.vmdl_c", "zstd.vmdl_c", "old-control.vmdl_c"];
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

async function openModel(input: Parameters<typeof extractFile>[1]): Promise<GlbFile> {
  const { files } = await extractFile("source2-model", input);
  const [, bytes] = [...files].find(([name]) => name.endsWith(".glb")) ?? [];
  return readGlb(bytes ?? new Uint8Array());
}

function primitivesOf({ json }: GlbFile): GlbFile["json"]["meshes"][number]["primitives"] {
  return json.meshes.flatMap((mesh) => mesh.primitives);
}

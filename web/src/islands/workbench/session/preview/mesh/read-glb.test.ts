import { describe, it } from "vitest";
import { readGlb } from "./read-glb.ts";

const utf8 = new TextEncoder();

/** A binary glTF of this JSON and these numbers. */
function glb(json: object, numbers: readonly number[], indexes: readonly number[] = []): Uint8Array<ArrayBuffer> {
  const text = utf8.encode(JSON.stringify(json));
  const jsonBytes = Math.ceil(text.length / 4) * 4;
  const binaryBytes = numbers.length * 4 + indexes.length * 4;
  const bytes = new Uint8Array(12 + 8 + jsonBytes + 8 + binaryBytes);
  const view = new DataView(bytes.buffer);
  const words = [0x46546c67, 2, bytes.length, jsonBytes, 0x4e4f534a];
  words.forEach((word, place) => view.setUint32(place * 4, word, true));
  bytes.fill(0x20, 20, 20 + jsonBytes);
  bytes.set(text, 20);
  view.setUint32(20 + jsonBytes, binaryBytes, true);
  view.setUint32(24 + jsonBytes, 0x004e4942, true);
  numbers.forEach((value, place) => view.setFloat32(28 + jsonBytes + place * 4, value, true));
  const at = 28 + jsonBytes + numbers.length * 4;
  indexes.forEach((value, place) => view.setUint32(at + place * 4, value, true));
  return bytes;
}

const TRIANGLE = [0, 0, 0, 1, 0, 0, 0, 1, 0];
const JSON_OF_TRIANGLE = {
  asset: { version: "2.0" },
  scene: 0,
  scenes: [{ nodes: [0] }],
  nodes: [
    { mesh: 0, translation: [10, 0, 0], children: [1] },
    { mesh: 0, scale: [2, 2, 2] },
  ],
  meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
  accessors: [
    { bufferView: 0, componentType: 5126, count: 3, type: "VEC3" },
    { bufferView: 1, componentType: 5125, count: 3, type: "SCALAR" },
  ],
  bufferViews: [
    { buffer: 0, byteOffset: 0, byteLength: 36 },
    { buffer: 0, byteOffset: 36, byteLength: 12 },
  ],
};
const WHOLE = glb(JSON_OF_TRIANGLE, TRIANGLE, [0, 1, 2]);

describe("readGlb()", () => {
  it("puts triangles where nodes put them, and counts shared vertices once", ({ expect }) => {
    const shape = readGlb(WHOLE);
    expect(shape).toMatchObject({
      triangleCount: 2,
      vertexCount: 3,
      least: [10, 0, 0],
      most: [12, 2, 0],
      isCut: false,
    });
    expect([...(shape?.corners ?? [])]).toEqual([10, 0, 0, 11, 0, 0, 10, 1, 0, 10, 0, 0, 12, 0, 0, 10, 2, 0]);
  });

  it("takes the nodes that are nobody's children where there is no scene", ({ expect }) => {
    const { scene: _, scenes: __, ...rest } = JSON_OF_TRIANGLE;
    expect(readGlb(glb(rest, TRIANGLE, [0, 1, 2]))?.triangleCount).toBe(2);
  });

  it("draws nothing of what points outside of the file", ({ expect }) => {
    expect(readGlb(glb(JSON_OF_TRIANGLE, TRIANGLE.slice(3)))).toBeUndefined();
    expect(readGlb(glb({ ...JSON_OF_TRIANGLE, meshes: [] }, TRIANGLE, [0, 1, 2]))).toBeUndefined();
    const outside = readGlb(glb(JSON_OF_TRIANGLE, TRIANGLE, [0, 1, 4_000_000_000]));
    expect(outside?.most).toEqual([12, 2, 0]);
  });

  it("ends on nodes that are their own children", ({ expect }) => {
    const nodes = [{ mesh: 0, children: [0, 0, 0] }];
    expect(readGlb(glb({ ...JSON_OF_TRIANGLE, nodes }, TRIANGLE, [0, 1, 2]))?.isCut).toBe(true);
  });

  it("survives every cut and every changed byte", ({ expect }) => {
    for (let end = 0; end < WHOLE.length; end++) expect(() => readGlb(WHOLE.slice(0, end))).not.toThrow();
    for (let at = 0; at < WHOLE.length; at++) {
      const changed = WHOLE.slice();
      changed[at] = ~(changed[at] ?? 0);
      expect(() => readGlb(changed)).not.toThrow();
    }
  });
});

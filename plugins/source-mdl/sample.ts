import { ByteWriter, type Sample } from "../sdk/sample/index.ts";

const CHECKSUM = 0x1234abcd;
const BONE_BYTES = 216;
const VERTEX_BYTES = 48;
const STRIP_LIST = 1;
const STRIP_STRIP = 2;

/** Corners of a square, of which each mesh has its own; z is up and the normals look up. */
const CORNERS = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
] as const;
/** Its two triangles, clockwise as the engine draws them: as a list, and as a strip. */
const TRIANGLES = [0, 2, 1, 0, 3, 2];
const STRIP = [1, 0, 2, 3];

interface ModelOptions {
  readonly version?: number;
  readonly bones?: number;
  /** Parent of the second bone. */
  readonly parent?: number;
  readonly checksum?: number;
}

interface MeshFileOptions {
  /** Bytes that each group and strip has more. */
  readonly topology?: number;
  /** Vertex of the mesh that the last index means. */
  readonly lastVertex?: number;
}

/** Both layouts of triangles, with and without fixups and bones, each of the names, and what is missing or damaged. */
export function samples(): readonly Sample[] {
  const still = { bones: 1 };
  return [
    sample("still", model(still), vertices(false), triangles({}), ".dx90.vtx"),
    sample("moved", model({}), vertices(true), triangles({}), ".vtx"),
    sample("v44", model({ version: 44 }), vertices(false), triangles({}), ".dx80.vtx"),
    sample("v49-topology", model({ version: 49 }), vertices(true), triangles({ topology: 8 }), ".sw.vtx"),
    sample("other-checksum", model({ ...still, checksum: 1 }), vertices(false), triangles({})),
    { name: "alone.mdl", bytes: model(still) },
    sample("parent-later", model({ parent: 1 }), vertices(false), triangles({})),
    sample("vertex-outside", model(still), vertices(false), triangles({ lastVertex: 4 })),
    sample("vertices-cut", model(still), vertices(false).subarray(0, -20), triangles({})),
    sample("fixup-outside", model(still), withByte(vertices(true), 64 + 4, 200), triangles({})),
    sample("triangles-cut", model(still), vertices(false), triangles({}).subarray(0, -20)),
    sample("no-triangles", model(still), vertices(false), withByte(triangles({}), 0, 9)),
    { name: "version-53.mdl", bytes: model({ version: 53 }) },
    { name: "short.mdl", bytes: model(still).subarray(0, 100) },
    { name: "table-outside.mdl", bytes: withByte(model(still), 156, 255) },
  ];
}

function sample(name: string, mdl: Uint8Array, vvd: Uint8Array, vtx: Uint8Array, extension = ".vtx"): Sample {
  return { name: `${name}.mdl`, bytes: mdl, siblings: { [`${name}.vvd`]: vvd, [`${name}${extension}`]: vtx } };
}

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}

/** A model of one body part with two meshes, two materials, two families of skins and a sequence. */
function model({ version = 47, bones = 2, parent = 0, checksum = CHECKSUM }: ModelOptions): Uint8Array {
  const boneAt = 408;
  const sequenceAt = boneAt + bones * BONE_BYTES;
  const textureAt = sequenceAt + 212;
  const folderAt = textureAt + 2 * 64;
  const skinAt = folderAt + 4;
  const partAt = skinAt + 8;
  const modelAt = partAt + 16;
  const meshAt = modelAt + 148;
  const names = new ByteWriter();
  const namesAt = meshAt + 2 * 116;
  const name = (text: string): number => {
    const at = namesAt + names.sizeBytes;
    names.zeroTerminated(text);
    return at;
  };
  const writer = new ByteWriter().text("IDST").u32Le(version).u32Le(checksum).padded("square.mdl", 64);
  pad(writer, 156).u32Le(bones).u32Le(boneAt);
  pad(writer, 188).u32Le(1).u32Le(sequenceAt);
  pad(writer, 204).u32Le(2).u32Le(textureAt).u32Le(1).u32Le(folderAt);
  writer.u32Le(2).u32Le(2).u32Le(skinAt).u32Le(1).u32Le(partAt);
  pad(writer, boneAt);
  for (let bone = 0; bone < bones; bone++) {
    const start = writer.sizeBytes;
    writer.u32Le(name(`bone ${bone}`) - start).u32Le(bone === 0 ? 0xffffffff : parent);
    // Five inches up, turned by a quarter around the axis that is up.
    pad(writer, start + 32).bytes(floats(0, 0, bone * 5, 0, 0, Math.SQRT1_2, Math.SQRT1_2));
    pad(writer, start + BONE_BYTES);
  }
  writer.u32Le(0).u32Le(name("idle") - sequenceAt);
  pad(writer, textureAt);
  for (const [index, texture] of ["wall", "sub\\floor"].entries()) {
    writer.u32Le(name(texture) - (textureAt + index * 64));
    pad(writer, textureAt + (index + 1) * 64);
  }
  writer.u32Le(name("models\\square\\")).u16Le(0).u16Le(1).u16Le(1).u16Le(0);
  writer
    .u32Le(name("body") - partAt)
    .u32Le(1)
    .u32Le(1)
    .u32Le(16);
  pad(writer, modelAt + 72)
    .u32Le(2)
    .u32Le(148)
    .u32Le(8)
    .u32Le(0);
  pad(writer, meshAt);
  for (let mesh = 0; mesh < 2; mesh++) {
    const start = writer.sizeBytes;
    writer
      .u32Le(mesh)
      .u32Le(0)
      .u32Le(4)
      .u32Le(mesh * 4);
    pad(writer, start + 116);
  }
  return writer.bytes(names.finish()).finish();
}

/** Eight vertices; with fixups the second mesh's come first in the file. */
function vertices(hasFixups: boolean): Uint8Array {
  const fixupBytes = hasFixups ? 24 : 0;
  const writer = new ByteWriter().text("IDSV").u32Le(4).u32Le(CHECKSUM).u32Le(1);
  for (let level = 0; level < 8; level++) writer.u32Le(level === 0 ? 8 : 0);
  writer
    .u32Le(hasFixups ? 2 : 0)
    .u32Le(64)
    .u32Le(64 + fixupBytes)
    .u32Le(64 + fixupBytes + 8 * VERTEX_BYTES);
  if (hasFixups) writer.u32Le(0).u32Le(4).u32Le(4).u32Le(0).u32Le(0).u32Le(4);
  for (const mesh of hasFixups ? [1, 0] : [0, 1]) {
    for (const [x, y] of CORNERS) {
      writer.bytes(floats(0.75, 0.25, 0)).u8(0, 1, 0, 2);
      writer.bytes(floats(x, y, mesh * 4, 0, 0, 2, x / 10, y / 10));
    }
  }
  return writer.finish();
}

/** Two meshes with a group each: the first is a list of triangles, the second a strip. */
function triangles({ topology = 0, lastVertex = 3 }: MeshFileOptions): Uint8Array {
  const groupBytes = 25 + topology;
  const stripBytes = 27 + topology;
  const meshAt = 36 + 8 + 8 + 12;
  const groupAt = meshAt + 2 * 9;
  const pointAt = groupAt + 2 * groupBytes;
  const indexAt = pointAt + 2 * 4 * 9;
  const stripAt = indexAt + (TRIANGLES.length + STRIP.length) * 2;
  const writer = new ByteWriter().u32Le(7).u32Le(24).u16Le(53).u16Le(9).u32Le(3).u32Le(CHECKSUM).u32Le(1);
  writer.u32Le(0).u32Le(1).u32Le(36);
  // One body part, one model, one level of two meshes.
  writer.u32Le(1).u32Le(8).u32Le(1).u32Le(8).u32Le(2).u32Le(12).bytes(floats(0));
  for (let mesh = 0; mesh < 2; mesh++) {
    const start = writer.sizeBytes;
    writer
      .u32Le(1)
      .u32Le(groupAt + mesh * groupBytes - start)
      .u8(0);
  }
  const lengths = [TRIANGLES.length, STRIP.length] as const;
  for (const mesh of [0, 1] as const) {
    const start = writer.sizeBytes;
    writer.u32Le(4).u32Le(pointAt + mesh * 36 - start);
    writer.u32Le(lengths[mesh]).u32Le(indexAt + mesh * lengths[0] * 2 - start);
    writer
      .u32Le(1)
      .u32Le(stripAt + mesh * stripBytes - start)
      .u8(0);
    writer.bytes(new Uint8Array(topology));
  }
  for (let point = 0; point < 8; point++) {
    writer
      .u8(0, 1, 2, 2)
      .u16Le(point === 7 ? lastVertex : point % 4)
      .u8(0, 1, 0);
  }
  for (const index of [...TRIANGLES, ...STRIP]) writer.u16Le(index);
  for (const mesh of [0, 1] as const) {
    writer
      .u32Le(lengths[mesh])
      .u32Le(0)
      .u32Le(4)
      .u32Le(0)
      .u16Le(2)
      .u8(mesh === 0 ? STRIP_LIST : STRIP_STRIP);
    writer.u32Le(0).u32Le(0).bytes(new Uint8Array(topology));
  }
  return writer.finish();
}

function pad(writer: ByteWriter, until: number): ByteWriter {
  return writer.bytes(new Uint8Array(Math.max(0, until - writer.sizeBytes)));
}

function floats(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

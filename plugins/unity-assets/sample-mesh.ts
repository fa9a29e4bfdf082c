import { ByteWriter } from "../sdk/sample/index.ts";
import type { SampleObject } from "./sample-file.ts";
import {
  byte,
  bytes,
  float,
  int,
  leaf,
  list,
  stream,
  struct,
  text,
  uint,
  type TreeNode,
  type Value,
} from "./sample-tree.ts";

const CLASS_MESH = 43;
const SUB_MESHES = list(
  "m_SubMeshes",
  struct("SubMesh", "data", uint("firstByte"), uint("indexCount"), int("topology"), uint("baseVertex")),
);
const INDICES: readonly TreeNode[] = [int("m_IndexFormat"), list("m_IndexBuffer", byte("data"))];
const CHANNEL = struct("ChannelInfo", "data", byte("stream"), byte("offset"), byte("format"), byte("dimension"));
const VERTEX_DATA: readonly TreeNode[] = [
  struct("VertexData", "m_VertexData", uint("m_VertexCount"), list("m_Channels", CHANNEL), bytes("m_DataSize")),
  stream(),
];
const MESH = struct("Mesh", "Base", text("m_Name"), SUB_MESHES, ...INDICES, ...VERTEX_DATA);

const MATRIX = struct("Matrix4x4f", "data", ...Array.from({ length: 16 }, (_, at) => float(`e${at >> 2}${at & 3}`)));
const BONES: readonly TreeNode[] = [list("m_BindPose", MATRIX), list("m_BoneNameHashes", uint("data"))];
const SHAPES = struct(
  "BlendShapeData",
  "m_Shapes",
  list(
    "vertices",
    struct("BlendShapeVertex", "data", point("vertex"), point("normal"), point("tangent"), uint("index")),
  ),
  list(
    "shapes",
    struct("MeshBlendShape", "data", uint("firstVertex"), uint("vertexCount"), leaf("bool", "hasNormals", 1), {
      ...leaf("bool", "hasTangents", 1),
      aligns: true,
    }),
  ),
  list(
    "channels",
    struct("MeshBlendShapeChannel", "data", text("name"), uint("nameHash"), int("frameIndex"), int("frameCount")),
  ),
  list("fullWeights", float("data")),
);
const FIGURE = struct("Mesh", "Base", text("m_Name"), SUB_MESHES, SHAPES, ...BONES, ...INDICES, ...VERTEX_DATA);

const WEIGHTS = Array.from({ length: 4 }, (_, at) => float(`weight[${at}]`));
const INFLUENCES = Array.from({ length: 4 }, (_, at) => int(`boneIndex[${at}]`));
const OWN_SKIN = list("m_Skin", struct("BoneWeights4", "data", ...WEIGHTS, ...INFLUENCES));
const OLD_FIGURE = struct("Mesh", "Base", text("m_Name"), SUB_MESHES, ...BONES, ...INDICES, OWN_SKIN, ...VERTEX_DATA);

const NONE = { stream: 0, offset: 0, format: 0, dimension: 0 };
const POSITION = { ...NONE, dimension: 3 };
const CORNERS = [0, 1, 3, 2];

function point(name: string): TreeNode {
  return struct("Vector3f", name, float("x"), float("y"), float("z"));
}

/** A square of two triangles, and the same as a quad: positions and colours in one stream, coordinates in another. */
export function square(pathId: bigint): SampleObject {
  const vertexData = new ByteWriter();
  for (const corner of CORNERS) {
    vertexData.bytes(floats(corner & 1, corner >> 1, 0)).u8(255, 128, 0, 255);
  }
  for (const corner of CORNERS) vertexData.bytes(floats(corner & 1, corner >> 1));
  const value = {
    m_Name: "square",
    m_SubMeshes: [
      { firstByte: 0, indexCount: 6, topology: 0 },
      { firstByte: 12, indexCount: 4, topology: 2 },
    ],
    m_IndexBuffer: indices(0, 1, 2, 0, 2, 3, 0, 1, 2, 3),
    m_VertexData: {
      m_VertexCount: 4,
      // Position, normal, tangent, colour as four unorm8, first coordinates in the second stream.
      m_Channels: [
        POSITION,
        NONE,
        NONE,
        { stream: 0, offset: 12, format: 2, dimension: 4 },
        { stream: 1, offset: 0, format: 0, dimension: 2 },
      ],
      m_DataSize: vertexData.finish(),
    },
    m_StreamData: { path: "" },
  };
  return { classId: CLASS_MESH, pathId, tree: MESH, value };
}

/** Where two bones stand, from the mesh's space into theirs: the second is turned, twice as small, and moved. */
const BIND_POSES = [
  [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
  [0, 2, 0, -1, -2, 0, 0, 3, 0, 0, 2, 0.5, 0, 0, 0, 1],
].map((numbers) => Object.fromEntries(numbers.map((value, at) => [`e${at >> 2}${at & 3}`, value])));
const BONE_VALUES = { m_BindPose: BIND_POSES, m_BoneNameHashes: [4_000_000_000, 7] };
const SQUARE_PART = [{ firstByte: 0, indexCount: 6, topology: 0 }];

/**
 * A square that two bones move, and that can take a shape: positions and normals in one stream; in another two weights and
 * four bones, of which two count. A bone that is named twice, one that is not there, and weights that do not sum up to 1.
 */
export function figure(pathId: bigint): SampleObject {
  const vertexData = new ByteWriter();
  for (const corner of CORNERS) vertexData.bytes(floats(corner & 1, corner >> 1, 0, 0, 0, -1));
  vertexData.bytes(floats(1, 0)).u8(0, 0, 0, 0);
  vertexData.bytes(floats(0.5, 0.5)).u8(0, 1, 0, 0);
  vertexData.bytes(floats(0.5, 0.25)).u8(1, 1, 0, 0);
  vertexData.bytes(floats(0.5, 0.5)).u8(1, 9, 0, 0);
  const up = { x: 0, y: 1, z: 0.25 };
  const value: Value = {
    m_Name: "figure",
    m_SubMeshes: SQUARE_PART,
    m_Shapes: {
      vertices: [
        { vertex: { x: 1 }, index: 0 },
        { vertex: up, normal: up, index: 3 },
        { vertex: up, index: 99 },
      ],
      shapes: [
        { firstVertex: 0, vertexCount: 1 },
        { firstVertex: 1, vertexCount: 2, hasNormals: 1 },
      ],
      channels: [
        { name: "smile", nameHash: 1, frameIndex: 0, frameCount: 2 },
        { name: "blink", nameHash: 2, frameIndex: 0, frameCount: 1 },
        { name: "nothing", nameHash: 3, frameIndex: 9, frameCount: 1 },
      ],
      fullWeights: [50, 100],
    },
    ...BONE_VALUES,
    m_IndexBuffer: indices(0, 1, 2, 0, 2, 3),
    m_VertexData: {
      m_VertexCount: 4,
      m_Channels: [
        POSITION,
        { ...NONE, offset: 12, dimension: 3 },
        ...Array.from({ length: 10 }, () => NONE),
        { stream: 1, offset: 0, format: 0, dimension: 2 },
        { stream: 1, offset: 8, format: 6, dimension: 0x24 },
      ],
      m_DataSize: vertexData.finish(),
    },
    m_StreamData: { path: "" },
  };
  return { classId: CLASS_MESH, pathId, tree: FIGURE, value };
}

/** The same with weights in a list of their own, as up to 2018.1. */
export function oldFigure(pathId: bigint): SampleObject {
  const vertexData = new ByteWriter();
  for (const corner of CORNERS) vertexData.bytes(floats(corner & 1, corner >> 1, 0));
  const value: Value = {
    m_Name: "old figure",
    m_SubMeshes: SQUARE_PART,
    ...BONE_VALUES,
    m_IndexBuffer: indices(0, 1, 2, 0, 2, 3),
    m_Skin: [
      { "weight[0]": 1 },
      { "weight[0]": 0.5, "weight[1]": 0.5, "boneIndex[1]": 1 },
      { "weight[0]": 1, "boneIndex[0]": 1 },
      {},
    ],
    m_VertexData: { m_VertexCount: 4, m_Channels: [POSITION], m_DataSize: vertexData.finish() },
    m_StreamData: { path: "" },
  };
  return { classId: CLASS_MESH, pathId, tree: OLD_FIGURE, value };
}

function indices(...numbers: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  for (const number of numbers) writer.u16Le(number);
  return writer.finish();
}

function floats(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

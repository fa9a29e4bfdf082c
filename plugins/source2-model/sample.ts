import { ByteWriter, type Sample } from "../sdk/sample/index.ts";
import { packIndices, packVertices } from "./sample-packed.ts";
import { tree, type TreeValue } from "./sample-tree.ts";

type Block = readonly [type: string, bytes: Uint8Array];

const FLOAT_3 = 6;
const FLOAT_2 = 16;
const BYTES_4 = 28;
const HALF_2 = 34;
const WORD = 42;
const FLAG_NOT_PACKED = 0x4000000;
const SIDE = 5;

interface Stream {
  readonly size: number;
  readonly bytes: Uint8Array;
  readonly fields: readonly (readonly [name: string, number: number, format: number, offset: number])[];
}

/** A sheet of `SIDE` x `SIDE` points ten inches apart, which lies flat; its triangles and normals face up. */
const INDICES: readonly number[] = Array.from({ length: (SIDE - 1) * (SIDE - 1) }, (_, cell) => {
  const corner = Math.floor(cell / (SIDE - 1)) * SIDE + (cell % (SIDE - 1));
  return [corner, corner + 1, corner + SIDE + 1, corner, corner + SIDE + 1, corner + SIDE];
}).flat();

/** Each place and packing of buffers, each format of normals, and what is missing or damaged. */
export function samples(): readonly Sample[] {
  const still = plainStream(FLOAT_3);
  return [
    file("plain.vmesh_c", described([still], shortIndices())),
    file("two-streams.vmesh_c", described([positions(), coordinates()], wideIndices())),
    file("packed-0.vmesh_c", described([packedStream(0, BYTES_4)], { ...packed(0), size: 2 })),
    file("packed-1.vmdl_c", listed(packedStream(1, WORD), packed(1), false)),
    file("zstd.vmdl_c", listed(zstdStream(), packed(1), true)),
    file("old-control.vmdl_c", oldControl(still)),
    file("index-outside.vmesh_c", described([still], shortIndices(25))),
    file(
      "packed-cut.vmesh_c",
      described([{ ...packedStream(0, BYTES_4), bytes: packedStream(0, BYTES_4).bytes.subarray(1) }], packed(0)),
    ),
    file("indices-cut.vmesh_c", described([still], { ...packed(1), bytes: packed(1).bytes.subarray(0, -1) })),
    file("no-position.vmesh_c", described([coordinates()], shortIndices())),
    file("block-outside.vmdl_c", listed(packedStream(1, WORD), packed(1), false, 9)),
    file(
      "no-tree.vmesh_c",
      described([still], shortIndices()).map(([type, bytes]) => [
        type,
        type === "DATA" ? bytes.subarray(0, 60) : bytes,
      ]),
    ),
    { name: "header.vmdl_c", bytes: new ByteWriter().u32Le(16).u16Le(12).u16Le(1).u32Le(8).u32Le(0).finish() },
  ];
}

interface Indices {
  readonly size: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

function shortIndices(last?: number): Indices {
  const writer = new ByteWriter();
  for (const [at, index] of INDICES.entries()) writer.u16Le(at === INDICES.length - 1 ? (last ?? index) : index);
  return { size: 2, count: INDICES.length, bytes: writer.finish() };
}

function wideIndices(): Indices {
  const writer = new ByteWriter();
  for (const index of INDICES) writer.u32Le(index);
  return { size: 4, count: INDICES.length, bytes: writer.finish() };
}

function packed(version: number): Indices {
  return { size: 2, count: INDICES.length, bytes: packIndices(version, INDICES) };
}

function eachPoint(put: (writer: ByteWriter, x: number, y: number) => void): Uint8Array {
  const writer = new ByteWriter();
  for (let point = 0; point < SIDE * SIDE; point++) put(writer, point % SIDE, Math.floor(point / SIDE));
  return writer.finish();
}

function positions(): Stream {
  return {
    size: 12,
    bytes: eachPoint((writer, x, y) => writer.bytes(floats(x * 10, y * 10, 0))),
    fields: [["POSITION", 0, FLOAT_3, 0]],
  };
}

function coordinates(): Stream {
  return {
    size: 8,
    bytes: eachPoint((writer, x, y) => writer.bytes(floats(x / 4, y / 4))),
    fields: [["TEXCOORD", 0, FLOAT_2, 0]],
  };
}

/** Position, normal and coordinates; the normal is up in each of its formats. */
function plainStream(normal: number): Stream {
  const up =
    normal === FLOAT_3 ? floats(0, 0, 1) : normal === BYTES_4 ? Uint8Array.of(192, 192, 128, 255) : word(512 / 1023);
  const half = normal === FLOAT_3 ? FLOAT_2 : HALF_2;
  const bytes = eachPoint((writer, x, y) => {
    writer.bytes(floats(x * 10, y * 10, 0)).bytes(up);
    if (half === FLOAT_2) writer.bytes(floats(x / 4, y / 4));
    else writer.u16Le(quarter(x)).u16Le(quarter(y));
  });
  const at = 12 + up.length;
  return {
    size: bytes.length / (SIDE * SIDE),
    bytes,
    fields: [
      ["POSITION", 0, FLOAT_3, 0],
      ["NORMAL", 0, normal, 12],
      ["TEXCOORD", 0, half, at],
    ],
  };
}

/** Up on an octahedron of 10 bits a side, nearly: its middle lies between two numbers. */
function word(middle: number): Uint8Array {
  const bits = Math.round(middle * 1023);
  return new ByteWriter().u32Le(((bits << 22) | (bits << 12) | 1) >>> 0).finish();
}

/** n / 4 as a half float. */
function quarter(n: number): number {
  return [0, 0x3400, 0x3800, 0x3a00, 0x3c00][n] ?? 0;
}

function packedStream(version: number, normal: number): Stream {
  const stream = plainStream(normal);
  // Differences of 32, 16 and 8 bits in version 1, the first turned by 8.
  const modes = version === 0 ? [] : [0x82, 0x82, 2, 0, 1];
  return { ...stream, bytes: packVertices(version, stream.bytes, stream.size, modes) };
}

/** Packed, then in a zstd frame of one block that is stored as it is. */
function zstdStream(): Stream {
  const stream = packedStream(1, WORD);
  const size = stream.bytes.length;
  const frame = new ByteWriter().u32Le(0xfd2fb528).u8(0xa0).u32Le(size);
  const head = 1 | (size << 3);
  return {
    ...stream,
    bytes: frame
      .u8(head & 0xff, (head >> 8) & 0xff, head >> 16)
      .bytes(stream.bytes)
      .finish(),
  };
}

/** Tree of a mesh with one draw call over all that there is. */
function mesh(streams: number, indices: number): TreeValue {
  const binding = (handle: number): TreeValue => ({ m_hBuffer: handle, m_nBindOffsetBytes: 0 });
  const call = {
    m_nPrimitiveType: "RENDER_PRIM_TRIANGLES",
    m_nBaseVertex: 0,
    m_nVertexCount: SIDE * SIDE,
    m_nStartIndex: 0,
    m_nIndexCount: indices,
    m_indexBuffer: binding(0),
    m_vertexBuffers: Array.from({ length: streams }, (_, handle) => binding(handle)),
    m_material: "materials/sheet.vmat",
  };
  return { m_sceneObjects: [{ m_drawCalls: [{ m_nPrimitiveType: "RENDER_PRIM_LINES" }, call, call] }] };
}

/** A mesh file: buffers with their descriptors in one block. */
function described(streams: readonly Stream[], indices: Indices): readonly Block[] {
  return [
    ["DATA", tree(mesh(streams.length, indices.count))],
    ["VBIB", descriptors(streams, indices)],
  ];
}

function descriptors(streams: readonly Stream[], indices: Indices): Uint8Array {
  const buffers = streams.length + 1;
  const attributesAt = 16 + buffers * 24;
  const attributes = streams.flatMap((stream) => stream.fields);
  const dataAt = attributesAt + attributes.length * 56;
  const writer = new ByteWriter()
    .u32Le(16)
    .u32Le(streams.length)
    .u32Le(8 + streams.length * 24)
    .u32Le(1);
  const data = new ByteWriter();
  let used = 0;
  const put = (count: number, size: number, fields: number, bytes: Uint8Array): void => {
    const isFull = bytes.length === count * size;
    writer.u32Le(count).u32Le((size | (isFull ? FLAG_NOT_PACKED : 0)) >>> 0);
    writer.u32Le(attributesAt + used * 56 - writer.sizeBytes).u32Le(fields);
    writer.u32Le(dataAt + data.sizeBytes - writer.sizeBytes).u32Le(bytes.length);
    used += fields;
    data.bytes(bytes);
  };
  for (const { size, bytes, fields } of streams) put(SIDE * SIDE, size, fields.length, bytes);
  put(indices.count, indices.size, 0, indices.bytes);
  for (const [name, number, format, offset] of attributes) {
    writer.padded(name, 32).u32Le(number).u32Le(format).u32Le(offset).bytes(new Uint8Array(12));
  }
  return writer.bytes(data.finish()).finish();
}

/** A model whose control data lists a block for each buffer; its second mesh is a coarser level that is not there. */
function listed(stream: Stream, indices: Indices, isZstd: boolean, vertexBlock = 0): readonly Block[] {
  const item = (block: number, count: number, size: number, zstd: boolean): TreeValue => ({
    m_nBlockIndex: block,
    m_nElementCount: count,
    m_nElementSizeInBytes: size,
    m_bMeshoptCompressed: true,
    m_bCompressedZSTD: zstd,
  });
  const fields = stream.fields.map(([name, number, format, offset]) => ({
    m_pSemanticName: name,
    m_nSemanticIndex: number,
    m_Format: format,
    m_nOffset: offset,
  }));
  const vertices = Object.assign({}, item(vertexBlock, SIDE * SIDE, stream.size, isZstd), {
    m_inputLayoutFields: fields,
  });
  const finest = {
    m_Name: "sheet",
    m_nDataBlock: 2,
    m_vertexBuffers: [vertices],
    m_indexBuffers: [item(1, indices.count, 2, false)],
  };
  return [
    ["MVTX", stream.bytes],
    ["MIDX", indices.bytes],
    ["MDAT", tree(mesh(1, indices.count))],
    ["CTRL", tree({ embedded_meshes: [finest, { m_Name: "far", m_nDataBlock: 99 }] })],
    ["DATA", tree({ m_refLODGroupMasks: [1, 2] })],
  ];
}

/** A model whose control data names the blocks of descriptors. */
function oldControl(stream: Stream): readonly Block[] {
  const indices = shortIndices();
  return [
    ["MDAT", tree(mesh(1, indices.count))],
    ["MBUF", descriptors([stream], indices)],
    [
      "CTRL",
      tree({ embedded_meshes: [{ name: "sheet", mesh_index: 0, data_block: 0, vbib_block: 1, morph_block: -1 }] }),
    ],
    ["DATA", tree({ m_name: "models/sheet.vmdl" })],
  ];
}

/** A resource: its blocks, each at a multiple of 16. */
function file(name: string, blocks: readonly Block[]): Sample {
  const table = new ByteWriter();
  const content = new ByteWriter();
  const start = 16 + 12 * blocks.length;
  for (const [type, bytes] of blocks) {
    content.bytes(new Uint8Array(-(start + content.sizeBytes) & 15));
    table.padded(type, 4);
    table.u32Le(start + content.sizeBytes - (16 + table.sizeBytes)).u32Le(bytes.length);
    content.bytes(bytes);
  }
  const writer = new ByteWriter()
    .u32Le(start + content.sizeBytes)
    .u16Le(12)
    .u16Le(1)
    .u32Le(8)
    .u32Le(blocks.length);
  return { name, bytes: writer.bytes(table.finish()).bytes(content.finish()).finish() };
}

function floats(...values: readonly number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

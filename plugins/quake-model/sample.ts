import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

/** A pyramid on a square: 5 vertices and 6 triangles, which turn clockwise from outside. */
const POINTS: readonly Point[] = [
  [0, 0, 0],
  [64, 0, 0],
  [64, 64, 0],
  [0, 64, 0],
  [32, 32, 80],
];
const FACES: readonly Point[] = [
  [0, 4, 1],
  [1, 4, 2],
  [2, 4, 3],
  [3, 4, 0],
  [0, 1, 2],
  [0, 2, 3],
];
const SKIN = { width: 8, height: 4 };
const TAG_BYTES = 112;
const PALETTE_FILE = { "palette.lmp": noise(768, 99) };

type Point = readonly [number, number, number];

interface Mdl {
  readonly frames?: number;
  /** All frames and skins in one group each. */
  readonly isGrouped?: boolean;
  readonly badVertex?: boolean;
}

/** Models of the three formats, still and moving, and files that each say one thing wrong. */
export function samples(): readonly Sample[] {
  return [
    { name: "still.mdl", bytes: mdl({}), siblings: PALETTE_FILE },
    { name: "moving.mdl", bytes: mdl({ frames: 4 }) },
    { name: "grouped.mdl", bytes: mdl({ frames: 3, isGrouped: true }), siblings: PALETTE_FILE },
    { name: "two words.mdl", bytes: mdl({}), siblings: PALETTE_FILE },
    { name: "bad-vertex.mdl", bytes: mdl({ badVertex: true }) },
    { name: "version-3.mdl", bytes: new ByteWriter().text("IDPO").u32Le(3).bytes(noise(80, 1)).finish() },
    { name: "still.md2", bytes: md2(1) },
    { name: "moving.md2", bytes: md2(3) },
    { name: "frames-outside.md2", bytes: md2(2).subarray(0, 300) },
    { name: "still.md3", bytes: md3(1, 1) },
    { name: "moving.md3", bytes: md3(3, 2) },
    { name: "hand.md3", bytes: md3(1, 0) },
    { name: "hand-tags.md3", bytes: md3(1, 0, 2) },
    { name: "moving-tags.md3", bytes: md3(3, 1, 2) },
    { name: "moving-hand.md3", bytes: md3(2, 0, 1) },
    { name: "tags-outside.md3", bytes: tagsOutside() },
    { name: "empty-surface.md3", bytes: emptySurface() },
    { name: "surface-frames.md3", bytes: wrongFrames() },
    { name: "count-at-maximum.mdl", bytes: atMaximum() },
  ];
}

/** Each frame is a little lower than the one before. */
function packedVertices(frame: number): Uint8Array {
  return Uint8Array.from(POINTS.flatMap(([x, y, z]) => [x, y, z - (z > 0 ? frame * 5 : 0), 0]));
}

function mdl({ frames = 1, isGrouped = false, badVertex = false }: Mdl): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().text("IDPO").u32Le(6);
  for (const number of [0.5, 0.5, 0.5, -16, -16, 0, 40, 0, 0, 20]) f32(writer, number);
  writer.u32Le(1).u32Le(SKIN.width).u32Le(SKIN.height).u32Le(POINTS.length).u32Le(FACES.length);
  writer
    .u32Le(isGrouped ? 1 : frames)
    .u32Le(0)
    .u32Le(0);
  f32(writer, 5);
  const skin = noise(SKIN.width * SKIN.height, 2);
  if (isGrouped) {
    writer.u32Le(1).u32Le(2);
    f32(writer, 0.1);
    f32(writer, 0.2);
    writer.bytes(skin).bytes(noise(skin.length, 3));
  } else writer.u32Le(0).bytes(skin);
  // The first vertex is on the seam: faces of the back use it half a skin further right.
  for (const [index] of POINTS.entries())
    writer
      .u32Le(index === 0 ? 0x20 : 0)
      .u32Le(index)
      .u32Le(index % 4);
  for (const [index, face] of FACES.entries()) {
    writer.u32Le(index < 4 ? 1 : 0);
    for (const vertex of face) writer.u32Le(badVertex ? 5 : vertex);
  }
  if (isGrouped) {
    writer.u32Le(1).u32Le(frames).u32Le(0).u32Le(0xffffff);
    for (let frame = 0; frame < frames; frame++) f32(writer, 0.1 * (frame + 1));
  }
  for (let frame = 0; frame < frames; frame++) {
    if (!isGrouped) writer.u32Le(0);
    writer.u32Le(0).u32Le(0xffffff).padded(`frame${frame}`, 16).bytes(packedVertices(frame));
  }
  return writer.finish();
}

function md2(frames: number): Uint8Array<ArrayBuffer> {
  const frameBytes = 40 + POINTS.length * 4;
  const skins = 68;
  const places = skins + 64;
  const triangles = places + POINTS.length * 4;
  const start = triangles + FACES.length * 12;
  const writer = new ByteWriter().text("IDP2").u32Le(8).u32Le(64).u32Le(64).u32Le(frameBytes);
  for (const count of [1, POINTS.length, POINTS.length, FACES.length, 0, frames]) writer.u32Le(count);
  const end = start + frames * frameBytes;
  for (const offset of [skins, places, triangles, start, end, end]) writer.u32Le(offset);
  writer.padded("models/pyramid/skin.pcx", 64);
  for (const [index] of POINTS.entries()) writer.u16Le(index * 8).u16Le(64 - index * 8);
  for (const face of FACES) {
    for (const vertex of face) writer.u16Le(vertex);
    // Places are numbered apart from vertices: here the other way round.
    for (const vertex of face) writer.u16Le(POINTS.length - 1 - vertex);
  }
  for (let frame = 0; frame < frames; frame++) {
    for (const number of [0.5, 0.5, 0.5, -16, -16, 0]) f32(writer, number);
    writer.padded(`run${frame}`, 16).bytes(packedVertices(frame));
  }
  return writer.finish();
}

function md3(frames: number, surfaces: number, tags = 0): Uint8Array<ArrayBuffer> {
  const bodies = Array.from({ length: surfaces }, (_, index) => md3Surface(frames, index));
  const tagsAt = 108 + frames * 56;
  const start = tagsAt + frames * tags * TAG_BYTES;
  const end = bodies.reduce((sum, { length }) => sum + length, start);
  const writer = new ByteWriter().text("IDP3").u32Le(15).padded("models/pyramid.md3", 64).u32Le(0);
  writer.u32Le(frames).u32Le(tags).u32Le(surfaces).u32Le(0);
  writer
    .u32Le(108)
    .u32Le(tagsAt)
    .u32Le(start)
    .u32Le(end)
    .bytes(new Uint8Array(frames * 56));
  for (let frame = 0; frame < frames; frame++) {
    for (let tag = 0; tag < tags; tag++) md3Tag(writer, frame, tag);
  }
  for (const body of bodies) writer.bytes(body);
  return writer.finish();
}

/** The first tag turns by a quarter about the upward axis from frame to frame; the second is upside down. */
function md3Tag(writer: ByteWriter, frame: number, tag: number): void {
  writer.padded(tag === 0 ? "tag_torso" : "tag_weapon", 64);
  for (const number of [1 + frame, 2, 3]) f32(writer, number);
  const [cosine = 1, sine = 0] =
    [
      [1, 0],
      [0, 1],
      [-1, 0],
    ][frame % 3] ?? [];
  const turned = [cosine, sine, 0, -sine, cosine, 0, 0, 0, 1];
  for (const number of tag === 0 ? turned : [1, 0, 0, 0, -1, 0, 0, 0, -1]) f32(writer, number);
}

function tagsOutside(): Uint8Array {
  const bytes = md3(1, 1, 1);
  new DataView(bytes.buffer).setUint32(0x50, 200, true);
  return bytes;
}

/** The second of two surfaces has neither vertices nor triangles, as exporters leave them. */
function emptySurface(): Uint8Array {
  const full = md3(1, 1);
  const start = 108 + 56;
  const name = new ByteWriter().text("IDP3").padded("empty", 64).u32Le(0).u32Le(1).u32Le(0).u32Le(0).u32Le(0);
  for (let offset = 0; offset < 5; offset++) name.u32Le(108);
  const bytes = Buffer.concat([full, name.finish()]);
  bytes.writeUInt32LE(2, 0x54);
  bytes.writeUInt32LE(bytes.length, 0x68);
  if (bytes.readUInt32LE(start) !== 0x33504449) throw new Error("the surface is not where it should be");
  return Uint8Array.from(bytes);
}

/** The second surface has no shader, so that its own name says what it is. */
function md3Surface(frames: number, index: number): Uint8Array {
  const shaders = index === 0 ? 1 : 0;
  const shadersAt = 108 + FACES.length * 12;
  const places = shadersAt + shaders * 68;
  const vertices = places + POINTS.length * 8;
  const end = vertices + frames * POINTS.length * 8;
  const writer = new ByteWriter().text("IDP3").padded(`surface${index}`, 64).u32Le(0).u32Le(frames).u32Le(shaders);
  writer.u32Le(POINTS.length).u32Le(FACES.length);
  for (const offset of [108, shadersAt, places, vertices, end]) writer.u32Le(offset);
  for (const face of FACES) for (const vertex of face) writer.u32Le(vertex);
  if (shaders > 0) writer.padded("models/pyramid/stone", 64).u32Le(0);
  for (const [vertex] of POINTS.entries()) {
    f32(writer, vertex / 4);
    f32(writer, 1 - vertex / 4);
  }
  for (let frame = 0; frame < frames; frame++) {
    // 64 units of the file are one of the game.
    for (const [x, y, z] of POINTS)
      writer
        .u16Le((x + index * 96) * 64)
        .u16Le(y * 64)
        .u16Le(((z - frame) * 64) & 0xffff)
        .u16Le(0);
  }
  return writer.finish();
}

/** A surface with other frames than the model. */
function wrongFrames(): Uint8Array {
  const bytes = md3(1, 1);
  new DataView(bytes.buffer).setUint32(108 + 56 + 72, 2, true);
  return bytes;
}

function atMaximum(): Uint8Array {
  const bytes = mdl({});
  const view = new DataView(bytes.buffer);
  for (const at of [60, 64, 68]) view.setUint32(at, 0xffffffff, true);
  return bytes;
}

function f32(writer: ByteWriter, value: number): void {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  writer.bytes(bytes);
}

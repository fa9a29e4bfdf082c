import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { texturesOf, type TextureOptions } from "./sample-texture.ts";

const HEADER_BYTES = 244;
const BONE_BYTES = 112;
const SEQUENCE_BYTES = 176;
const PART_BYTES = 76;
const BODY_BYTES = 112;
const MESH_BYTES = 20;
const TRACK_BYTES = 12;
const GROUP_HEADER_BYTES = 76;
const MASKED = 0x40;
/** What a value of a run is worth: positions, then angles. */
const SCALES = [0.25, 0.25, 0.25, 0.0078125, 0.0078125, 0.0078125];
const QUARTER = Math.PI / 2;

/** Corners of a square that lies flat; its normals look up. */
const POINTS = [
  [0, 0, 0],
  [10, 0, 0],
  [10, 10, 0],
  [0, 10, 0],
] as const;
/** Clockwise as the engine draws them: a strip of two triangles, then the same square as a fan. */
const STRIP = [4, 1, 0, 10, 0, 0, 0, 0, 0, 2, 0, 10, 10, 3, 0, 0, 10];
const FAN = [-4, 0, 0, 0, 0, 3, 0, 0, 10, 2, 0, 10, 10, 1, 0, 10, 0];

interface ModelOptions {
  readonly bones?: number;
  /** Parent of the second bone. */
  readonly parent?: number;
  /** Number of bodies of each part. */
  readonly parts?: readonly number[];
  readonly commands?: readonly number[];
  readonly textures?: readonly TextureOptions[];
  readonly movement?: Movement;
}

interface Movement {
  readonly frames: number;
  /** For each bone and each of its six numbers the runs, or nothing when it rests. */
  readonly tracks: readonly (readonly (readonly number[])[])[];
  /** File that has the tracks; 0 is the model's own. */
  readonly group?: number;
}

/** The second bone turns about z in two frames and stays; the first moves along x, and its last run has no value. */
const MOVEMENT: Movement = {
  frames: 4,
  tracks: [
    [[1, 2, 100, 0, 2], [], [], [], [], []],
    [[], [], [], [], [], [2, 4, 100, -200]],
  ],
};

const TEXTURES: readonly TextureOptions[] = [
  { name: "Wall_1.bmp", width: 8, height: 4 },
  { name: "{fence.bmp", width: 4, height: 4, flags: MASKED },
];

/** Models with bones and bodies, textures in the model and beside it, and files that each say one thing wrong. */
export function samples(): readonly Sample[] {
  const other = (own: readonly TextureOptions[]): Uint8Array => model({ bones: 0, parts: [], textures: own });
  const still = { textures: [] };
  return [
    { name: "two-bones.mdl", bytes: model({}) },
    { name: "bodies.mdl", bytes: model({ parts: [1, 3] }) },
    { name: "no-bones.mdl", bytes: model({ bones: 0 }) },
    { name: "moving.mdl", bytes: model({ movement: MOVEMENT }) },
    {
      name: "moved-beside.mdl",
      bytes: model({ movement: { ...MOVEMENT, group: 1 } }),
      siblings: { "moved-beside01.mdl": groupFile(MOVEMENT) },
    },
    { name: "group-missing.mdl", bytes: model({ movement: { ...MOVEMENT, group: 1 } }) },
    { name: "group-many.mdl", bytes: model({ movement: { ...MOVEMENT, group: 99 } }) },
    { name: "endless-run.mdl", bytes: model({ movement: { frames: 4, tracks: [[[0, 0], [], [], [], [], []], []] } }) },
    { name: "frames-many.mdl", bytes: model({ movement: { ...MOVEMENT, frames: 100_000 } }) },
    { name: "beside.mdl", bytes: model(still), siblings: { "besideT.mdl": other(TEXTURES) } },
    { name: "small-t.mdl", bytes: model(still), siblings: { "small-tt.mdl": other(TEXTURES.slice(0, 1)) } },
    { name: "alone.mdl", bytes: model(still) },
    { name: "texturesT.mdl", bytes: other(TEXTURES) },
    { name: "texture-outside.mdl", bytes: model({ textures: [{ name: "a.bmp", width: 4, height: 4, offset: 1e6 }] }) },
    { name: "texture-huge.mdl", bytes: model({ textures: [{ name: "a.bmp", width: 65_536, height: 65_536 }] }) },
    { name: "parent-later.mdl", bytes: model({ parent: 1 }) },
    { name: "point-outside.mdl", bytes: model({ commands: [3, 0, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 0] }) },
    { name: "no-end.mdl", bytes: model({ commands: [30_000] }) },
    { name: "table-outside.mdl", bytes: withByte(model({}), 140, 255) },
    { name: "short.mdl", bytes: model({}).subarray(0, 200) },
  ];
}

function model(options: ModelOptions): Uint8Array<ArrayBuffer> {
  const { bones = 2, parent = 0, parts = [1], commands = [...STRIP, ...FAN, 0], textures = TEXTURES } = options;
  const bonesAt = HEADER_BYTES;
  const sequencesAt = bonesAt + bones * BONE_BYTES;
  const partsAt = sequencesAt + SEQUENCE_BYTES;
  const body = new ByteWriter();
  for (let bone = 0; bone < bones; bone++) body.bytes(boneOf(bone, bone === 0 ? -1 : parent));
  const partBytes = partsOf(partsAt, parts, commands);
  const { movement } = options;
  const isOwn = movement !== undefined && movement.group === undefined;
  const tracksAt = isOwn ? partsAt + partBytes.length : GROUP_HEADER_BYTES;
  body.bytes(sequenceOf(tracksAt, movement)).bytes(partBytes);
  if (isOwn) body.bytes(tracksOf(movement.tracks));
  const skinsAt = HEADER_BYTES + body.sizeBytes;
  for (const index of textures.keys()) body.u16Le(index);
  const texturesAt = HEADER_BYTES + body.sizeBytes;
  body.bytes(texturesOf(textures, texturesAt));
  const header = new ByteWriter().text("IDST").u32Le(10).padded("sample", 64);
  header.u32Le(HEADER_BYTES + body.sizeBytes).bytes(new Uint8Array(64));
  for (const value of [bones, bonesAt, 0, 0, 0, 0, 1, sequencesAt, 0, 0]) header.u32Le(value);
  for (const value of [textures.length, texturesAt, 0, textures.length, 1, skinsAt]) header.u32Le(value);
  header.u32Le(parts.length).u32Le(partsAt);
  return header
    .bytes(new Uint8Array(HEADER_BYTES - header.sizeBytes))
    .bytes(body.finish())
    .finish();
}

/** The first bone is moved, the second turned by a quarter about z. */
function boneOf(index: number, parent: number): Uint8Array {
  const writer = new ByteWriter().padded(`bone${index}`, 32).u32Le(parent);
  writer.bytes(new Uint8Array(28));
  for (const value of index === 0 ? [1, 2, 3, 0, 0, 0] : [5, 0, 0, 0, 0, QUARTER]) writer.u32Le(floatBits(value));
  for (const value of SCALES) writer.u32Le(floatBits(value));
  return writer.finish();
}

/** Twelve frames a second; the tracks lie at `at`. */
function sequenceOf(at: number, movement: Movement | undefined): Uint8Array {
  const writer = new ByteWriter().padded("idle", 32).u32Le(floatBits(12)).bytes(new Uint8Array(20));
  writer
    .u32Le(movement?.frames ?? 0)
    .bytes(new Uint8Array(64))
    .u32Le(at);
  writer.bytes(new Uint8Array(28)).u32Le(movement?.group ?? 0);
  return writer.bytes(new Uint8Array(SEQUENCE_BYTES - writer.sizeBytes)).finish();
}

/** The file of a group: a header and the tracks. */
function groupFile({ tracks }: Movement): Uint8Array {
  const writer = new ByteWriter().text("IDSQ").u32Le(10).padded("group", 64).u32Le(0);
  return writer.bytes(tracksOf(tracks)).finish();
}

/** Offsets for each bone, then the runs: two bytes, and as many values as the first of them says. */
function tracksOf(tracks: Movement["tracks"]): Uint8Array {
  const offsets = new ByteWriter();
  const runs = new ByteWriter();
  for (const [bone, track] of tracks.entries()) {
    for (const run of track) {
      offsets.u16Le(run.length === 0 ? 0 : (tracks.length - bone) * TRACK_BYTES + runs.sizeBytes);
      runs.bytes(runsOf(run));
    }
    for (let number = track.length; number < TRACK_BYTES / 2; number++) offsets.u16Le(0);
  }
  return offsets.bytes(runs.finish()).finish();
}

function runsOf(numbers: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  for (let at = 0; at < numbers.length;) {
    const [values = 0, frames = 0] = numbers.slice(at, at + 2);
    writer.u8(values, frames);
    for (const value of numbers.slice(at + 2, at + 2 + values)) writer.u16Le(value & 0xffff);
    at += 2 + values;
  }
  return writer.finish();
}

/** The parts, then for each the bodies, then for each body its mesh, bones, points, normals and commands. */
function partsOf(at: number, parts: readonly number[], commands: readonly number[]): Uint8Array {
  const writer = new ByteWriter();
  const count = parts.reduce((sum, bodies) => sum + bodies, 0);
  const bodiesAt = at + parts.length * PART_BYTES;
  const dataAt = bodiesAt + count * BODY_BYTES;
  const data = new ByteWriter();
  const bodies = new ByteWriter();
  for (const [part, bodyCount] of parts.entries()) {
    writer.padded(`part${part}`, 64).u32Le(bodyCount).u32Le(1);
    writer.u32Le(bodiesAt + bodies.sizeBytes);
    for (let body = 0; body < bodyCount; body++) {
      bodies.bytes(bodyOf(`body${body}`, dataAt + data.sizeBytes, commands.length));
      data.bytes(dataOf(dataAt + data.sizeBytes, commands, part % 2));
    }
  }
  return writer.bytes(bodies.finish()).bytes(data.finish()).finish();
}

function bodyOf(name: string, at: number, commands: number): Uint8Array {
  const bonesAt = at + MESH_BYTES;
  const pointsAt = bonesAt + 8;
  const writer = new ByteWriter().padded(name, 64).u32Le(0).u32Le(0).u32Le(1).u32Le(at);
  writer.u32Le(POINTS.length).u32Le(bonesAt).u32Le(pointsAt);
  writer
    .u32Le(1)
    .u32Le(bonesAt + 4)
    .u32Le(pointsAt + POINTS.length * 12);
  return writer.u32Le(0).u32Le(commands).finish();
}

/** The first two points belong to bone 0, the others to bone 1. */
function dataOf(at: number, commands: readonly number[], skin: number): Uint8Array {
  const commandsAt = at + MESH_BYTES + 8 + (POINTS.length + 1) * 12;
  const writer = new ByteWriter().u32Le(4).u32Le(commandsAt).u32Le(skin).u32Le(1).u32Le(0);
  writer.u8(0, 0, 1, 1, 0, 0, 0, 0);
  for (const point of [...POINTS, [0, 0, 1]]) for (const value of point) writer.u32Le(floatBits(value));
  for (const command of commands) writer.u16Le(command & 0xffff);
  return writer.bytes(noise(commands.length % 2 === 0 ? 0 : 2, 1)).finish();
}

function floatBits(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  return view.getUint32(0);
}

function withByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  changed[at + 3] = value;
  return changed;
}

import { NO_REF, type NifWriter } from "./sample-writer.ts";

/** Fills a block, whose type's name stands beside it. */
export interface Block {
  readonly type: string;
  readonly write: (writer: NifWriter) => void;
}

interface Placed {
  readonly name?: string;
  readonly properties?: readonly number[];
  readonly translation?: readonly [number, number, number];
  readonly rotation?: readonly number[];
  readonly scale?: number;
}

const IDENTITY: readonly number[] = [1, 0, 0, 0, 1, 0, 0, 0, 1];
/** A quarter turn about Z, a half turn about Y, a mirror. */
export const QUARTER_Z: readonly number[] = [0, -1, 0, 1, 0, 0, 0, 0, 1];
export const HALF_Y: readonly number[] = [-1, 0, 0, 0, 1, 0, 0, 0, -1];
export const MIRROR: readonly number[] = [-1, 0, 0, 0, 1, 0, 0, 0, 1];

export function node(children: readonly number[], placed: Placed = {}, type = "NiNode"): Block {
  return {
    type,
    write(writer) {
      writePlaced(writer, placed);
      writer.refs(children);
      if (writer.stream < 130) writer.refs([]);
      if (type === "NiNode") return;
      if (writer.from(0x0a010000)) writer.u16(0);
      if (type === "NiBillboardNode") return;
      writer.u32(0);
      if (type === "NiLODNode") {
        if (writer.from(0x0a010000)) writer.u32(NO_REF);
        else if (!writer.from(0x0a000101)) writer.f32(0, 0, 0).u32(1).f32(0, 100);
      }
    },
  };
}

interface Shape extends Placed {
  readonly data: number;
  readonly shader?: number;
  readonly alpha?: number;
}

export function shape({ data, shader = NO_REF, alpha = NO_REF, ...placed }: Shape, type = "NiTriShape"): Block {
  return {
    type,
    write(writer) {
      writePlaced(writer, placed);
      writer.u32(data, NO_REF);
      if (writer.from(0x14020005)) {
        writer.u32(0, NO_REF);
        if (writer.from(0x14020007)) writer.flag(false);
      } else if (writer.from(0x0a000100)) writer.flag(false);
      if (writer.stream > 34) writer.u32(shader, alpha);
    },
  };
}

/** A square of two triangles, or of a strip, in the plane of X and Y. */
export function square(isStrip = false, points: readonly number[] = [0, 1, 2, 1, 3, 2]): Block {
  return {
    type: isStrip ? "NiTriStripsData" : "NiTriShapeData",
    write(writer) {
      const isBethesda = writer.flavour.version === 0x14020007 && writer.stream > 0;
      const old = !writer.from(0x04020201);
      if (writer.from(0x0a010072)) writer.u32(0);
      writer.u16(4);
      if (writer.from(0x0a010000)) writer.u8(0, 0);
      writer.flag(true).f32(0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0);
      const hasTangents = writer.from(0x0a010000);
      const sets = isBethesda ? 1 : 2;
      if (!old) writer.u16(hasTangents ? sets | 0x1000 : sets);
      if (isBethesda && writer.stream > 34) writer.u32(0);
      writer.flag(true);
      for (let corner = 0; corner < 4; corner++) writer.f32(0, 0, 2);
      if (hasTangents) writer.zeros(4 * 24);
      writer.f32(0.5, 0.5, 0, 0.75);
      writer.flag(true);
      for (let corner = 0; corner < 4; corner++) writer.f32(1, 0.5, 2, 1);
      if (old) writer.u16(sets);
      if (!writer.from(0x04000003)) writer.flag(true);
      for (let set = 0; set < sets; set++) writer.f32(0, 0, 1, 0, 0, 1, 1, 1);
      if (writer.from(0x0a000100)) writer.u16(0);
      if (writer.from(0x14000004)) writer.u32(NO_REF);
      writeTriangles(writer, isStrip, points);
    },
  };
}

/** A strip of the four corners goes on with one that is turned into nothing. */
function writeTriangles(writer: NifWriter, isStrip: boolean, points: readonly number[]): void {
  if (isStrip) {
    writer.u16(4).u16(2).u16(4).u16(3);
    if (writer.from(0x0a000103)) writer.flag(true);
    writer.u16(0, 1, 2, 3).u16(0, 0, 1);
    return;
  }
  writer.u16(points.length / 3).u32(points.length);
  if (writer.from(0x0a010000)) writer.flag(true);
  writer.u16(...points);
  // One group of two vertices that are at the same place.
  writer.u16(1).u16(2).u16(0).u16(1);
}

/** Vertices of 28 bytes: position (floats), texture coordinates (halves), normal and colour (bytes). */
export function packedSquare(shader: number): Block {
  return {
    type: "BSTriShape",
    write(writer) {
      writePlaced(writer, { name: "packed" });
      writer.f32(0, 0, 0, 1).u32(NO_REF, shader, NO_REF);
      // Sizes and offsets in words: 7 of each vertex, coordinates at 4, normals at 5, colours at 6; then which there are.
      // From Fallout 4 on positions are halves unless 0x400 says otherwise.
      const attributes = 1 | 2 | 8 | 32 | (writer.stream >= 130 ? 0x400 : 0);
      writer.u32(7 | (4 << 8) | (5 << 16) | (6 << 24), (attributes << 12) >>> 0);
      if (writer.stream >= 130) writer.u32(2);
      else writer.u16(2);
      writer.u16(4).u32(4 * 28 + 12);
      for (let corner = 0; corner < 4; corner++) {
        const [x, y] = [corner & 1, corner >> 1];
        writer.f32(x, y, 0, 0);
        writer.u16(x * 0x3c00).u16(y * 0x3c00);
        writer.u8(128, 128, 255, 0, 255 * x, 255 * y, 0, 255);
      }
      writer.u16(0, 1, 2, 1, 3, 2);
      if (writer.stream === 100) writer.u32(0);
    },
  };
}

/** What nodes and shapes begin with. */
function writePlaced(writer: NifWriter, placed: Placed): void {
  const { name = "", properties = [], translation = [0, 0, 0], rotation = IDENTITY, scale = 1 } = placed;
  writeNamed(writer, name);
  if (writer.stream > 26) writer.u32(14);
  else writer.u16(14);
  writer.f32(...translation, ...rotation, scale);
  if (!writer.from(0x04020201)) writer.f32(0, 0, 0);
  if (writer.stream <= 34) writer.refs(properties);
  if (!writer.from(0x04020201)) {
    // A bounding box.
    writer.flag(true).u32(1).zeros(60);
  }
  if (writer.from(0x0a000100)) writer.u32(NO_REF);
}

/** What every named block begins with. */
export function writeNamed(writer: NifWriter, name: string): void {
  writer.text(name);
  if (writer.from(0x0a000100)) writer.refs([]);
  else writer.u32(NO_REF);
  writer.u32(NO_REF);
}

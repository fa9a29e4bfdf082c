import { listReader, reader, startContent, type ContentWriter } from "./sample-writer.ts";

/** Numbers of the types below, as objects name them. */
const MODEL = 1;
const STRING = 2;
const VERTICES = 3;
const INDICES = 4;
const EFFECT = 5;
const UNKNOWN = 6;
const TYPES = [reader("Model"), reader("String"), reader("VertexBuffer"), reader("IndexBuffer"), reader("BasicEffect")];

interface ModelOptions {
  /** The index buffer has 16 bits for each index, and its second triangle names a vertex that is not there. */
  readonly hasBadIndex?: boolean;
  /** A shared object of a type that is not known stands in front of the others. */
  readonly hasUnknown?: boolean;
  /** The model itself has a tag. */
  readonly hasTag?: boolean;
}

/** Two bones, a mesh below each: a square of two triangles, with every format of a vertex's parts, and nothing. */
export function model({ hasBadIndex = false, hasUnknown = false, hasTag = false }: ModelOptions = {}): Uint8Array {
  const types = hasUnknown || hasTag ? [...TYPES, listReader("Game.Thing")] : TYPES;
  const writer = startContent(types, hasUnknown ? 4 : 3).packed(MODEL);
  writer.u32Le(2);
  bone(writer, "root", [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  bone(writer, "turret", [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 1, 2, 3, 1]);
  // Parent and children of each, counting from 1.
  writer.u8(0).u32Le(1).u8(2);
  writer.u8(1).u32Le(0);
  writer.u32Le(2);
  writer.packed(STRING).string("square").u8(2).f32(0, 0, 0, 1).packed(0).u32Le(1);
  // Vertex offset, vertices, first index, triangles, no tag, then shared objects by number.
  const first = hasUnknown ? 2 : 1;
  writer.u32Le(0).u32Le(4).u32Le(0).u32Le(2).packed(0);
  writer
    .packed(first)
    .packed(first + 1)
    .packed(first + 2);
  writer.packed(0).u8(0).f32(0, 0, 0, 0).packed(0).u32Le(0);
  writer.u8(1).packed(hasTag ? UNKNOWN : 0);
  if (hasTag) return writer.u32Le(0).finish();
  if (hasUnknown) writer.packed(UNKNOWN).u32Le(0);
  vertices(writer);
  const indices = [0, 1, 2, 2, 1, hasBadIndex ? 4 : 3];
  writer
    .packed(INDICES)
    .u8(1)
    .u32Le(2 * indices.length);
  for (const index of indices) writer.u16Le(index);
  // Texture, diffuse, emissive and specular colour, power, alpha, no vertex colours.
  writer.packed(EFFECT).string("square_0").f32(1, 0.5, 0, 0, 0, 0, 0, 0, 0, 16, 0.5).u8(0);
  return writer.finish();
}

function bone(writer: ContentWriter, name: string, matrix: readonly number[]): void {
  writer
    .packed(STRING)
    .string(name)
    .f32(...matrix);
}

function vertices(writer: ContentWriter): void {
  const elements = [
    [0, 2, 0, 0], // position: 3 floats
    [12, 11, 3, 0], // normal: 4 halves
    [20, 10, 2, 0], // texture coordinate: 2 halves
    [24, 8, 2, 1], // another: 2 normalised shorts
    [28, 4, 1, 0], // colour
    [32, 5, 6, 0], // blend indices, which are not read
  ];
  writer.packed(VERTICES).u32Le(36).u32Le(elements.length);
  for (const element of elements) writer.i32(...element);
  writer.u32Le(4);
  for (let corner = 0; corner < 4; corner++) {
    const x = corner & 1;
    const y = corner >> 1;
    writer.f32(x, y, 0);
    // 0, 0, 2 and 0 as halves: normals are brought to length 1.
    writer.u16Le(0).u16Le(0).u16Le(0x4000).u16Le(0);
    writer.u16Le(x * 0x3c00).u16Le(y * 0x3c00);
    writer.u16Le(x * 0x7fff).u16Le(y * 0x8001);
    writer.u8(255 * x, 255 * y, 0, 255).u32Le(0);
  }
}

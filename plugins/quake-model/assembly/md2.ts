import { File } from "./file";
import { MAX_FRAMES, MAX_TRIANGLES, MAX_VERTICES, Model, MODEL_BAD, MODEL_CUT, MODEL_FINE, MODEL_NO_MEMORY } from "./model";
import { VERTEX_BYTES_SCALED } from "./surface";

// header
//   offset  size  field
//     0x00     4  "IDP2"
//     0x04     4  version      8
//     0x08     8  skin width, height
//     0x10     4  frameBytes
//     0x14     4  skins
//     0x18     4  vertices
//     0x1c     4  places
//     0x20     4  triangles
//     0x24     4  commands     for drawing, not used
//     0x28     4  frames
//     0x2c    24  offsets      of skins (names of 64 bytes), places, triangles, frames, commands, end
//   place
//     0x00     4  s, t         i16
//   triangle
//     0x00     6  vertices     3 u16
//     0x06     6  places       3 u16
//   frame
//     0x00    24  scale, translation
//     0x18    16  name
//     0x28     4  vertices     x, y, z, normal, one byte each
export const MD2_MAGIC: u32 = 0x32504449;
export const MD2_VERSION: u32 = 8;
const HEADER_BYTES: u32 = 68;
const SKIN_BYTES: u32 = 64;
const PLACE_BYTES: u32 = 4;
const TRIANGLE_BYTES: u32 = 12;
const FRAME_HEAD_BYTES: u32 = 40;

export function readMd2(file: File, model: Model): u32 {
  if (!file.has(0, 1, HEADER_BYTES)) return MODEL_CUT;
  const width = <f32>file.u32(8);
  const height = <f32>file.u32(12);
  const frameBytes = file.u32(16);
  const vertices = file.u32(24);
  const places = file.u32(28);
  const triangles = file.u32(32);
  model.frames = file.u32(40);
  const isSize = vertices - 1 < MAX_VERTICES && triangles - 1 < MAX_TRIANGLES && model.frames - 1 < MAX_FRAMES;
  const isFrame = <u64>frameBytes >= FRAME_HEAD_BYTES + <u64>vertices * VERTEX_BYTES_SCALED;
  if (!isSize || !isFrame || width == 0 || height == 0) return MODEL_BAD;
  const placesAt = file.u32(48);
  const trianglesAt = file.u32(52);
  const framesAt = file.u32(56);
  if (!file.has(placesAt, places, PLACE_BYTES) || !file.has(trianglesAt, triangles, TRIANGLE_BYTES)) return MODEL_CUT;
  if (!file.has(framesAt, model.frames, frameBytes)) return MODEL_CUT;
  const surface = model.add(vertices, triangles);
  if (surface === null) return MODEL_NO_MEMORY;
  surface.vertexBytes = VERTEX_BYTES_SCALED;
  if (file.u32(20) != 0 && file.has(file.u32(44), 1, SKIN_BYTES)) surface.material = file.u32(44);
  for (let frame: u32 = 0; frame < model.frames; frame++) {
    const at = framesAt + frame * frameBytes;
    surface.setFrame(frame, at + FRAME_HEAD_BYTES, at);
  }
  for (let triangle: u32 = 0; triangle < triangles; triangle++) {
    const from = file.pointer + trianglesAt + triangle * TRIANGLE_BYTES;
    for (let corner: u32 = 0; corner < 3; corner++) {
      const index = from + (((3 - corner) % 3) << 1);
      const place: u32 = load<u16>(index, 6);
      if (place >= places) return MODEL_BAD;
      const st = file.pointer + placesAt + place * PLACE_BYTES;
      if (!surface.corner(load<u16>(index), <f32>load<i16>(st) / width, <f32>load<i16>(st, 2) / height)) return MODEL_BAD;
    }
  }
  return MODEL_FINE;
}

import { alloc } from "../../sdk/assembly";
import { File } from "./file";
import { MAX_FRAMES, MAX_SKINS, MAX_TRIANGLES, MAX_VERTICES, Model, MODEL_BAD, MODEL_CUT, MODEL_FINE, MODEL_NO_MEMORY } from "./model";
import { Surface, VERTEX_BYTES_SCALED } from "./surface";

// header
//   offset  size  field
//     0x00     4  "IDPO"
//     0x04     4  version      6
//     0x08    12  scale        of each axis, f32
//     0x14    12  translation
//     0x20    16  radius, eye
//     0x30     4  skins
//     0x34     4  skinWidth
//     0x38     4  skinHeight
//     0x3c     4  vertices
//     0x40     4  triangles
//     0x44     4  frames
//     0x48    12  sync, flags, size
//   then
//      ...     .  skins        u32 0 and indices; or u32 1, u32 n, n f32 times, n times indices
//      ...    12  places       u32 on the seam, i32 s, i32 t: one for each vertex
//      ...    16  triangles    u32 front, 3 x u32 vertex
//      ...     .  frames       u32 0 and a frame; or u32 1, u32 n, 8 bytes of bounds, n f32 times, n frames
//   frame
//     0x00     8  bounds       two vertices
//     0x08    16  name
//     0x18     4  vertices     x, y, z, normal, one byte each
export const MDL_MAGIC: u32 = 0x4f504449;
export const MDL_VERSION: u32 = 6;
const HEADER_BYTES: u32 = 84;
const SCALE: u32 = 8;
const PLACE_BYTES: u32 = 12;
const TRIANGLE_BYTES: u32 = 16;
const FRAME_HEAD_BYTES: u32 = 24;
const MAX_SIDE: u32 = 4096;

let at: u32 = 0;

export function readMdl(file: File, model: Model): u32 {
  if (!file.has(0, 1, HEADER_BYTES)) return MODEL_CUT;
  const skins = file.u32(48);
  const vertices = file.u32(60);
  const triangles = file.u32(64);
  const frames = file.u32(68);
  model.skinWidth = file.u32(52);
  model.skinHeight = file.u32(56);
  const isSkin = model.skinWidth - 1 < MAX_SIDE && model.skinHeight - 1 < MAX_SIDE;
  const isSize = vertices - 1 < MAX_VERTICES && triangles - 1 < MAX_TRIANGLES && frames - 1 < MAX_FRAMES;
  if (!isSize || !isSkin || skins > MAX_SKINS) return MODEL_BAD;
  at = HEADER_BYTES;
  for (let skin: u32 = 0; skin < skins; skin++) if (!readSkin(file, model)) return MODEL_CUT;
  const places = at;
  if (!file.has(places, vertices, PLACE_BYTES)) return MODEL_CUT;
  const corners = places + vertices * PLACE_BYTES;
  if (!file.has(corners, triangles, TRIANGLE_BYTES)) return MODEL_CUT;
  const offsets = alloc(MAX_FRAMES << 2);
  if (offsets == 0) return MODEL_NO_MEMORY;
  at = corners + triangles * TRIANGLE_BYTES;
  for (let frame: u32 = 0; frame < frames; frame++) if (!readFrame(file, model, vertices, offsets)) return MODEL_CUT;
  const surface = model.add(vertices, triangles);
  if (surface === null) return MODEL_NO_MEMORY;
  surface.vertexBytes = VERTEX_BYTES_SCALED;
  for (let frame: u32 = 0; frame < model.frames; frame++) surface.setFrame(frame, load<u32>(offsets + (frame << 2)), SCALE);
  return readTriangles(file, model, surface, places, corners);
}

function readSkin(file: File, model: Model): bool {
  const bytes = model.skinWidth * model.skinHeight;
  if (!file.has(at, 1, 4)) return false;
  let count: u32 = 1;
  at += 4;
  if (file.u32(at - 4) != 0) {
    if (!file.has(at, 1, 4)) return false;
    count = file.u32(at);
    at += 4;
    if (!file.has(at, count, 4)) return false;
    at += count << 2;
  }
  if (!file.has(at, count, bytes)) return false;
  for (let index: u32 = 0; index < count; index++) {
    model.addSkin(at);
    at += bytes;
  }
  return true;
}

/** One frame, or a group of them, which play one after another. */
function readFrame(file: File, model: Model, vertices: u32, offsets: usize): bool {
  const bytes = FRAME_HEAD_BYTES + vertices * VERTEX_BYTES_SCALED;
  if (!file.has(at, 1, 4)) return false;
  let count: u32 = 1;
  at += 4;
  if (file.u32(at - 4) != 0) {
    if (!file.has(at, 1, 12)) return false;
    count = file.u32(at);
    at += 12;
    if (!file.has(at, count, 4)) return false;
    at += count << 2;
  }
  if (!file.has(at, count, bytes) || model.frames + count > MAX_FRAMES) return false;
  for (let index: u32 = 0; index < count; index++) {
    store<u32>(offsets + (model.frames << 2), at + FRAME_HEAD_BYTES);
    model.frames++;
    at += bytes;
  }
  return true;
}

/** The back half of a skin is to the right of the front half; only vertices on the seam are on both. */
function readTriangles(file: File, model: Model, surface: Surface, places: u32, corners: u32): u32 {
  const width = <f32>model.skinWidth;
  const height = <f32>model.skinHeight;
  for (let triangle: u32 = 0; triangle < surface.triangles; triangle++) {
    const from = corners + triangle * TRIANGLE_BYTES;
    const isFront = file.u32(from) != 0;
    for (let corner: u32 = 0; corner < 3; corner++) {
      // Quake's triangles turn the other way round than glTF's.
      const vertex = file.u32(from + 4 + (((3 - corner) % 3) << 2));
      if (vertex >= surface.vertices) return MODEL_BAD;
      const place = places + vertex * PLACE_BYTES;
      let s = <f32>(<i32>file.u32(place + 4)) + 0.5;
      if (!isFront && file.u32(place) != 0) s += width * 0.5;
      const t = <f32>(<i32>file.u32(place + 8)) + 0.5;
      if (!surface.corner(vertex, s / width, t / height)) return MODEL_BAD;
    }
  }
  return MODEL_FINE;
}

import { File } from "./file";
import {
  MAX_FRAMES,
  MAX_SURFACES,
  MAX_TAGS,
  MAX_TRIANGLES,
  MAX_VERTICES,
  Model,
  MODEL_BAD,
  MODEL_CUT,
  MODEL_FINE,
  MODEL_NO_MEMORY,
} from "./model";
import { VERTEX_BYTES_SHORT } from "./surface";
import { TAG_BYTES } from "./tag";

// header
//   offset  size  field
//     0x00     4  "IDP3"
//     0x04     4  version      15
//     0x08    64  name
//     0x48     4  flags
//     0x4c     4  frames
//     0x50     4  tags         named places, of the first frame, then of the second, ...
//     0x54     4  surfaces
//     0x58     4  skins        0
//     0x5c    16  offsets      of frames, tags, surfaces, end
//   surface, whose offsets count from itself
//     0x00     4  "IDP3"
//     0x04    64  name
//     0x44     4  flags
//     0x48     4  frames       as the header says
//     0x4c     4  shaders
//     0x50     4  vertices
//     0x54     4  triangles
//     0x58    20  offsets      of triangles, shaders, places, vertices, end
//   tag: name of 64 bytes, 3 f32 of its origin, 3 x 3 f32 of its axes
//   triangle: 3 u32; shader: name of 64 bytes and u32; place: 2 f32; vertex: 3 i16 / 64 and a normal of 16 bits
export const MD3_MAGIC: u32 = 0x33504449;
export const MD3_VERSION: u32 = 15;
const HEADER_BYTES: u32 = 108;
const SURFACE_BYTES: u32 = 108;
const SHADER_BYTES: u32 = 68;
const TRIANGLE_BYTES: u32 = 12;
const PLACE_BYTES: u32 = 8;

export function readMd3(file: File, model: Model): u32 {
  if (!file.has(0, 1, HEADER_BYTES)) return MODEL_CUT;
  const surfaces = file.u32(84);
  model.frames = file.u32(76);
  if (surfaces > MAX_SURFACES || model.frames - 1 >= MAX_FRAMES) return MODEL_BAD;
  const tags = file.u32(80);
  const tagsAt = file.u32(96);
  if (tags > MAX_TAGS) return MODEL_BAD;
  if (tags != 0 && !file.has(tagsAt, model.frames, <u64>tags * TAG_BYTES)) return MODEL_CUT;
  model.tagCount = tags;
  model.tags = file.pointer + tagsAt;
  let at = file.u32(100);
  for (let index: u32 = 0; index < surfaces; index++) {
    const result = readSurface(file, model, at);
    if (result != MODEL_FINE) return result;
    const next = <u64>at + file.u32(at + 104);
    if (next <= at || next > file.size) return index + 1 == surfaces ? MODEL_FINE : MODEL_CUT;
    at = <u32>next;
  }
  return MODEL_FINE;
}

function readSurface(file: File, model: Model, at: u32): u32 {
  if (!file.has(at, 1, SURFACE_BYTES)) return MODEL_CUT;
  const vertices = file.u32(at + 80);
  const triangles = file.u32(at + 84);
  const isSize = vertices <= MAX_VERTICES && triangles <= MAX_TRIANGLES;
  if (file.u32(at) != MD3_MAGIC || !isSize || file.u32(at + 72) != model.frames) return MODEL_BAD;
  // Exporters leave surfaces behind that have lost their triangles; glTF has no such meshes.
  if (triangles == 0) return MODEL_FINE;
  if (vertices == 0) return MODEL_BAD;
  const trianglesAt = <u64>at + file.u32(at + 88);
  const shadersAt = <u64>at + file.u32(at + 92);
  const placesAt = <u64>at + file.u32(at + 96);
  const verticesAt = <u64>at + file.u32(at + 100);
  const frameBytes = vertices * VERTEX_BYTES_SHORT;
  if (!file.has(trianglesAt, triangles, TRIANGLE_BYTES) || !file.has(placesAt, vertices, PLACE_BYTES)) return MODEL_CUT;
  if (!file.has(verticesAt, model.frames, frameBytes)) return MODEL_CUT;
  const surface = model.add(vertices, triangles);
  if (surface === null) return MODEL_NO_MEMORY;
  surface.vertexBytes = VERTEX_BYTES_SHORT;
  // Without a shader the surface's own name says what it is.
  surface.material = file.u32(at + 76) != 0 && file.has(shadersAt, 1, SHADER_BYTES) ? <u32>shadersAt : at + 4;
  for (let frame: u32 = 0; frame < model.frames; frame++) surface.setFrame(frame, <u32>verticesAt + frame * frameBytes, 0);
  for (let index: u32 = 0; index < triangles * 3; index++) {
    // Quake's triangles turn the other way round than glTF's.
    const corner = index - (index % 3) + ((3 - (index % 3)) % 3);
    const vertex = file.u32(<u32>trianglesAt + (corner << 2));
    if (vertex >= vertices) return MODEL_BAD;
    const place = <u32>placesAt + vertex * PLACE_BYTES;
    if (!surface.corner(vertex, file.f32(place), file.f32(place + 4))) return MODEL_BAD;
  }
  return MODEL_FINE;
}

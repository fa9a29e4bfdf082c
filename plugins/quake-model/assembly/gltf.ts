import { ERRNO_ENOMEM, Glb, Json, lengthToNul, Text } from "../../sdk/assembly";
import { Model } from "./model";
import { Surface } from "./surface";
import { putTagChannels, putTagNodes, putTagSamplers } from "./tag";
import { putChannel, putSampler } from "./track";

const MAX_OUTPUT_BYTES: u32 = 50331648;
/** Animation is left out above either. */
const MAX_ANIMATED_FRAMES: u32 = 512;
const MAX_ANIMATED_BYTES: u64 = 16777216;
const NO_TARGET: u32 = 0;
const NAME_BYTES: u32 = 64;
const POINT_BYTES: u32 = 12;

/** Whether the frames of a model fit into one file. */
export function isAnimated(model: Model): bool {
  const bytes = <u64>model.frames * model.vertices * POINT_BYTES;
  return model.frames > 1 && model.frames <= MAX_ANIMATED_FRAMES && bytes <= MAX_ANIMATED_BYTES;
}

/**
 * Writes a binary glTF: the first frame as a mesh, the others as targets that it morphs into one after another.
 *
 * @param picture file name of the texture beside it; empty when there is none
 * @param framesPerSecond how fast the game plays the frames
 */
export function writeModel(model: Model, stem: Text, picture: Text, framesPerSecond: f32, output: i32): i32 {
  const glb = Glb.create(65536, MAX_OUTPUT_BYTES);
  const json = Json.of(16384, MAX_OUTPUT_BYTES);
  const isMoving = isAnimated(model);
  const targets: u32 = isMoving ? model.frames - 1 : 0;
  json.object();
  json.key("scene");
  json.unsigned(0);
  json.ascii(',"scenes":[{"nodes":[0]}]');
  json.key("nodes");
  json.array();
  json.object();
  if (model.surfaceCount != 0) {
    json.key("mesh");
    json.unsigned(0);
  }
  json.key("name");
  json.text(stem.pointer, stem.length);
  if (model.tagCount != 0) {
    json.key("children");
    json.array();
    for (let tag: u32 = 1; tag <= model.tagCount; tag++) json.unsigned(tag);
    json.endArray();
  }
  json.endObject();
  putTagNodes(model, json);
  json.endArray();
  if (model.surfaceCount != 0) {
    if (!putMesh(model, targets, glb, json)) return -ERRNO_ENOMEM;
    putMaterials(model, picture, json);
  }
  if (isMoving) putAnimation(model, framesPerSecond, glb, json);
  glb.describe(json);
  json.endObject();
  return glb.writeTo(output, json);
}

function putMesh(model: Model, targets: u32, glb: Glb, json: Json): bool {
  json.key("meshes");
  json.array();
  json.object();
  json.key("primitives");
  json.array();
  for (let index: u32 = 0; index < model.surfaceCount; index++) {
    if (!putSurface(model.surface(index), index, targets, glb, json)) return false;
  }
  json.endArray();
  json.endObject();
  json.endArray();
  return true;
}

function putSurface(surface: Surface, material: u32, targets: u32, glb: Glb, json: Json): bool {
  const corners = surface.corners;
  let at = glb.reserve(corners * POINT_BYTES);
  if (at == 0) return false;
  surface.putFrame(0, at);
  const firstPoint = at - glb.binary.pointer;
  const points = glb.closeFloats(corners, 3);
  at = glb.reserve(corners * POINT_BYTES);
  if (at == 0 || !surface.putNormals(glb.binary.pointer + firstPoint, at)) return false;
  const normals = glb.closeFloats(corners, 3);
  at = glb.reserve(corners << 3);
  if (at == 0) return false;
  memory.copy(at, surface.places, corners << 3);
  const places = glb.closeFloats(corners, 2);
  at = glb.reserve(surface.triangles * 12);
  if (at == 0) return false;
  memory.copy(at, surface.indices, surface.triangles * 12);
  const indices = glb.closeIndices(surface.triangles * 3);

  json.object();
  json.key("attributes");
  json.object();
  json.key("POSITION");
  json.unsigned(points);
  json.key("NORMAL");
  json.unsigned(normals);
  json.key("TEXCOORD_0");
  json.unsigned(places);
  json.endObject();
  json.key("indices");
  json.unsigned(indices);
  json.key("material");
  json.unsigned(material);
  if (targets != 0 && !putTargets(surface, targets, firstPoint, glb, json)) return false;
  json.endObject();
  return true;
}

/** How far each point of a later frame is from where it is in the first. */
function putTargets(surface: Surface, targets: u32, firstPoint: usize, glb: Glb, json: Json): bool {
  json.key("targets");
  json.array();
  const numbers = surface.corners * 3;
  for (let target: u32 = 1; target <= targets; target++) {
    const at = glb.reserve(numbers << 2);
    if (at == 0) return false;
    surface.putFrame(target, at);
    const first = glb.binary.pointer + firstPoint;
    for (let index: u32 = 0; index < numbers; index++) {
      const place = at + (index << 2);
      store<f32>(place, load<f32>(place) - load<f32>(first + (index << 2)));
    }
    json.object();
    json.key("POSITION");
    json.unsigned(glb.closeFloats(surface.corners, 3));
    json.endObject();
  }
  json.endArray();
  return true;
}

function putMaterials(model: Model, picture: Text, json: Json): void {
  json.key("materials");
  json.array();
  for (let index: u32 = 0; index < model.surfaceCount; index++) {
    const surface = model.surface(index);
    json.object();
    json.key("name");
    const name = surface.file.pointer + surface.material;
    if (surface.material == 0) json.word("skin");
    else json.text(name, lengthToNul(name, NAME_BYTES));
    json.key("pbrMetallicRoughness");
    json.object();
    if (picture.length != 0) {
      json.key("baseColorTexture");
      json.object();
      json.key("index");
      json.unsigned(0);
      json.endObject();
    }
    json.key("metallicFactor");
    json.unsigned(0);
    json.endObject();
    json.endObject();
  }
  json.endArray();
  if (picture.length == 0) return;
  json.ascii(',"textures":[{"source":0}]');
  json.key("images");
  json.array();
  json.object();
  json.key("uri");
  json.text(picture.pointer, picture.length);
  json.endObject();
  json.endArray();
}

/** The mesh and the tags, frame by frame. */
function putAnimation(model: Model, framesPerSecond: f32, glb: Glb, json: Json): void {
  const frames = model.frames;
  const hasMesh = model.surfaceCount != 0;
  if (!hasMesh && model.tagCount == 0) return;
  const at = glb.reserve(frames << 2);
  if (at == 0) return;
  for (let frame: u32 = 0; frame < frames; frame++) store<f32>(at + (frame << 2), <f32>frame / framesPerSecond);
  const times = glb.closeFloats(frames, 1, NO_TARGET);
  json.key("animations");
  json.array();
  json.object();
  json.key("name");
  json.word("frames");
  json.key("channels");
  json.array();
  if (hasMesh) putChannel(0, 0, "weights", json);
  putTagChannels(model, hasMesh ? 1 : 0, json);
  json.endArray();
  json.key("samplers");
  json.array();
  if (hasMesh) putSampler(times, putWeights(frames, glb), json);
  putTagSamplers(model, times, glb, json);
  json.endArray();
  json.endObject();
  json.endArray();
}

/** At the time of each frame its target has all the weight. */
function putWeights(frames: u32, glb: Glb): u32 {
  const targets = frames - 1;
  const at = glb.reserve((frames * targets) << 2);
  if (at != 0) {
    memory.fill(at, 0, (frames * targets) << 2);
    for (let frame: u32 = 1; frame < frames; frame++) store<f32>(at + ((frame * targets + frame - 1) << 2), 1);
  }
  return glb.closeFloats(frames * targets, 1, NO_TARGET);
}

import { alloc, ERRNO_EFBIG, ERRNO_EILSEQ, ERRNO_ENOMEM, Glb, Json, Text } from "../../sdk/assembly";
import { isInterleaved, mayBeUnsigned } from "./layout";
import { Level } from "./level";
import { Search } from "./search";
import { Slots } from "./slots";
import { addIndices, Vertices } from "./vertex";

/** Most bytes of a file's numbers. */
export const MOST_BYTES: f64 = 67108864;
const JSON_BYTES: u32 = 4194304;
const SLACK_BYTES: f64 = 4096;
const NAME_BYTES: u32 = 1024;

/** Bytes of all numbers of the file that a level becomes. */
export function outputBytes(level: Level): f64 {
  const vertex = 12 + 12 + 16 + level.sets * 8 + (level.hasColours ? 4 : 0);
  return <f64>level.vertices * <f64>vertex + <f64>level.triangles * 12 + SLACK_BYTES;
}

/** Writes the level that was found as binary glTF. @returns what `ax_extract` returns */
export function writeMesh(search: Search, slots: Slots, name: Text, output: i32): i32 {
  const level = search.level;
  const bytes = outputBytes(level);
  if (bytes > MOST_BYTES) return -ERRNO_EFBIG;
  const glb = Glb.create(<u32>bytes, <u32>bytes);
  const attributes = Json.of(256, JSON_BYTES);
  const isOld = isInterleaved(search.layout);
  const vertices = Vertices.of(level, glb, mayBeUnsigned(search.layout), isOld);
  if (changetype<usize>(vertices) == 0) return -ERRNO_ENOMEM;
  if (!putAttributes(level, vertices, attributes)) return -ERRNO_ENOMEM;

  const json = Json.of(16384, JSON_BYTES);
  json.object();
  json.key("scene");
  json.unsigned(0);
  json.ascii(',"scenes":[{"nodes":[0]}]');
  json.key("nodes");
  json.array();
  json.object();
  json.key("mesh");
  json.unsigned(0);
  json.key("name");
  json.text(name.pointer, name.length);
  json.endObject();
  json.endArray();
  json.key("meshes");
  json.array();
  json.object();
  json.key("name");
  json.text(name.pointer, name.length);
  json.key("primitives");
  json.array();
  const result = putPrimitives(level, glb, attributes, json);
  if (result != 0) return result;
  json.endArray();
  json.endObject();
  json.endArray();
  putMaterials(level, slots, json);
  putExtras(search, json);
  glb.describe(json);
  json.endObject();
  return glb.writeTo(output, json);
}

function putAttributes(level: Level, vertices: Vertices, json: Json): bool {
  json.object();
  if (!putAccessor(json, "POSITION", vertices.addPoints())) return false;
  if (!putAccessor(json, "NORMAL", vertices.addNormals())) return false;
  if (!putAccessor(json, "TANGENT", vertices.addTangents())) return false;
  for (let set: u32 = 0; set < level.sets; set++) {
    const accessor = vertices.addCoordinates(set);
    if (accessor < 0) return false;
    json.quote();
    json.ascii("TEXCOORD_");
    json.byte(0x30 + set);
    json.unquote();
    json.colon();
    json.unsigned(accessor);
  }
  if (level.hasColours && !putAccessor(json, "COLOR_0", vertices.addColours())) return false;
  json.endObject();
  return true;
}

function putAccessor(json: Json, name: string, accessor: i32): bool {
  json.key(name);
  json.unsigned(accessor);
  return accessor >= 0;
}

/** One for each section that has triangles; all share the vertices. */
function putPrimitives(level: Level, glb: Glb, attributes: Json, json: Json): i32 {
  const bytes = level.indices * (level.isWideIndex ? 4 : 2);
  const raw = alloc(bytes);
  if (raw == 0 || !level.source.copy(level.indicesAt, raw, bytes)) return -ERRNO_ENOMEM;
  for (let section: u32 = 0; section < level.sectionCount; section++) {
    if (level.sectionTriangles(section) == 0) continue;
    const accessor = addIndices(level, glb, raw, section);
    if (accessor < 0) return -ERRNO_EILSEQ;
    json.object();
    json.key("attributes");
    json.raw(attributes);
    json.key("indices");
    json.unsigned(accessor);
    json.key("material");
    json.unsigned(level.material(section));
    json.endObject();
  }
  return 0;
}

function putMaterials(level: Level, slots: Slots, json: Json): void {
  const name = Text.create(NAME_BYTES);
  json.key("materials");
  json.array();
  for (let slot: u32 = 0; slot <= level.highestMaterial; slot++) {
    slots.name(slot, name);
    if (name.length == 0) name.ascii("material_").decimal(slot);
    json.object();
    json.key("name");
    json.text(name.pointer, name.length);
    json.key("pbrMetallicRoughness");
    json.object();
    json.key("metallicFactor");
    json.unsigned(0);
    json.endObject();
    json.endObject();
  }
  json.endArray();
}

function putExtras(search: Search, json: Json): void {
  json.key("extras");
  json.object();
  json.key("unit");
  json.word("metre");
  json.key("sourceUnit");
  json.word("centimetre");
  json.key("level");
  json.unsigned(search.levelNumber);
  json.key("levels");
  json.unsigned(search.levels);
  json.endObject();
}

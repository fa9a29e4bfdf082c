import { Json } from "../../sdk/assembly";
import { Content } from "./content";
import { Model } from "./model";
import { READER_BASIC_EFFECT } from "./reader";

// BasicEffect: a string that names a texture's file, 3 f32 each of diffuse, emissive and specular colour, f32 power, f32
// alpha, u8 whether vertex colours count
/** Adds a material for each BasicEffect. */
export function putMaterials(content: Content, model: Model, json: Json): void {
  if (model.materialCount == 0) return;
  json.key("materials");
  json.array();
  for (let number: u32 = 1; number <= model.sharedCount && !json.failed; number++) {
    const at = model.findShared(number, READER_BASIC_EFFECT);
    if (at >= 0) putMaterial(content, at, json);
  }
  json.endArray();
}

function putMaterial(content: Content, at: f64, json: Json): void {
  content.at = at;
  content.failed = false;
  const textureAt = content.string();
  const textureBytes = content.stringBytes;
  const colours = content.take(45);
  json.object();
  if (colours != 0) {
    const alpha = unit(load<f32>(colours, 40));
    json.key("pbrMetallicRoughness");
    json.object();
    json.key("baseColorFactor");
    json.array();
    for (let index: u32 = 0; index < 3; index++) json.float(unit(load<f32>(colours + (index << 2))));
    json.float(alpha);
    json.endArray();
    json.key("metallicFactor");
    json.unsigned(0);
    json.endObject();
    json.key("emissiveFactor");
    json.array();
    for (let index: u32 = 3; index < 6; index++) json.float(unit(load<f32>(colours + (index << 2))));
    json.endArray();
    if (alpha < 1) {
      json.key("alphaMode");
      json.word("BLEND");
    }
  }
  content.at = textureAt;
  const texture = textureBytes == 0 ? 0 : content.take(textureBytes);
  if (texture != 0) {
    json.key("extras");
    json.object();
    json.key("texture");
    json.text(texture, textureBytes);
    json.endObject();
  }
  json.endObject();
}

/** glTF takes factors from 0 to 1; what is no number becomes 1. */
function unit(value: f32): f32 {
  return value - value != 0 || value > 1 ? 1 : max<f32>(value, 0);
}

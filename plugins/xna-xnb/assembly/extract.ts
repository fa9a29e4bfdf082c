import { ERRNO_EFBIG, ERRNO_EILSEQ, Glb, Json, Text } from "../../sdk/assembly";
import { Content } from "./content";
import { Font } from "./font";
import { Scene } from "./gltf";
import { Header } from "./header";
import { Model } from "./model";
import { baseName } from "./object";
import { READER_TEXTURE_2D, Readers } from "./reader";
import { skipTexture } from "./texture";
import { Values } from "./value";

const MOST_BYTES: u32 = 16 << 20;
const FIRST_BYTES: u32 = 1 << 16;

/** Writes the JSON of a font. */
export function extractFont(content: Content, header: Header, readers: Readers, output: i32): i32 {
  if (readers.next(content) != READER_TEXTURE_2D) return -ERRNO_EILSEQ;
  skipTexture(content);
  const font = Font.read(content, readers);
  if (content.failed) return -ERRNO_EILSEQ;
  const json = Json.of(FIRST_BYTES, MOST_BYTES);
  const texture: Text = baseName();
  // Only pixels that the host converts come out as a PNG file.
  if (!header.isXbox()) texture.ascii(".png");
  font.write(json, texture.pointer, texture.length);
  return json.writeTo(output);
}

/** Writes a model as binary glTF. */
export function extractModel(content: Content, readers: Readers, output: i32): i32 {
  const model = Model.read(content, readers);
  if (!model.isUsable) return -ERRNO_EILSEQ;
  const glb = Glb.create(FIRST_BYTES, MOST_BYTES);
  const json = Json.of(FIRST_BYTES, MOST_BYTES);
  Scene.over(content, model, glb, json).put();
  return glb.writeTo(output, json);
}

/** Writes plain data, whose reader was met last, as JSON. */
export function extractData(content: Content, readers: Readers, output: i32): i32 {
  const json = Json.of(FIRST_BYTES, MOST_BYTES);
  Values.over(content, readers, json).put(readers.shape);
  if (json.failed) return -ERRNO_EFBIG;
  return content.failed ? -ERRNO_EILSEQ : json.writeTo(output);
}

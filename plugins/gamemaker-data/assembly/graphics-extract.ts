import { Json } from "../../sdk/assembly";
import { CHUNK_BGND, CHUNK_FONT, CHUNK_SPRT, Form } from "./form";
import { FrameWriter } from "./frame";
import { Game } from "./game";
import { createJson, writeJson, writeReference } from "./json";
import { PointerList } from "./pointer-list";
import { SPRITE_BYTES, SpriteWriter } from "./sprite";

// Where backgrounds and fonts point at the rectangle that they are; their names come first.
const BACKGROUND_FRAME_AT: f64 = 16;
const FONT_FRAME_AT: f64 = 28;

/** Writes, in JSON, which rectangles of the texture pages sprites, backgrounds and fonts are; 0, or -errno. */
export function extractGraphics(form: Form, output: i32): i32 {
  const json = createJson();
  const frames = FrameWriter.over(form);
  const sprites = SpriteWriter.over(form, frames, Game.of(form).major < 2);
  const list = PointerList.of(form, CHUNK_SPRT);
  json.object();
  json.key("sprites");
  json.array();
  for (let index: u32 = 0; index < list.count && !json.failed; index++) {
    const pointer = list.at(index);
    if (list.holds(pointer, SPRITE_BYTES)) sprites.write(json, <f64>pointer);
  }
  json.endArray();
  json.key("backgrounds");
  writeImages(json, form, frames, CHUNK_BGND, BACKGROUND_FRAME_AT);
  json.key("fonts");
  writeImages(json, form, frames, CHUNK_FONT, FONT_FRAME_AT);
  json.endObject();
  return writeJson(json, output);
}

function writeImages(json: Json, form: Form, frames: FrameWriter, chunk: u32, frameAt: f64): void {
  const list = PointerList.of(form, chunk);
  json.array();
  for (let index: u32 = 0; index < list.count && !json.failed; index++) {
    const pointer = list.at(index);
    if (!list.holds(pointer, frameAt + 4)) continue;
    json.object();
    json.key("name");
    writeReference(json, form, form.source.u32le(<f64>pointer));
    json.key("frame");
    frames.write(json, form.source.u32le(<f64>pointer + frameAt));
    json.endObject();
  }
  json.endArray();
}

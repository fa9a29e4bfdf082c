import { alloc, Json, Source } from "../../sdk/assembly";
import { Form } from "./form";
import { FrameWriter } from "./frame";
import { writeNumbers, writeReference } from "./json";

// offset  size  sprite
//   0x00     4  name               pointer to a text
//   0x04     8  width, height
//   0x0c    16  margin             left, right, bottom, top
//   0x30     8  origin             x, y
//   0x38     4  frames             Studio 1: how many, then as many pointers to rectangles. Later ones have -1 here and
//   0x3c     4  version
//   0x40     4  type               0 pictures, 1 SWF, 2 Spine, 3 vectors
//   0x44     8  speed, unit        f32; 0 frames a second, 1 frames a frame of the game; not in Studio 1
//      .     4  sequence           from version 2 on
//      .     4  nineSlice          from version 3 on
//      .     4  frames
export const SPRITE_BYTES: f64 = 60;
const NEW: u32 = 0xffffffff;
const MARGIN_AT: f64 = 0x0c;
const ORIGIN_AT: f64 = 0x30;
const FRAMES_AT: f64 = 0x38;

/** Writes sprites with the rectangles that their frames are. */
@unmanaged
export class SpriteWriter {
  private form: Form;
  private frames: FrameWriter;
  private words: usize;
  private isStudio1: bool;

  static over(form: Form, frames: FrameWriter, isStudio1: bool): SpriteWriter {
    const writer = changetype<SpriteWriter>(alloc(offsetof<SpriteWriter>()));
    writer.form = form;
    writer.frames = frames;
    writer.words = alloc(16);
    writer.isStudio1 = isStudio1;
    return writer;
  }

  /** The sprite at `at`, whose first SPRITE_BYTES are in its chunk. */
  write(json: Json, at: f64): void {
    const source = this.form.source;
    json.object();
    json.key("name");
    writeReference(json, this.form, source.u32le(at));
    json.key("size");
    this.writeField(json, at + 4, 2);
    json.key("margin");
    this.writeField(json, at + MARGIN_AT, 4);
    json.key("origin");
    this.writeField(json, at + ORIGIN_AT, 2);
    const list = this.writeKind(json, at + FRAMES_AT);
    json.key("frames");
    json.array();
    if (list >= 0) this.writeFrames(json, source, list);
    json.endArray();
    json.endObject();
  }

  /** What newer engines say of a sprite; answers where its frames are, or -1 when they are no pictures. */
  private writeKind(json: Json, start: f64): f64 {
    const source = this.form.source;
    if (source.u32le(start) != NEW || !source.has(start, 28)) return start;
    const version = source.u32le(start + 4);
    const type = source.u32le(start + 8);
    json.key("type");
    json.unsigned(type);
    let at = start + 12;
    if (!this.isStudio1) {
      json.key("speed");
      json.float(reinterpret<f32>(source.u32le(at)));
      json.key("speedUnit");
      json.word(source.u32le(at + 4) == 0 ? "seconds" : "frames");
      at += 8;
      if (version >= 2) at += 4;
      if (version >= 3) at += 4;
    }
    return type == 0 ? at : -1;
  }

  private writeFrames(json: Json, source: Source, at: f64): void {
    const count = source.has(at, 4) ? source.u32le(at) : 0;
    if (!source.has(at + 4, <f64>count * 4)) return;
    for (let index: u32 = 0; index < count && !json.failed; index++) {
      this.frames.write(json, source.u32le(at + 4 + <f64>index * 4));
    }
  }

  private writeField(json: Json, at: f64, count: u32): void {
    for (let index: u32 = 0; index < count; index++) {
      store<u32>(this.words + (index << 2), this.form.source.u32le(at + <f64>(index << 2)));
    }
    writeNumbers(json, this.words, count);
  }
}

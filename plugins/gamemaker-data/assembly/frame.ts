import { alloc, Json } from "../../sdk/assembly";
import { CHUNK_TPAG, Form } from "./form";
import { writeNumbers } from "./json";
import { PointerList } from "./pointer-list";

// offset  size  rectangle of a page, each field a u16
//   0x00     8  source             x, y, width, height on the page
//   0x08     8  target             where it goes: x, y, width, height
//   0x10     4  size               of the picture that it is part of: width, height
//   0x14     2  page
const FRAME_BYTES: f64 = 22;
const FIELDS: u32 = 11;

/** Writes rectangles that pictures are cut from. */
@unmanaged
export class FrameWriter {
  private form: Form;
  private list: PointerList;
  private fields: usize;

  static over(form: Form): FrameWriter {
    const writer = changetype<FrameWriter>(alloc(offsetof<FrameWriter>()));
    writer.form = form;
    writer.list = PointerList.of(form, CHUNK_TPAG);
    writer.fields = alloc(FIELDS * 4);
    return writer;
  }

  /** The rectangle at `pointer`, or null when it lies outside of its chunk. */
  write(json: Json, pointer: u32): void {
    if (!this.list.holds(pointer, FRAME_BYTES)) return json.none();
    for (let index: u32 = 0; index < FIELDS; index++) {
      store<u32>(this.fields + (index << 2), this.form.source.u16le(<f64>pointer + <f64>(index << 1)));
    }
    json.object();
    json.key("page");
    json.integer(load<i32>(this.fields, 40));
    json.key("source");
    writeNumbers(json, this.fields, 4);
    json.key("target");
    writeNumbers(json, this.fields + 16, 4);
    json.key("size");
    writeNumbers(json, this.fields + 32, 2);
    json.endObject();
  }
}

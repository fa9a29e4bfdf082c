import { Cursor, ERRNO_EILSEQ, ERRNO_EOPNOTSUPP, Json, Source } from "../../sdk/assembly";

// resource 10 00 00: particle sheet
//   offset  size  field
//     0x00     4  length      of what follows
//     0x04     8  version     0 or 1, then the number of sequences
//                 sequence
//     0x00    16  id, clamp, frames, seconds (f32)
//                 frame
//     0x00     4  seconds     f32
//     0x04    16  rectangle   u0, v0, u1, v1 as f32; four of them in version 1
const OUTPUT_BYTES: u32 = 16 * 1024 * 1024;

/** Writes the sheet at `at` as JSON. @returns what `ax_extract` returns */
export function writeSheet(source: Source, at: f64, output: i32): i32 {
  const length = <f64>source.u32le(at);
  if (!source.has(at + 4, length)) return -ERRNO_EILSEQ;
  const sheet = Cursor.over(source, at + 4, at + 4 + length);
  const version = sheet.u32le();
  if (version > 1) return -ERRNO_EOPNOTSUPP;
  const sequences = sheet.u32le();
  const json = Json.of(4096, OUTPUT_BYTES);
  json.object();
  json.key("version");
  json.unsigned(version);
  json.key("sequences");
  json.array();
  for (let index: u32 = 0; index < sequences && !sheet.failed(); index++) writeSequence(sheet, version, json);
  json.endArray();
  json.endObject();
  json.byte(0x0a);
  return sheet.failed() ? -ERRNO_EILSEQ : json.writeTo(output);
}

function writeSequence(sheet: Cursor, version: u32, json: Json): void {
  json.object();
  json.key("id");
  json.unsigned(sheet.u32le());
  json.key("clamp");
  json.flag(sheet.u32le() != 0);
  const frames = sheet.u32le();
  json.key("seconds");
  json.float(reinterpret<f32>(sheet.u32le()));
  json.key("frames");
  json.array();
  for (let index: u32 = 0; index < frames && !sheet.failed(); index++) writeFrame(sheet, version, json);
  json.endArray();
  json.endObject();
}

function writeFrame(sheet: Cursor, version: u32, json: Json): void {
  json.object();
  json.key("seconds");
  json.float(reinterpret<f32>(sheet.u32le()));
  json.key("rectangles");
  json.array();
  const rectangles: u32 = version == 0 ? 1 : 4;
  for (let index: u32 = 0; index < rectangles; index++) {
    json.array();
    for (let side: u32 = 0; side < 4; side++) json.float(reinterpret<f32>(sheet.u32le()));
    json.endArray();
  }
  json.endArray();
  json.endObject();
}

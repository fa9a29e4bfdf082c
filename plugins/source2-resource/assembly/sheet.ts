import { Json, MemoryFile } from "../../sdk/assembly";

// particle sheet: u32 8, then the number of sequences, 32 bytes each
//   offset  size  field
//     0x00     4  id
//     0x04     4  clamp, alphaCrop, noColour, noAlpha   u8 each
//     0x08     8  frames      pointer and count; 12 bytes each: f32 seconds, pointer to images, count
//     0x10     4  seconds     f32
//     0x14     4  name        pointer
//                 image, 32 bytes: rectangle without its margin and with it, as u0, v0, u1, v1
const SEQUENCE_BYTES: u32 = 32;
const FRAME_BYTES: u32 = 12;
const IMAGE_BYTES: u32 = 32;

/** Writes the sheet at `at`. @returns false when it is damaged */
export function writeSheet(json: Json, image: MemoryFile, at: u32): bool {
  const count = image.u32(at + 4);
  json.object();
  json.key("sequences");
  json.array();
  for (let index: u32 = 0; index < count && !image.failed; index++) {
    writeSequence(json, image, at + 8 + index * SEQUENCE_BYTES);
  }
  json.endArray();
  json.endObject();
  return !image.failed;
}

function writeSequence(json: Json, image: MemoryFile, at: u32): void {
  json.object();
  json.key("id");
  json.unsigned(image.u32(at));
  const name = image.follow(at + 20);
  if (name != 0) {
    const length = image.textLength(name);
    json.key("name");
    json.text(image.address(name), length);
  }
  json.key("clamp");
  json.flag(image.u8(at + 4) != 0);
  json.key("seconds");
  json.float(image.f32(at + 16));
  json.key("frames");
  json.array();
  const frames = image.follow(at + 8);
  const count = image.u32(at + 12);
  for (let index: u32 = 0; index < count && !image.failed; index++) writeFrame(json, image, frames + index * FRAME_BYTES);
  json.endArray();
  json.endObject();
}

function writeFrame(json: Json, image: MemoryFile, at: u32): void {
  json.object();
  json.key("seconds");
  json.float(image.f32(at));
  json.key("images");
  json.array();
  const images = image.follow(at + 4);
  const count = image.u32(at + 8);
  for (let index: u32 = 0; index < count && !image.failed; index++) {
    json.object();
    json.key("cropped");
    writeRectangle(json, image, images + index * IMAGE_BYTES);
    json.key("whole");
    writeRectangle(json, image, images + index * IMAGE_BYTES + 16);
    json.endObject();
  }
  json.endArray();
  json.endObject();
}

function writeRectangle(json: Json, image: MemoryFile, at: u32): void {
  json.array();
  for (let side: u32 = 0; side < 16; side += 4) json.float(image.f32(at + side));
  json.endArray();
}

import { Source } from "../../sdk/assembly";

// file
//   offset  size  field
//     0x00     4  "RIFF"
//     0x04     4  sizeBytes   of what follows
//     0x08     4  form
//     0x0c     .  chunks: type, size, bytes
const MAGIC: u32 = 0x46464952;
const HEADER_BYTES: f64 = 8;
const FIRST_CHUNK_BYTES: f64 = 20;

const FORM_WAVE: u32 = 0x45564157;
export const FORM_WEBP: u32 = 0x50424557;
export const FORM_AVI: u32 = 0x20495641;
export const FORM_RMID: u32 = 0x44494d52;
export const FORM_XWMA: u32 = 0x414d5758;

/** Where the file ends: the size says it. -1 when it is none, or of a form that is not known. */
export function endOfRiff(source: Source, start: f64): f64 {
  if (!source.has(start, FIRST_CHUNK_BYTES) || source.u32le(start) != MAGIC) return -1;
  const end = start + HEADER_BYTES + <f64>source.u32le(start + 4);
  const form = source.u32le(start + 8);
  const isKnown = form == FORM_WAVE || form == FORM_WEBP || form == FORM_AVI || form == FORM_RMID || form == FORM_XWMA;
  if (!isKnown || end > source.size || end < start + FIRST_CHUNK_BYTES) return -1;
  for (let index: f64 = 0; index < 4; index += 1) {
    const letter = source.u8(start + 12 + index);
    if (letter < 0x20 || letter > 0x7e) return -1;
  }
  return start + FIRST_CHUNK_BYTES + <f64>source.u32le(start + 16) <= end ? end : -1;
}

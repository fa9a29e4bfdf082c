import { ERRNO_EFBIG, Json } from "../../sdk/assembly";
import { Form } from "./form";

const FIRST_BYTES: u32 = 65536;
/** Doubling keeps every earlier size too: this is a third of the memory. */
const MAX_BYTES: u32 = 16777216;
const MAX_TEXT_BYTES: u32 = 1048576;

export function createJson(): Json {
  return Json.of(FIRST_BYTES, MAX_BYTES);
}

/** What `ax_extract` returns for JSON that is complete. */
export function writeJson(json: Json, output: i32): i32 {
  json.byte(0x0a);
  return json.failed ? -ERRNO_EFBIG : json.writeTo(output);
}

/** Writes the text that `pointer` refers to; an empty one when it refers to none. */
export function writeReference(json: Json, form: Form, pointer: u32): void {
  const at = <f64>pointer;
  const length = at >= 12 && form.source.has(at - 4, 4) ? form.source.u32le(at - 4) : 0;
  writeTextAt(json, form, at, length);
}

/** Writes `length` bytes at `at`; an empty text when they are not there or far too many. */
export function writeTextAt(json: Json, form: Form, at: f64, length: u32): void {
  const isThere = length > 0 && length <= MAX_TEXT_BYTES && form.source.has(at, <f64>length);
  const bytes = isThere ? form.source.view(at, length) : 0;
  json.text(bytes, bytes == 0 ? 0 : length);
}

/** Writes a list of signed words that stand one after another in memory. */
export function writeNumbers(json: Json, words: usize, count: u32): void {
  json.array();
  for (let index: u32 = 0; index < count; index++) json.integer(load<i32>(words + (index << 2)));
  json.endArray();
}

import { CHUNK_STRG, Form } from "./form";
import { createJson, writeJson, writeTextAt } from "./json";
import { PointerList } from "./pointer-list";

/** Writes all texts of the game as a list in JSON; 0, or -errno. */
export function extractStrings(form: Form, output: i32): i32 {
  const json = createJson();
  const source = form.source;
  const list = PointerList.of(form, CHUNK_STRG);
  json.array();
  for (let index: u32 = 0; index < list.count && !json.failed; index++) {
    const at = <f64>list.at(index);
    writeTextAt(json, form, at + 4, source.has(at, 4) ? source.u32le(at) : 0);
  }
  json.endArray();
  return writeJson(json, output);
}

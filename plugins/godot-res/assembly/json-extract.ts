import { ERRNO_EFBIG, ERRNO_EILSEQ, Json, Text } from "../../sdk/assembly";
import { Resource } from "./resource";
import { Walker } from "./walker";

const FIRST_BYTES: u32 = 65536;
/** Doubling keeps every earlier size too: this is a third of the memory. */
const MAX_BYTES: u32 = 16777216;
const MAX_TYPE_BYTES: u32 = 128;

/** Writes the whole file as JSON, but for its bytes; 0, or -errno. */
export function extractJson(resource: Resource, output: i32): i32 {
  const bytes = resource.bytes;
  const json = Json.of(FIRST_BYTES, MAX_BYTES);
  const walker = Walker.over(resource, json);
  json.object();
  json.key("type");
  bytes.at = resource.typeAt;
  walker.text();
  json.key("engine");
  const engine = Text.create(32).decimal(resource.major).ascii(".").decimal(resource.minor);
  json.text(engine.pointer, engine.length);
  json.key("version");
  json.unsigned(resource.version);
  json.key("external");
  writeExternal(resource, json, walker);
  json.key("resources");
  const result = writeInternal(resource, json, walker);
  json.endObject();
  json.byte(0x0a);
  if (result != 0) return result;
  if (bytes.failed()) return bytes.source.fault;
  return json.failed ? -ERRNO_EFBIG : json.writeTo(output);
}

function writeExternal(resource: Resource, json: Json, walker: Walker): void {
  json.array();
  for (let index: u32 = 0; index < resource.external.count; index++) {
    resource.bytes.at = resource.external.at(index);
    json.object();
    json.key("type");
    walker.text();
    json.key("path");
    walker.text();
    json.endObject();
  }
  json.endArray();
}

function writeInternal(resource: Resource, json: Json, walker: Walker): i32 {
  const bytes = resource.bytes;
  const type = Text.create(MAX_TYPE_BYTES);
  json.array();
  for (let index: u32 = 0; index < resource.internal.count && !json.failed; index++) {
    json.object();
    json.key("path");
    bytes.at = resource.internal.at(index);
    walker.text();
    const count = resource.open(index, type);
    json.key("type");
    json.text(type.pointer, type.length);
    json.key("properties");
    json.object();
    for (let property: u32 = 0; property < count; property++) {
      const length = resource.openName();
      const pointer = bytes.take(length);
      if (pointer == 0 && length != 0) return -ERRNO_EILSEQ;
      json.keyBytes(pointer, length);
      bytes.at = resource.after;
      if (!walker.value()) return -ERRNO_EILSEQ;
    }
    json.endObject();
    json.endObject();
  }
  json.endArray();
  return 0;
}

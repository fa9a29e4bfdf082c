import { Json } from "../../sdk/assembly";

/** A channel of an animation: what a sampler's numbers move. */
export function putChannel(sampler: u32, node: u32, path: string, json: Json): void {
  json.object();
  json.key("sampler");
  json.unsigned(sampler);
  json.key("target");
  json.object();
  json.key("node");
  json.unsigned(node);
  json.key("path");
  json.word(path);
  json.endObject();
  json.endObject();
}

/** A sampler: the accessors of its times and of its numbers. */
export function putSampler(times: u32, values: u32, json: Json): void {
  json.object();
  json.key("input");
  json.unsigned(times);
  json.key("output");
  json.unsigned(values);
  json.endObject();
}

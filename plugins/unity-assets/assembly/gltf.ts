import { Json } from "../../sdk/assembly";

/** Adds a key and a whole number. */
export function putPair(json: Json, key: string, value: u32): void {
  json.key(key);
  json.unsigned(value);
}

/** Adds text that ends with the key of the next value, quotes included. */
export function putKey(json: Json, text: string): void {
  json.ascii(text);
  json.colon();
}

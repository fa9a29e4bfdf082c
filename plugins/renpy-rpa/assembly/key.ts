import { openKey, Source, Text } from "../../sdk/assembly";

/** No key has as many bits. */
export const KEY_MISSING: u64 = 0xffffffffffffffff;
const MAX_KEY_BYTES: f64 = 4;

/** The key that the user gave, at most four bytes, the highest first, as an archive's first line has it; or KEY_MISSING. */
export function readKey(): u64 {
  const handle = openKey(Text.create(8).ascii("default"));
  if (handle < 0) return KEY_MISSING;
  const source = Source.of(handle);
  if (source.size == 0 || source.size > MAX_KEY_BYTES) return KEY_MISSING;
  let key: u64 = 0;
  for (let index: u32 = 0; index < <u32>source.size; index++) key = (key << 8) | source.u8(<f64>index);
  return key;
}

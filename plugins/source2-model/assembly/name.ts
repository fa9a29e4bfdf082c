import { inputName, Text } from "../../sdk/assembly";

const NAME_BYTES: u32 = 255;

/** The input's file name without `_c`; `resource` when the host tells none. */
export function resourceName(): Text {
  const name = Text.create(NAME_BYTES);
  if (!inputName(name)) name.clear().ascii("resource");
  if (name.length > 2 && name.endsWith("_c")) name.length -= 2;
  return name;
}

/** The name without its extension. */
export function stemOf(name: Text): Text {
  const stem = Text.create(NAME_BYTES).text(name);
  let length = stem.length;
  while (length > 1) {
    length--;
    if (load<u8>(stem.pointer + length) == 0x2e) {
      stem.length = length;
      break;
    }
  }
  return stem;
}

import { inputName, Text } from "../../sdk/assembly";

const NAME_BYTES: u32 = 255;

/** The input's file name without `.vtf`; `texture` when the host tells none. */
export function baseName(): Text {
  const name = Text.create(NAME_BYTES);
  if (!inputName(name)) name.clear().ascii("texture");
  if (name.length > 4 && name.endsWith(".vtf")) name.length -= 4;
  return name;
}

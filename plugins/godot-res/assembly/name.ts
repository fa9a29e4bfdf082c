import { inputName, Text } from "../../sdk/assembly";

const MAX_NAME_BYTES: u32 = 1024;
/** What is put behind the name: a number and an extension. */
export const SUFFIX_BYTES: u32 = 32;
const DIGEST_DIGITS: u32 = 32;

/**
 * The name of what was imported, without an extension: `theme` for `theme.wav-0123...cdef.sample`, and `player` for
 * `export-0123...cdef-player.scn`; the input's own without its extension when it is not made up so.
 */
export function readBaseName(): Text {
  const name = Text.create(MAX_NAME_BYTES + SUFFIX_BYTES);
  const own = Text.create(MAX_NAME_BYTES);
  if (!inputName(own)) return name.ascii("resource");
  const dash = findDigest(own);
  if (dash == 0) return name.bytes(own.pointer, withoutExtension(own));
  const behind = dash + 1 + DIGEST_DIGITS;
  if (behind + 1 < own.length && load<u8>(own.pointer + behind) == 0x2d) {
    own.length = withoutExtension(own);
    return name.bytes(own.pointer + behind + 1, own.length - behind - 1);
  }
  own.length = dash;
  return name.bytes(own.pointer, withoutExtension(own));
}

/** Where `-` and 32 hexadecimal digits stand; 0 where they do not. */
function findDigest(name: Text): u32 {
  for (let dash: u32 = 1; dash + DIGEST_DIGITS < name.length; dash++) {
    if (load<u8>(name.pointer + dash) != 0x2d) continue;
    let digits: u32 = 0;
    while (digits < DIGEST_DIGITS && isHex(load<u8>(name.pointer + dash + 1 + digits))) digits++;
    if (digits == DIGEST_DIGITS) return dash;
  }
  return 0;
}

function withoutExtension(name: Text): u32 {
  for (let length = name.length; length > 1; length--) {
    if (load<u8>(name.pointer + length - 1) == 0x2e) return length - 1;
  }
  return name.length;
}

function isHex(byte: u32): bool {
  return byte - 0x30 < 10 || byte - 0x61 < 6;
}

import { Source } from "../../sdk/assembly";

// file
//   offset  size  field
//     0x00     .  text      "Simutrans object file", a line on who compiled it, 0x1a
//        .     4  version   1000 and more
//        .     .  root node
const MAGIC_FIRST: u64 = 0x6e617274756d6953;
const MAGIC_SECOND: u64 = 0x7463656a626f2073;
const MAGIC_THIRD: u32 = 0x6c696620;
const MAGIC_BYTES: f64 = 20;

const TEXT_END: u32 = 0x1a;
const MAX_TEXT_BYTES: f64 = 512;
const VERSION_BYTES: f64 = 4;

export function isPak(source: Source): bool {
  if (!source.has(0, MAGIC_BYTES)) return false;
  return source.u64le(0) == MAGIC_FIRST && source.u64le(8) == MAGIC_SECOND && source.u32le(16) == MAGIC_THIRD;
}

/** Where the version stands; -1 when the text does not end. */
export function versionAt(source: Source): f64 {
  const end = min(source.size - VERSION_BYTES, MAX_TEXT_BYTES);
  for (let at = MAGIC_BYTES; at < end; at += 1) if (source.u8(at) == TEXT_END) return at + 1;
  return -1;
}

/** Where the root begins, from where the version stands. */
export function rootAt(versionStart: f64): f64 {
  return versionStart + VERSION_BYTES;
}

import { Source } from "../../sdk/assembly";

// container 2
//   offset  size  field
//     0x00    10  magic
//     0x0a     4  spritesOffset   from here on: 0x0e
//     0x0e     1  compression     0
//     0x0f     .  data section, sprite section
export const HEADER_BYTES: f64 = 15;
const MAGIC_LOW: u64 = 0x0a0d824652470000;
const MAGIC_HIGH: u32 = 0x0a1a;
const OFFSETS_FROM: f64 = 14;

/** Twice where a record begins has to fit into an entry's number. */
const MAX_SOURCE_BYTES: f64 = 2147483647;

/** 2 for a file with the magic, else 1: what came before it has no header. */
export function versionOf(source: Source): u32 {
  if (!source.has(0, HEADER_BYTES) || source.u64le(0) != MAGIC_LOW || source.u16le(8) != MAGIC_HIGH) return 1;
  return 2;
}

/** Where the sprites of container 2 begin. */
export function spritesOf(source: Source): f64 {
  return OFFSETS_FROM + <f64>source.u32le(10);
}

/** How the data section is packed; nothing but 0 is known. */
export function packingOf(source: Source): u32 {
  return source.u8(14);
}

export function isTooLarge(source: Source): bool {
  return source.size > MAX_SOURCE_BYTES;
}

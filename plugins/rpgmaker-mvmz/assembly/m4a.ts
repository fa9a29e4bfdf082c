import { Source } from "../../sdk/assembly";
import { HEADER_BYTES, isClear, plainBytes } from "./layout";

// offset  size  ISO base media file
//   0x00     4  sizeBytes          of this box, big-endian: where the next one starts
//   0x04     4  ftyp
//   0x08     4  brand              M4A with a space behind it
//   0x0c     4  minorVersion
//   0x10     .  brands             of 4 bytes each, the file's own among them
const FTYP: u32 = 0x70797466;
const M4A: u32 = 0x2041344d;
/** More brands than anybody lists. */
const MAX_BOX: u32 = 128;

/**
 * Writes what is most likely the first 16 bytes of an M4A file to `head`. Its minor version, which players ignore, stands
 * nowhere else and is taken to be 0.
 */
export function recoverM4a(source: Source, head: usize): bool {
  let named = false;
  for (let at: u32 = 16; at < MAX_BOX; at += 4) {
    if (named && startsBox(source, <f64>at)) {
      store<u32>(head, bswap<u32>(at));
      store<u32>(head, FTYP, 4);
      store<u32>(head, M4A, 8);
      store<u32>(head, 0, 12);
      return true;
    }
    if (!isClear(source, <f64>at, 4)) return false;
    const brand = source.u32le(HEADER_BYTES + <f64>at);
    if (brand == M4A) named = true;
    else if (brand != 0 && !isWord(brand)) return false;
  }
  return false;
}

/** Whether one of the boxes that follow the first stands there and lies in the file. */
function startsBox(source: Source, at: f64): bool {
  if (!isClear(source, at, 8)) return false;
  const size = source.u32be(HEADER_BYTES + at);
  if ((size < 8 && size > 1) || at + <f64>size > plainBytes(source)) return false;
  const type = source.u32be(HEADER_BYTES + at + 4);
  // moov, mdat, free, skip, wide, uuid
  if (type == 0x6d6f6f76 || type == 0x6d646174 || type == 0x66726565) return true;
  return type == 0x736b6970 || type == 0x77696465 || type == 0x75756964;
}

/** Four printable characters of ASCII. */
function isWord(brand: u32): bool {
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    if (((brand >> shift) & 0xff) - 0x20 >= 0x5f) return false;
  }
  return true;
}

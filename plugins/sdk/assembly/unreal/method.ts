import { CODEC_GZIP, CODEC_LZ4_BLOCK, CODEC_OODLE, CODEC_ZLIB, CODEC_ZSTD } from "../abi.gen";
import { equalsAscii, lengthToNul, Text } from "../text";

/** Neither stored nor a codec that is known. */
export const METHOD_UNKNOWN: i32 = -1;
/** Bytes of a method's name, filled up with NUL. */
export const METHOD_NAME_BYTES: u32 = 32;

/** The codec of the method whose number, from 1, counts `count` names at `names`; its name goes to `name`. */
export function findMethod(names: usize, count: u32, method: u32, name: Text): i32 {
  name.clear();
  if (method == 0 || method > count || names == 0) {
    name.decimal(method);
    return METHOD_UNKNOWN;
  }
  const at = names + (method - 1) * METHOD_NAME_BYTES;
  const length = lengthToNul(at, METHOD_NAME_BYTES);
  name.latin1(at, length);
  if (equalsAscii(at, length, "oodle")) return CODEC_OODLE;
  if (equalsAscii(at, length, "zlib")) return CODEC_ZLIB;
  if (equalsAscii(at, length, "gzip")) return CODEC_GZIP;
  if (equalsAscii(at, length, "zstd")) return CODEC_ZSTD;
  if (equalsAscii(at, length, "lz4")) return CODEC_LZ4_BLOCK;
  return METHOD_UNKNOWN;
}

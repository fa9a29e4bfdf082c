import { CODEC_BZIP2, CODEC_DEFLATE, CODEC_LZMA, CODEC_STORE, CODEC_XZ, CODEC_ZSTD } from "../../sdk/assembly";

export const METHOD_STORE: u32 = 0;
export const METHOD_LZMA: u32 = 14;
export const NO_CODEC: u32 = 0xffffffff;

/** The codec that undoes a compression method; NO_CODEC when there is none. */
export function codecOfMethod(method: u32): u32 {
  switch (method) {
    case METHOD_STORE:
      return CODEC_STORE;
    case 8:
      return CODEC_DEFLATE;
    case 12:
      return CODEC_BZIP2;
    case METHOD_LZMA:
      return CODEC_LZMA;
    // 20 is what the first drafts gave Zstandard.
    case 20:
    case 93:
      return CODEC_ZSTD;
    case 95:
      return CODEC_XZ;
    default:
      return NO_CODEC;
  }
}

/** The name of a compression method that is not decoded here. */
export function methodName(method: u32): string {
  switch (method) {
    case 1:
      return "shrink";
    case 6:
      return "implode";
    case 9:
      return "deflate64";
    case 97:
      return "wavpack";
    case 98:
      return "ppmd";
    case 99:
      return "aes";
    default:
      return "unknown";
  }
}

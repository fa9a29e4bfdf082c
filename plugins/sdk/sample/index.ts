export { encryptAes, encryptAesCfb, encryptAesCtr } from "./aes.ts";
export { ByteWriter } from "./byte-writer.ts";
export { crc32 } from "./crc32.ts";
export { deflate, zlib } from "./deflate.ts";
export { lzma, LZMA_PROPERTIES } from "./lzma.ts";
export { md5 } from "./md5.ts";
export { noise } from "./noise.ts";
export { sha1 } from "./sha1.ts";
export type { Sample } from "./sample.ts";

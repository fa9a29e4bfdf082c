export { adler32, crc32, createChecksum } from "./checksum.ts";
export { createCodecHost, getCodec } from "./host.ts";
export type { CodecPlatform, Digest, Inflated, InflateWrapper } from "./platform.ts";
export type { DecodeOptions, Codec, CodecHost } from "./types.ts";

export type { DecodeOptions, Codec, CodecHost } from "./types.ts";

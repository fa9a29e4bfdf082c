export { adler32, crc32, createChecksum } from "./checksum.ts";
export { gather } from "./gather.ts";
export { createCodecHost, getCodec } from "./host.ts";
export { createLz4WasmBlock } from "./lz4-wasm.ts";
export { createXxh32 } from "./xxh32.ts";
export { MODULE_NAMES, type ModuleName } from "./module.gen.ts";
export type { CodecPlatform, Digest, Inflated, InflateWrapper } from "./platform.ts";
export type { DecodeOptions, Codec, CodecHost } from "./types.ts";
export { layOut, openCodecModule, viewOf, WASM_ERROR, type CodecExports } from "./wasm-module.ts";

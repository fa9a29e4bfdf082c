export { concatBytes, equalBytes } from "./concat.ts";
export { findHex, toHex } from "./hex.ts";
export { DEFAULT_LIMITS, type Limits } from "./limits.ts";
export { ByteReader } from "./reader.ts";
export { createClosedSource, createMemorySource, type ByteSource, type SyncByteSource } from "./source.ts";

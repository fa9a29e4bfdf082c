export { concatBytes, equalBytes } from "./concat.ts";
export { freeBuffer } from "./free.ts";
export { findHex, toHex } from "./hex.ts";
export { parseKeyText } from "./key-text.ts";
export { DEFAULT_LIMITS, type Limits } from "./limits.ts";
export { RANGE_PAGE_BYTES, RangeCache } from "./range-cache.ts";
export { RangeList } from "./range-list.ts";
export { ByteReader } from "./reader.ts";
export { createClosedSource, createMemorySource, type ByteSource, type SyncByteSource } from "./source.ts";

// LZ4 blocks and xxHash32: what wasm/src/codec makes block and frame decoders of.
export { lz4_decode } from "./block";
export { xxh32_digest, xxh32_reset, xxh32_update } from "./xxh32";

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

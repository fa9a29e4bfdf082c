import { CODEC_IDS } from "@assetx/core/abi";

/**
 * What decoding takes, in nanoseconds of one processor for each decoded byte; rounded from bench/codec.ts. Only decides what
 * goes first, and whether threads are worth starting.
 */
export const COST_NS: ReadonlyMap<number, number> = new Map([
  [CODEC_IDS.store, 0],
  [CODEC_IDS["lz4-block"], 0.5],
  [CODEC_IDS["lz4-frame"], 0.6],
  [CODEC_IDS.deflate, 3],
  [CODEC_IDS.zlib, 3],
  [CODEC_IDS.gzip, 3],
  [CODEC_IDS.zstd, 2],
  [CODEC_IDS.brotli, 4],
  [CODEC_IDS.oodle, 3],
  [CODEC_IDS.lzma, 15],
  [CODEC_IDS["lzma-alone"], 15],
  [CODEC_IDS.lzma2, 15],
  [CODEC_IDS.xz, 15],
  [CODEC_IDS.bzip2, 30],
]);

/** What any other codec is taken for. */
export const OTHER_COST_NS = 4;

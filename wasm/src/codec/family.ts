import type { CodecName } from "@assetx/core/abi";
import { createAesCfb, createAesCtr, createAesEcb } from "./aes.ts";
import { createBrotli } from "./brotli.ts";
import { createBzip2 } from "./bzip2.ts";
import { createOwnInflate } from "./deflate.ts";
import { createImplode } from "./implode.ts";
import { createLz4Block } from "./lz4-block.ts";
import { createLz4Frame } from "./lz4-frame.ts";
import { createLzma, createLzmaAlone } from "./lzma.ts";
import { createLzma2 } from "./lzma2.ts";
import { createLzo1x } from "./lzo.ts";
import { createLzx } from "./lzx.ts";
import type { ModuleName } from "./module.gen.ts";
import { createMpqAdpcm } from "./mpq-adpcm.ts";
import { createMpqHuffman } from "./mpq-huffman.ts";
import { createMpqSector, MPQ_SECTOR_PARTS } from "./mpq-sector.ts";
import { createOodle } from "./oodle.ts";
import type { CodecPlatform } from "./platform.ts";
import type { Codec, FindCodec } from "./types.ts";
import { createVorbisSetup, VORBIS_SETUP_PARTS } from "./vorbis-setup.ts";
import { createXz } from "./xz.ts";
import { createZstd } from "./zstd.ts";

/** Codecs that come out of one module of `wasm/codecs`. */
export interface CodecFamily {
  readonly module: ModuleName;
  readonly codecs: Readonly<Partial<Record<CodecName, CreateCodec>>>;
  /** What a codec hands parts of its work to. */
  readonly requires?: Readonly<Partial<Record<CodecName, readonly CodecName[]>>>;
}

/** Makes a codec; those that it requires are found when it decodes. */
export type CreateCodec = (module: WebAssembly.Module, findCodec: FindCodec, platform: CodecPlatform) => Codec;

/** Every codec that is a WebAssembly module of ours. */
export const FAMILIES: readonly CodecFamily[] = [
  { module: "aes", codecs: { "aes-256-ecb": createAesEcb, "aes-256-cfb": createAesCfb, "aes-256-ctr": createAesCtr } },
  { module: "brotli", codecs: { brotli: createBrotli } },
  { module: "bzip2", codecs: { bzip2: createBzip2 } },
  { module: "implode", codecs: { implode: createImplode } },
  {
    module: "inflate",
    codecs: {
      deflate: (module, findCodec, platform) => createOwnInflate(module, findCodec, platform, "deflate"),
      zlib: (module, findCodec, platform) => createOwnInflate(module, findCodec, platform, "zlib"),
    },
  },
  { module: "lz4", codecs: { "lz4-block": createLz4Block, "lz4-frame": createLz4Frame } },
  {
    module: "lzma",
    codecs: { lzma: createLzma, "lzma-alone": createLzmaAlone, lzma2: createLzma2, xz: createXz },
  },
  { module: "lzo", codecs: { lzo1x: createLzo1x } },
  { module: "lzx", codecs: { lzx: createLzx } },
  {
    module: "mpq",
    codecs: { "mpq-adpcm": createMpqAdpcm, "mpq-huffman": createMpqHuffman, "mpq-sector": createMpqSector },
    requires: { "mpq-sector": MPQ_SECTOR_PARTS },
  },
  { module: "oodle", codecs: { oodle: createOodle } },
  {
    module: "vorbis-setup",
    codecs: { "vorbis-setup": createVorbisSetup },
    requires: { "vorbis-setup": VORBIS_SETUP_PARTS },
  },
  { module: "zstd", codecs: { zstd: createZstd } },
];

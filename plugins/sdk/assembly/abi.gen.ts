// Made by tools/generate-abi.ts from core/src/abi; do not edit.

export const ABI_VERSION: i32 = 1;

export const ERRNO_ENOENT: i32 = 2;
export const ERRNO_EIO: i32 = 5;
export const ERRNO_EBADF: i32 = 9;
export const ERRNO_ENOMEM: i32 = 12;
export const ERRNO_EACCES: i32 = 13;
export const ERRNO_EINVAL: i32 = 22;
export const ERRNO_EFBIG: i32 = 27;
export const ERRNO_ENOSYS: i32 = 38;
export const ERRNO_EILSEQ: i32 = 84;
export const ERRNO_EOPNOTSUPP: i32 = 95;
export const ERRNO_ECANCELED: i32 = 125;
export const ERRNO_ENOKEY: i32 = 126;
export const ERRNO_EKEYREJECTED: i32 = 129;

export const CODEC_STORE: u32 = 0;
export const CODEC_DEFLATE: u32 = 1;
export const CODEC_ZLIB: u32 = 2;
export const CODEC_GZIP: u32 = 3;
export const CODEC_LZ4_BLOCK: u32 = 4;
export const CODEC_LZ4_FRAME: u32 = 5;
export const CODEC_ZSTD: u32 = 6;
export const CODEC_LZMA: u32 = 7;
export const CODEC_BROTLI: u32 = 8;
export const CODEC_OODLE: u32 = 9;
export const CODEC_LZO1X: u32 = 10;
export const CODEC_BZIP2: u32 = 11;
export const CODEC_IMPLODE: u32 = 12;
export const CODEC_LZX: u32 = 13;
export const CODEC_XZ: u32 = 14;
export const CODEC_LZMA_ALONE: u32 = 15;
export const CODEC_LZMA2: u32 = 16;
export const CODEC_MPQ_SECTOR: u32 = 17;
export const CODEC_MPQ_HUFFMAN: u32 = 18;
export const CODEC_MPQ_ADPCM: u32 = 19;
export const CODEC_VORBIS_SETUP: u32 = 20;
export const CODEC_XOR: u32 = 64;
export const CODEC_AES_256_ECB: u32 = 65;
export const CODEC_AES_256_CFB: u32 = 66;
export const CODEC_MPQ: u32 = 67;
export const CODEC_RGSS: u32 = 68;
export const CODEC_AES_256_CTR: u32 = 69;

export const RECORD_FORMAT: u32 = 1;
export const RECORD_STREAM: u32 = 2;
export const RECORD_ENTRY: u32 = 3;
export const RECORD_DIAGNOSTIC: u32 = 4;
export const RECORD_MORE: u32 = 5;

export const FIELD_ID: u32 = 1;
export const FIELD_NAME: u32 = 2;
export const FIELD_ASSET_KIND: u32 = 3;
export const FIELD_SIZE_BYTES: u32 = 4;
export const FIELD_EXTENT: u32 = 5;
export const FIELD_SLICE: u32 = 6;
export const FIELD_LITERAL: u32 = 7;
export const FIELD_FILL: u32 = 8;
export const FIELD_NEEDS_EXTRACT: u32 = 9;
export const FIELD_MODIFIED_MS: u32 = 10;
export const FIELD_MEDIA_TYPE: u32 = 11;
export const FIELD_HASH: u32 = 12;
export const FIELD_ATTRIBUTE: u32 = 13;
export const FIELD_SEVERITY: u32 = 14;
export const FIELD_CODE: u32 = 15;
export const FIELD_TEXT: u32 = 16;
export const FIELD_OFFSET: u32 = 17;
export const FIELD_VERSION: u32 = 18;
export const FIELD_ENGINE_VERSION: u32 = 19;
export const FIELD_TARGET: u32 = 20;

export const FIELD_REQUIRED: u32 = 32768;

export const ATTRIBUTE_NUMBER: u32 = 0;
export const ATTRIBUTE_TEXT: u32 = 1;
export const ATTRIBUTE_BYTES: u32 = 2;

export const HASH_CRC32: u32 = 1;
export const HASH_ADLER32: u32 = 2;
export const HASH_MD5: u32 = 3;
export const HASH_SHA1: u32 = 4;
export const HASH_SHA256: u32 = 5;

export const SEVERITY_NOTE: u32 = 0;
export const SEVERITY_WARNING: u32 = 1;
export const SEVERITY_ERROR: u32 = 2;

export const KIND_DATA: u32 = 0;
export const KIND_TEXTURE: u32 = 1;
export const KIND_MESH: u32 = 2;
export const KIND_MATERIAL: u32 = 3;
export const KIND_ANIMATION: u32 = 4;
export const KIND_AUDIO: u32 = 5;
export const KIND_VIDEO: u32 = 6;
export const KIND_LEVEL: u32 = 7;
export const KIND_SCRIPT: u32 = 8;
export const KIND_FONT: u32 = 9;
export const KIND_TEXT: u32 = 10;
export const KIND_CONTAINER: u32 = 11;

export const MAX_CODEC_STEPS: u32 = 4;
export const MAX_LITERAL_BYTES: u32 = 4096;
export const MAX_RECORD_BYTES: u32 = 65536;

// @ts-ignore: decorator
@lazy
export const IMAGE_FORMAT: string = "image.format";
// @ts-ignore: decorator
@lazy
export const IMAGE_WIDTH: string = "image.width";
// @ts-ignore: decorator
@lazy
export const IMAGE_HEIGHT: string = "image.height";
// @ts-ignore: decorator
@lazy
export const IMAGE_DEPTH: string = "image.depth";
// @ts-ignore: decorator
@lazy
export const IMAGE_PALETTE: string = "image.palette";
// @ts-ignore: decorator
@lazy
export const IMAGE_PALETTE_ALPHA: string = "image.palette-alpha";
// @ts-ignore: decorator
@lazy
export const IMAGE_SWIZZLE: string = "image.swizzle";
// @ts-ignore: decorator
@lazy
export const IMAGE_LAYOUT: string = "image.layout";
// @ts-ignore: decorator
@lazy
export const IMAGE_PITCH: string = "image.pitch";
// @ts-ignore: decorator
@lazy
export const IMAGE_BOTTOM_UP: string = "image.bottom-up";
// @ts-ignore: decorator
@lazy
export const IMAGE_PREMULTIPLIED: string = "image.premultiplied";
// @ts-ignore: decorator
@lazy
export const IMAGE_SRGB: string = "image.srgb";
// @ts-ignore: decorator
@lazy
export const IMAGE_NORMAL_MAP: string = "image.normal-map";
// @ts-ignore: decorator
@lazy
export const IMAGE_INDEX: string = "image.index";
// @ts-ignore: decorator
@lazy
export const IMAGE_MIPS: string = "image.mips";
// @ts-ignore: decorator
@lazy
export const IMAGE_LAYERS: string = "image.layers";
// @ts-ignore: decorator
@lazy
export const IMAGE_FACES: string = "image.faces";

// @ts-ignore: decorator
@lazy
export const AUDIO_CODEC: string = "audio.codec";
// @ts-ignore: decorator
@lazy
export const AUDIO_RATE: string = "audio.rate";
// @ts-ignore: decorator
@lazy
export const AUDIO_CHANNELS: string = "audio.channels";
// @ts-ignore: decorator
@lazy
export const AUDIO_SAMPLES: string = "audio.samples";
// @ts-ignore: decorator
@lazy
export const AUDIO_BLOCK: string = "audio.block";
// @ts-ignore: decorator
@lazy
export const AUDIO_BLOCK_SAMPLES: string = "audio.block-samples";
// @ts-ignore: decorator
@lazy
export const AUDIO_COEFFICIENTS: string = "audio.coefficients";
// @ts-ignore: decorator
@lazy
export const AUDIO_LOOP_START: string = "audio.loop-start";
// @ts-ignore: decorator
@lazy
export const AUDIO_LOOP_END: string = "audio.loop-end";

// @ts-ignore: decorator
@lazy
export const CONTAINER_LAYER: string = "container.layer";
// @ts-ignore: decorator
@lazy
export const CONTAINER_FORMAT: string = "container.format";

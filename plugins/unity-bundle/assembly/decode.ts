import {
  alloc,
  CODEC_BROTLI,
  CODEC_GZIP,
  CODEC_LZ4_BLOCK,
  CODEC_LZMA_ALONE,
  CODEC_ZSTD,
  ERRNO_EFBIG,
  hostDecode,
  Source,
} from "../../sdk/assembly";

/** Most bytes of an index, packed or decoded: what fits the plugin's memory beside everything else. */
export const MAX_INDEX_BYTES: u32 = 20 << 20;

/** Low six bits of the flags of a block and of the block info. */
export const METHOD_STORED: u32 = 0;
export const METHOD_LZMA: u32 = 1;
export const METHOD_LZ4: u32 = 2;
export const METHOD_LZ4HC: u32 = 3;
/** Not Unity's own; taken for Zstandard where the bytes begin as such. */
export const METHOD_ZSTD: u32 = 5;
export const ZSTD_MAGIC: u32 = 0xfd2fb528;

/** Property bytes of LZMA, and the size that a file of its own has behind them. */
export const LZMA_PROPERTY_BYTES: u32 = 5;
const LZMA_SIZE_BYTES: u32 = 8;

/**
 * Decodes `packedBytes` at `offset` into `sizeBytes` that are allocated for it.
 *
 * @returns the pointer; 0 when the bytes are not there, are not valid or do not decode to exactly that size
 */
export function decodeIndex(source: Source, offset: f64, packedBytes: u32, sizeBytes: u32, method: u32): usize {
  if (packedBytes > MAX_INDEX_BYTES || sizeBytes > MAX_INDEX_BYTES || !source.has(offset, <f64>packedBytes)) return 0;
  const output = alloc(sizeBytes);
  if (method == METHOD_STORED) {
    return output != 0 && packedBytes == sizeBytes && source.copy(offset, output, sizeBytes) ? output : 0;
  }
  const front: u32 = method == METHOD_LZMA ? LZMA_SIZE_BYTES : 0;
  const input = alloc(packedBytes + front);
  if (output == 0 || input == 0 || !source.copy(offset, input + front, packedBytes)) return 0;
  let codec = 0;
  if (method == METHOD_LZMA) {
    // Unity leaves the size out that stands behind the properties in a file of its own.
    if (packedBytes < LZMA_PROPERTY_BYTES) return 0;
    memory.copy(input, input + front, LZMA_PROPERTY_BYTES);
    store<u64>(input + LZMA_PROPERTY_BYTES, sizeBytes);
    codec = CODEC_LZMA_ALONE;
  } else if (method == METHOD_LZ4 || method == METHOD_LZ4HC) codec = CODEC_LZ4_BLOCK;
  else if (method == METHOD_ZSTD && packedBytes >= 4 && load<u32>(input) == ZSTD_MAGIC) codec = CODEC_ZSTD;
  else return 0;
  return hostDecode(codec, input, packedBytes + front, output, sizeBytes) == <i32>sizeBytes ? output : 0;
}

/** A file that was packed as a whole. */
@unmanaged
export class Whole {
  pointer: usize;
  length: u32;
  /** 0, or why it could not be decoded here, as -errno: EFBIG when it is too large. */
  fault: i32;
}

/** Decodes everything from `offset` on with gzip, Brotli or LZMA with its own header, when that is not too large. */
export function decodeWhole(source: Source, offset: f64, codec: u32): Whole {
  const whole = changetype<Whole>(alloc(offsetof<Whole>()));
  const packed = source.size - offset;
  whole.fault = -ERRNO_EFBIG;
  if (packed > <f64>MAX_INDEX_BYTES) return whole;
  const packedBytes = <u32>packed;
  // gzip ends with the decoded size. Others do not say it, so that room is doubled until it is enough.
  const stated: u32 = codec == CODEC_GZIP && packedBytes >= 4 ? source.u32le(source.size - 4) : 0;
  if (stated > MAX_INDEX_BYTES) return whole;
  const input = alloc(packedBytes);
  let room = stated != 0 ? stated : min(max(packedBytes * 4, 1 << 16), MAX_INDEX_BYTES);
  const output = alloc(room);
  if (input == 0 || output == 0) return whole;
  if (!source.copy(offset, input, packedBytes)) {
    whole.fault = source.fault;
    return whole;
  }
  while (true) {
    const length = hostDecode(codec, input, packedBytes, output, room);
    if (length >= 0) {
      whole.pointer = output;
      whole.length = <u32>length;
      whole.fault = 0;
      return whole;
    }
    whole.fault = length;
    if (length != -ERRNO_EFBIG || room == MAX_INDEX_BYTES || codec == CODEC_GZIP) return whole;
    // Nothing was allocated since, so that more room continues what is there.
    const more = min(room, MAX_INDEX_BYTES - room);
    if (alloc(more) == 0) return whole;
    room += more;
  }
}

/** The codec of a file with Unity's mark for the web, or 0. */
export function webCodec(source: Source): u32 {
  if (source.has(0, 64)) {
    if (source.u16le(0) == GZIP_MAGIC && findComment(source, "UnityWeb Compressed Content (gzip)")) return CODEC_GZIP;
    if (findComment(source, "UnityWeb Compressed Content (brotli)")) return CODEC_BROTLI;
  }
  return 0;
}

const GZIP_MAGIC: u32 = 0x8b1f;
/** A gzip header holds the file's name in front of the comment. */
const COMMENT_WITHIN: u32 = 320;

function findComment(source: Source, comment: string): bool {
  const length = <u32>min(source.size, <f64>COMMENT_WITHIN);
  const at = source.view(0, length);
  const characters = changetype<usize>(comment);
  const count = <u32>comment.length;
  for (let start: u32 = 0; start + count <= length; start++) {
    let index: u32 = 0;
    while (index < count && <u32>load<u8>(at + start + index) == <u32>load<u16>(characters + (index << 1))) index++;
    if (index == count) return true;
  }
  return false;
}

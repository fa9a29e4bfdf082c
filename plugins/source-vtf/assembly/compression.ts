import { alloc, CODEC_ZLIB, CODEC_ZSTD, Source } from "../../sdk/assembly";

// resource AXC of 7.6
//   offset  size  field
//     0x00     4  length     of what follows
//     0x04     2  level      0: the image is stored as it is
//     0x06     2  method     8 or not above 0: zlib, 93: zstd
//     0x08     4  size       stored bytes of a chunk, one for each level, frame and face in the image's order
const HEAD_BYTES: f64 = 8;
const METHOD_DEFLATE: i32 = 8;
const METHOD_ZSTD: i32 = 93;

export const CODEC_NONE: i32 = -1;
export const CODEC_UNKNOWN: i32 = -2;

/** How the image is compressed. */
@unmanaged
export class Compression {
  /** A codec's number, or CODEC_NONE or CODEC_UNKNOWN. */
  codec: i32;
  private source: Source;
  private sizes: f64;
  private count: f64;

  /** @param at where the resource lies; below 0 when the file has none */
  static read(source: Source, at: f64): Compression {
    const compression = changetype<Compression>(alloc(offsetof<Compression>()));
    compression.source = source;
    compression.codec = CODEC_NONE;
    if (at < 0) return compression;
    const length = <f64>source.u32le(at);
    const level = <i32>(<i16>source.u16le(at + 4));
    const method = <i32>(<i16>source.u16le(at + 6));
    if (level == 0) return compression;
    compression.sizes = at + HEAD_BYTES;
    compression.count = floor<f64>(max<f64>(length - 4, 0) / 4);
    if (method <= 0 || method == METHOD_DEFLATE) compression.codec = CODEC_ZLIB;
    else compression.codec = method == METHOD_ZSTD ? CODEC_ZSTD : CODEC_UNKNOWN;
    return compression;
  }

  /** Whether there is a size for each of `chunks`. */
  covers(chunks: f64): bool {
    return chunks <= this.count && this.source.has(this.sizes, chunks * 4);
  }

  /** Stored bytes of one chunk. */
  sizeOf(chunk: f64): f64 {
    return <f64>this.source.u32le(this.sizes + chunk * 4);
  }
}

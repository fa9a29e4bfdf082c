import {
  alloc,
  CODEC_BROTLI,
  CODEC_GZIP,
  CODEC_ZLIB,
  CODEC_ZSTD,
  beginStream,
  emitRecord,
  ERRNO_EILSEQ,
  ERRNO_ENOMEM,
  extent,
  hostDecode,
  sizeBytes,
  Source,
  step,
  WINDOW_BYTES,
} from "../../sdk/assembly";
import { unpackFastLz } from "./fastlz";

// offset  size  RSCC, GCPF
//   0x00     4  magic              RSCC a resource, GCPF any other file
//   0x04     4  mode               0 FastLZ, 1 zlib, 2 Zstandard, 3 gzip, 4 Brotli
//   0x08     4  blockBytes         what each block decodes to, but for the last
//   0x0c     4  totalBytes
//   0x10     .  packedBytes        4 for each block: one more than there are whole blocks
//      .     .  blocks, then the magic again
const TABLE_AT: f64 = 16;
const MODE_FASTLZ: u32 = 0;
const NO_CODEC: u32 = 0xffffffff;
const NO_BLOCK: u32 = 0xffffffff;
/** A last block that is shorter was filled up with zeros before it was packed. */
const FASTLZ_LEAST: u32 = 16;

/** The one stream that a compressed file is. */
export const STREAM_ID: u32 = 0;

/** A file in blocks that are compressed for themselves. */
@unmanaged
export class Blocks {
  /** Bytes of the plain file. */
  size: f64;
  /** FastLZ, which the host does not know: nothing can be described as a part of it. */
  isPrivate: bool;
  private source: Source;
  private codec: u32;
  private blockBytes: u32;
  private count: u32;
  private offsets: usize;
  private block: usize;
  private current: u32;
  private joined: usize;

  /** null when the header makes no sense or the file is cut off. */
  static over(source: Source): Blocks | null {
    const blocks = changetype<Blocks>(alloc(offsetof<Blocks>()));
    if (!source.has(0, TABLE_AT)) return null;
    const mode = source.u32le(4);
    blocks.source = source;
    blocks.blockBytes = source.u32le(8);
    blocks.size = <f64>source.u32le(12);
    blocks.isPrivate = mode == MODE_FASTLZ;
    blocks.codec = codecOf(mode);
    blocks.current = NO_BLOCK;
    if (blocks.codec == NO_CODEC && !blocks.isPrivate) return null;
    if (blocks.blockBytes == 0 || blocks.blockBytes > WINDOW_BYTES) return null;
    blocks.count = <u32>(blocks.size / <f64>blocks.blockBytes) + 1;
    return blocks.readTable() ? blocks : null;
  }

  /** Where each block starts, and behind them where the last one ends. */
  private readTable(): bool {
    const source = this.source;
    let at = TABLE_AT + 4 * <f64>this.count;
    if (!source.has(TABLE_AT, 4 * <f64>this.count)) return false;
    this.offsets = alloc((this.count + 1) << 3);
    this.block = alloc(max(this.blockBytes, FASTLZ_LEAST));
    if (this.offsets == 0 || this.block == 0) return false;
    for (let index: u32 = 0; index < this.count; index++) {
      store<f64>(this.offsets + (index << 3), at);
      at += <f64>source.u32le(TABLE_AT + 4 * <f64>index);
    }
    store<f64>(this.offsets + (this.count << 3), at);
    return source.has(0, at);
  }

  /** Emits the stream of all blocks; false when the host takes no more. */
  emitStream(): bool {
    beginStream(STREAM_ID);
    sizeBytes(this.size);
    for (let index: u32 = 0; index < this.count; index++) {
      const plain = this.plainBytes(index);
      if (plain == 0) continue;
      extent(0, this.offsetOf(index), this.offsetOf(index + 1) - this.offsetOf(index), <f64>plain);
      step(this.codec);
    }
    return emitRecord();
  }

  /** Pointer to plain bytes, which lie in the file, valid until the next view; 0 when they do not decode. */
  view(offset: f64, length: u32): usize {
    let index = <u32>(offset / <f64>this.blockBytes);
    let within = <u32>(offset - <f64>index * <f64>this.blockBytes);
    if (!this.decode(index)) return 0;
    if (within + length <= this.blockBytes) return this.block + within;
    if (this.joined == 0) this.joined = alloc(WINDOW_BYTES);
    if (this.joined == 0 || length > WINDOW_BYTES) return this.refuse(-ERRNO_ENOMEM, offset);
    let done: u32 = 0;
    while (done < length) {
      if (!this.decode(index)) return 0;
      const part = min(length - done, this.blockBytes - within);
      memory.copy(this.joined + done, this.block + within, part);
      done += part;
      within = 0;
      index++;
    }
    return this.joined;
  }

  private decode(index: u32): bool {
    if (index == this.current) return true;
    const at = this.offsetOf(index);
    const packedBytes = <u32>(this.offsetOf(index + 1) - at);
    const plain = this.plainBytes(index);
    const packed = this.source.view(at, packedBytes);
    if (packed == 0) return false;
    let done: i32;
    if (this.isPrivate) done = unpackFastLz(packed, packedBytes, this.block, max(this.blockBytes, FASTLZ_LEAST));
    else done = hostDecode(this.codec, packed, packedBytes, this.block, this.blockBytes);
    this.current = done >= <i32>plain ? index : NO_BLOCK;
    if (this.current == index) return true;
    this.refuse(-ERRNO_EILSEQ, at);
    return false;
  }

  private plainBytes(index: u32): u32 {
    if (index + 1 < this.count) return this.blockBytes;
    return <u32>(this.size - <f64>index * <f64>this.blockBytes);
  }

  private offsetOf(index: u32): f64 {
    return load<f64>(this.offsets + (index << 3));
  }

  private refuse(fault: i32, offset: f64): usize {
    this.source.fail(fault, offset);
    return 0;
  }
}

function codecOf(mode: u32): u32 {
  if (mode == 1) return CODEC_ZLIB;
  if (mode == 2) return CODEC_ZSTD;
  if (mode == 3) return CODEC_GZIP;
  return mode == 4 ? CODEC_BROTLI : NO_CODEC;
}

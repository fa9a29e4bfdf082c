import {
  alloc,
  beginStream,
  CODEC_LZ4_BLOCK,
  CODEC_LZMA,
  CODEC_ZSTD,
  emitRecord,
  extent,
  sizeBytes,
  Source,
  step,
  stored,
} from "../../sdk/assembly";
import { Bytes } from "./bytes";
import {
  decodeIndex,
  LZMA_PROPERTY_BYTES,
  METHOD_LZ4,
  METHOD_LZ4HC,
  METHOD_LZMA,
  METHOD_STORED,
  METHOD_ZSTD,
  ZSTD_MAGIC,
} from "./decode";
import { FLAG_METHOD, Header } from "./header";

const HASH_BYTES: u32 = 16;
const BLOCK_BYTES: u32 = 10;
const MAX_BLOCKS: u32 = 1 << 20;
const BLOCK_ENCRYPTED: u32 = 0x100;
const STREAM: u32 = 0;

/** Why the stream ends before its last block. */
export const END_WHOLE: u32 = 0;
export const END_CUT: u32 = 1;
export const END_CODEC: u32 = 2;
export const END_ENCRYPTED: u32 = 3;

// offset  size  block info, once decoded; big-endian
//   0x00    16  hash                not used
//   0x10     4  blockCount
//                 block
//   0x00     4  bytes               decoded
//   0x04     4  packedBytes
//   0x08     2  flags               FLAG_METHOD, 0x40 meant for streaming, BLOCK_ENCRYPTED
//      .     4  nodeCount, and the nodes: see node.ts
/** What the block info says. */
@unmanaged
export class BlockInfo {
  /** Where the block table starts in memory. */
  blocks: usize;
  blockCount: u32;
  /** Where the node table starts, which was checked to its end, and how many there are. */
  nodes: Bytes;
  nodeCount: u32;
  /** Decoded size of all blocks. */
  totalBytes: f64;
  /** Decoded size of the blocks before the one that cannot be read, and why it cannot. */
  readableBytes: f64;
  end: u32;
  private dataOffset: f64;

  /** Decodes and checks the block info; `null` when it does not decode or parse to exactly its end. */
  static read(source: Source, header: Header, aligned: bool): BlockInfo | null {
    const method = header.flags & FLAG_METHOD;
    const pointer = decodeIndex(source, header.infoOffset(aligned), header.infoPackedBytes, header.infoBytes, method);
    if (pointer == 0) return null;
    const info = changetype<BlockInfo>(alloc(offsetof<BlockInfo>()));
    const bytes = Bytes.over(pointer, header.infoBytes);
    bytes.take(HASH_BYTES);
    info.blockCount = bytes.u32();
    if (info.blockCount > MAX_BLOCKS) return null;
    info.blocks = bytes.take(info.blockCount * BLOCK_BYTES);
    info.nodeCount = bytes.u32();
    info.nodes = Bytes.over(bytes.at, bytes.left());
    for (let node: u32 = 0; node < info.nodeCount && !bytes.failed; node++) skipNode(bytes);
    if (bytes.failed || bytes.left() != 0) return null;
    for (let block: u32 = 0; block < info.blockCount; block++) info.totalBytes += <f64>info.field(block, 0);
    info.dataOffset = header.dataOffset(aligned);
    return info;
  }

  /** Emits the stream that the blocks make, up to the first one that cannot be read. */
  emit(source: Source): bool {
    beginStream(STREAM);
    let at = this.dataOffset;
    for (let block: u32 = 0; block < this.blockCount; block++) {
      const size = <f64>this.field(block, 0);
      const packed = <f64>this.field(block, 4);
      const flags: u32 = bswap<u16>(load<u16>(this.blocks + block * BLOCK_BYTES, 8));
      if ((flags & BLOCK_ENCRYPTED) != 0) this.end = END_ENCRYPTED;
      else if (!source.has(at, packed)) this.end = END_CUT;
      else this.end = putBlock(source, at, packed, size, flags & FLAG_METHOD);
      if (this.end != END_WHOLE) break;
      at += packed;
      this.readableBytes += size;
    }
    sizeBytes(this.readableBytes);
    return emitRecord();
  }

  private field(block: u32, offset: u32): u32 {
    return bswap<u32>(load<u32>(this.blocks + block * BLOCK_BYTES + offset));
  }
}

/** Adds a block to the stream; END_WHOLE, or why it cannot. */
function putBlock(source: Source, at: f64, packed: f64, size: f64, method: u32): u32 {
  if (method == METHOD_STORED) {
    if (packed != size) return END_CODEC;
    stored(at, size);
    return END_WHOLE;
  }
  if (method == METHOD_LZ4 || method == METHOD_LZ4HC) {
    extent(0, at, packed, size);
    step(CODEC_LZ4_BLOCK);
    return END_WHOLE;
  }
  if (method == METHOD_LZMA && packed >= <f64>LZMA_PROPERTY_BYTES) {
    extent(0, at + <f64>LZMA_PROPERTY_BYTES, packed - <f64>LZMA_PROPERTY_BYTES, size);
    step(CODEC_LZMA, source.view(at, LZMA_PROPERTY_BYTES), LZMA_PROPERTY_BYTES);
    return END_WHOLE;
  }
  if (method == METHOD_ZSTD && source.has(at, 4) && source.u32le(at) == ZSTD_MAGIC) {
    extent(0, at, packed, size);
    step(CODEC_ZSTD);
    return END_WHOLE;
  }
  return END_CODEC;
}

/** Steps over a node: two 64-bit numbers, flags and a name. */
function skipNode(bytes: Bytes): void {
  bytes.take(20);
  bytes.textLength();
}

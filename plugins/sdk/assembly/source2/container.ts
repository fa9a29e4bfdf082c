import { alloc } from "../memory";
import { Source } from "../source";

// container
//   offset  size  field
//     0x00     4  sizeBytes       of the header and the blocks; pixels and samples follow and are not counted
//     0x04     4  versions        u16 12, u16 of the resource
//     0x08     4  blocks          offset of the first entry from here
//     0x0c     4  blockCount
//                 entry
//     0x00     4  type            four characters
//     0x04     4  offset          from here
//     0x08     4  length
const HEADER_VERSION: u32 = 12;
const HEADER_BYTES: f64 = 16;
const ENTRY_BYTES: u32 = 12;
const MAX_BLOCKS: u32 = 1024;

export const BLOCK_DATA: u32 = 0x41544144;
export const BLOCK_CTRL: u32 = 0x4c525443;
export const BLOCK_NTRO: u32 = 0x4f52544e;
export const BLOCK_RERL: u32 = 0x4c524552;
export const BLOCK_REDI: u32 = 0x49444552;
export const BLOCK_RED2: u32 = 0x32444552;
export const BLOCK_LACO: u32 = 0x6f43614c;
export const BLOCK_SRMA: u32 = 0x614d7253;
export const BLOCK_MDAT: u32 = 0x5441444d;
export const BLOCK_VBIB: u32 = 0x42494256;
export const BLOCK_MBUF: u32 = 0x4655424d;
export const BLOCK_MVTX: u32 = 0x5854564d;

/** One block of a resource. */
@unmanaged
export class Block {
  type: u32;
  at: f64;
  length: f64;
}

/** The table of blocks. */
@unmanaged
export class Container {
  source: Source;
  /** Version of the resource's own layout. */
  version: u32;
  /** Where streamed data begins. */
  streamed: f64;
  count: u32;
  private table: usize;

  /** The container of a source, or 0 when its header is not one. */
  static read(source: Source): Container {
    const none = changetype<Container>(0);
    if (!source.has(0, HEADER_BYTES) || source.u16le(4) != HEADER_VERSION) return none;
    const container = changetype<Container>(alloc(offsetof<Container>()));
    container.source = source;
    container.streamed = <f64>source.u32le(0);
    container.version = source.u16le(6);
    const start = 8 + <f64>source.u32le(8);
    const count = source.u32le(12);
    if (count == 0 || count > MAX_BLOCKS || container.streamed > source.size) return none;
    if (start < HEADER_BYTES || start + <f64>(count * ENTRY_BYTES) > container.streamed) return none;
    container.count = count;
    container.table = alloc(count * offsetof<Block>());
    for (let index: u32 = 0; index < count; index++) {
      const at = start + <f64>(index * ENTRY_BYTES);
      const block = container.block(index);
      block.type = source.u32le(at);
      block.at = at + 4 + <f64>source.u32le(at + 4);
      block.length = <f64>source.u32le(at + 8);
      if (!isType(block.type) || block.at + block.length > container.streamed) return none;
    }
    return container;
  }

  block(index: u32): Block {
    return changetype<Block>(this.table + index * offsetof<Block>());
  }

  /** The first block of this type that is not empty, or 0. */
  find(type: u32): Block {
    for (let index: u32 = 0; index < this.count; index++) {
      const block = this.block(index);
      if (block.type == type && block.length > 0) return block;
    }
    return changetype<Block>(0);
  }
}

/** Four letters or digits. */
function isType(type: u32): bool {
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    const value = (type >> shift) & 0xff;
    if (value - 0x30 >= 10 && (value | 0x20) - 0x61 >= 26) return false;
  }
  return true;
}

/** Whether a container holds meshes. */
export function hasGeometry(container: Container): bool {
  for (let index: u32 = 0; index < container.count; index++) {
    const type = container.block(index).type;
    if (type == BLOCK_VBIB || type == BLOCK_MBUF || type == BLOCK_MVTX) return true;
  }
  return false;
}

import { alloc, Source } from "../../sdk/assembly";
import { fileKey, hashName, HASH_A, HASH_B, HASH_SLOT } from "./crypt";
import { Header } from "./header";
import { BLOCK_TABLE_KEY, HASH_TABLE_KEY, Table } from "./table";

// hash row
//   offset  size  field
//     0x00     4  hashA         of the whole name
//     0x04     4  hashB
//     0x08     2  locale        0 is neutral
//     0x0a     2  platform
//     0x0c     4  block         FREE ends a search, DELETED does not
const FREE: u32 = 0xffffffff;
const BLOCK_MASK: u32 = 0x0fffffff;

// block row
//   offset  size  field
//     0x00     4  offset        from the archive's header
//     0x04     4  storedBytes
//     0x08     4  sizeBytes
//     0x0c     4  flags         FLAG_*
export const FLAG_IMPLODED: u32 = 0x100;
export const FLAG_PACKED: u32 = 0x200;
export const FLAG_ENCRYPTED: u32 = 0x10000;
const FLAG_KEY_ADJUSTED: u32 = 0x20000;
export const FLAG_PATCH: u32 = 0x100000;
export const FLAG_SINGLE_UNIT: u32 = 0x1000000;
export const FLAG_DELETED: u32 = 0x2000000;
export const FLAG_CHECKSUMS: u32 = 0x4000000;
const FLAG_EXISTS: u32 = 0x80000000;

const HIGH: f64 = 4294967296;
export const NO_SLOT: u32 = 0xffffffff;

/** Both tables in memory, and what names belong to their rows. */
@unmanaged
export class Archive {
  source: Source;
  header: Header;
  hashes: Table;
  blocks: Table;
  /** For each hash row the address of its name, which ends with NUL; 0 while it is unknown. */
  private names: usize;
  /** For each block 1 + its first hash row, and for each hash row 1 + the next one of the same block; 0 ends. */
  private firstOf: usize;
  private nextOf: usize;
  /** Bits 32 to 47 of block offsets; 0 when there are none. */
  private highs: usize;

  /** `null` when there is no memory. */
  static open(source: Source, header: Header): Archive | null {
    const archive = changetype<Archive>(alloc(offsetof<Archive>()));
    archive.source = source;
    archive.header = header;
    archive.hashes = Table.load(source, header.hashTable, header.hashEntries, header.hashStored, HASH_TABLE_KEY);
    archive.blocks = Table.load(source, header.blockTable, header.blockEntries, header.blockStored, BLOCK_TABLE_KEY);
    const slots = archive.hashes.rows;
    const blocks = archive.blocks.rows;
    archive.names = alloc(slots << 2);
    archive.nextOf = alloc(slots << 2);
    archive.firstOf = alloc(blocks << 2);
    if (archive.names == 0 || archive.nextOf == 0 || archive.firstOf == 0) return null;
    archive.loadHighs(blocks);
    // Backwards, so that a block's rows come out in the table's order.
    for (let slot = slots; slot > 0; slot--) {
      const block = archive.blockOf(slot - 1);
      if (block >= blocks) continue;
      const first = archive.firstOf + (block << 2);
      store<u32>(archive.nextOf + ((slot - 1) << 2), load<u32>(first));
      store<u32>(first, slot);
    }
    return archive;
  }

  /** The block of a hash row; at least the number of blocks when it has none. */
  blockOf(slot: u32): u32 {
    const block = load<u32>(this.hashes.at(slot), 12);
    return block >= 0xfffffffe ? FREE : block & BLOCK_MASK;
  }

  /** The first hash row of a block, or NO_SLOT. */
  firstSlot(block: u32): u32 {
    return load<u32>(this.firstOf + (block << 2)) - 1;
  }

  /** The hash row after this one of the same block, or NO_SLOT. */
  nextSlot(slot: u32): u32 {
    return load<u32>(this.nextOf + (slot << 2)) - 1;
  }

  locale(slot: u32): u32 {
    return load<u16>(this.hashes.at(slot), 8);
  }

  nameOf(slot: u32): usize {
    return load<u32>(this.names + (slot << 2));
  }

  /** Gives all hash rows of this name, whatever their locale, the name; `pointer` has to stay. */
  learn(pointer: usize, length: u32): void {
    for (let slot = this.find(pointer, length, 0); slot != NO_SLOT; slot = this.find(pointer, length, slot + 1)) {
      store<u32>(this.names + (slot << 2), pointer);
    }
  }

  /** The first hash row of the name, or NO_SLOT. */
  slotOf(pointer: usize, length: u32): u32 {
    return this.find(pointer, length, 0);
  }

  exists(block: u32): bool {
    return (this.flags(block) & FLAG_EXISTS) != 0;
  }

  flags(block: u32): u32 {
    return load<u32>(this.blocks.at(block), 12);
  }

  /** Where a block's data begins in the file. */
  offset(block: u32): f64 {
    const high = this.highs == 0 ? 0 : <f64>load<u16>(this.highs + (block << 1)) * HIGH;
    return this.header.start + <f64>load<u32>(this.blocks.at(block)) + high;
  }

  stored(block: u32): u32 {
    return load<u32>(this.blocks.at(block), 4);
  }

  size(block: u32): u32 {
    return load<u32>(this.blocks.at(block), 8);
  }

  /** The key of a block under this name. */
  keyOf(block: u32, name: usize, length: u32): u32 {
    const key = fileKey(name, length);
    if ((this.flags(block) & FLAG_KEY_ADJUSTED) == 0) return key;
    return (key + load<u32>(this.blocks.at(block))) ^ this.size(block);
  }

  /**
   * The first row of the name, or the one behind row `after` - 1; NO_SLOT when there is none. Rows are searched from the
   * name's own one on, until one is free.
   */
  private find(pointer: usize, length: u32, after: u32): u32 {
    const rows = this.hashes.rows;
    if (rows == 0) return NO_SLOT;
    // A table that is cut or not a power of two is searched within its largest power of two.
    const mask = (<u32>1 << (31 - clz(rows))) - 1;
    const start = hashName(pointer, length, HASH_SLOT) & mask;
    const first = hashName(pointer, length, HASH_A);
    const second = hashName(pointer, length, HASH_B);
    for (let step: u32 = after == 0 ? 0 : ((after - 1 - start) & mask) + 1; step <= mask; step++) {
      const slot = (start + step) & mask;
      const row = this.hashes.at(slot);
      if (load<u32>(row, 12) == FREE) return NO_SLOT;
      if (load<u32>(row) == first && load<u32>(row, 4) == second && this.blockOf(slot) < this.blocks.rows) return slot;
    }
    return NO_SLOT;
  }

  private loadHighs(blocks: u32): void {
    const offset = this.header.highBlockTable;
    if (offset <= 0 || !this.source.has(offset, <f64>(blocks << 1))) return;
    const highs = alloc(blocks << 1);
    if (highs != 0 && this.source.copy(offset, highs, blocks << 1)) this.highs = highs;
  }
}

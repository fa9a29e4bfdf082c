import { alloc, CODEC_IMPLODE, CODEC_MPQ, CODEC_MPQ_SECTOR, extent, Source, step, stored } from "../../sdk/assembly";
import {
  Archive,
  FLAG_CHECKSUMS,
  FLAG_ENCRYPTED,
  FLAG_IMPLODED,
  FLAG_PACKED,
  FLAG_PATCH,
  FLAG_SINGLE_UNIT,
} from "./archive";
import { decrypt } from "./crypt";
import { findKey } from "./key";

/** Why a block's bytes cannot be described. */
export const DATA_FINE: u32 = 0;
export const DATA_PATCH: u32 = 1;
export const DATA_OUTSIDE: u32 = 2;
export const DATA_NO_KEY: u32 = 3;
export const DATA_BAD_SECTORS: u32 = 4;

/** Of sectors that are handed over together; the smallest sector there is. */
const RUN_BYTES: u32 = 65536;
const SMALLEST_SECTOR: u32 = 512;
/** A table for files of 4 GiB in the smallest sectors. */
const MAX_TABLE_BYTES: u32 = 33554440;

/**
 * How one block lies in the file. A file in several sectors that may be packed begins with a table of their offsets, which
 * count from it: one more than there are sectors, and one more again when checksums follow.
 */
@unmanaged
export class BlockData {
  archive: Archive;
  source: Source;
  offset: f64;
  stored: u32;
  size: u32;
  flags: u32;
  key: u32;
  /** Sectors with offsets in `table`; 0 when the data has no table. */
  sectors: u32;
  table: usize;
  /** Whether `table` has one offset more, for checksums. */
  hasChecksums: bool;
  private capacity: u32;
  private params: usize;
  /** Parameters of several sectors: bytes of one, and how many each is packed in. */
  private run: usize;

  static over(archive: Archive): BlockData {
    const data = changetype<BlockData>(alloc(offsetof<BlockData>()));
    data.archive = archive;
    data.source = archive.source;
    data.params = alloc(8);
    data.run = alloc(4 + ((RUN_BYTES / SMALLEST_SECTOR) << 2));
    return data;
  }

  /**
   * Looks at a block; what it answers is about the block last opened.
   *
   * @param name NUL-terminated or not, `length` bytes; 0 when it is unknown
   */
  open(block: u32, name: usize, length: u32): u32 {
    const archive = this.archive;
    this.offset = archive.offset(block);
    this.stored = archive.stored(block);
    this.size = archive.size(block);
    this.flags = archive.flags(block);
    this.sectors = 0;
    this.hasChecksums = false;
    if ((this.flags & FLAG_PATCH) != 0) return DATA_PATCH;
    if (this.size == 0) return DATA_FINE;
    if (!this.source.has(this.offset, <f64>this.stored)) return DATA_OUTSIDE;
    const isEncrypted = this.isEncrypted();
    if (name != 0) this.key = archive.keyOf(block, name, length);
    if (this.isSingle() || !this.isPacked()) {
      if (isEncrypted && name == 0) return DATA_NO_KEY;
      const isWhole = this.isSingle() && this.isPacked() ? this.stored > 0 : this.stored >= this.size;
      return isWhole ? DATA_FINE : DATA_BAD_SECTORS;
    }
    return this.loadTable(name != 0);
  }

  isEncrypted(): bool {
    return (this.flags & FLAG_ENCRYPTED) != 0;
  }

  /** The codec of packed sectors. */
  codec(): u32 {
    return (this.flags & FLAG_IMPLODED) != 0 ? CODEC_IMPLODE : CODEC_MPQ_SECTOR;
  }

  isSingle(): bool {
    return (this.flags & FLAG_SINGLE_UNIT) != 0;
  }

  isPacked(): bool {
    return (this.flags & (FLAG_IMPLODED | FLAG_PACKED)) != 0;
  }

  sectorOffset(sector: u32): u32 {
    return load<u32>(this.table + (sector << 2));
  }

  /** Bytes of a sector once unpacked. */
  sectorSize(sector: u32): u32 {
    const bytes = this.archive.header.sectorBytes;
    return min(bytes, this.size - sector * bytes);
  }

  /** Adds the pieces of the block last opened to the record that was begun. */
  addPieces(): void {
    if (this.size == 0) return;
    if (this.isSingle() && this.isPacked() && this.stored < this.size) {
      extent(0, this.offset, <f64>this.stored, <f64>this.size);
      if (this.isEncrypted()) this.cipher(this.key, 0);
      step(this.codec());
    } else if (this.sectors == 0) {
      if (this.isEncrypted()) {
        extent(0, this.offset, <f64>this.size, <f64>this.size);
        this.cipher(this.key, this.isSingle() ? 0 : this.archive.header.sectorBytes);
      } else stored(this.offset, <f64>this.size);
    } else this.addSectors();
  }

  private addSectors(): void {
    if (!this.isEncrypted() && this.codec() == CODEC_MPQ_SECTOR) {
      this.addRuns();
      return;
    }
    for (let sector: u32 = 0; sector < this.sectors; sector++) {
      const at = this.offset + <f64>this.sectorOffset(sector);
      const packed = this.sectorOffset(sector + 1) - this.sectorOffset(sector);
      const size = this.sectorSize(sector);
      extent(0, at, <f64>packed, <f64>size);
      if (this.isEncrypted()) this.cipher(this.key + sector, 0);
      if (packed < size) step(this.codec());
    }
  }

  /** Sectors are small: several at once take far less work than one by one. */
  private addRuns(): void {
    const sectorBytes = this.archive.header.sectorBytes;
    const most = max(RUN_BYTES / sectorBytes, 1);
    store<u32>(this.run, sectorBytes);
    for (let first: u32 = 0; first < this.sectors; first += most) {
      const end = min(first + most, this.sectors);
      const start = this.sectorOffset(first);
      for (let sector = first; sector < end; sector++) {
        const packed = this.sectorOffset(sector + 1) - this.sectorOffset(sector);
        store<u32>(this.run + ((sector - first + 1) << 2), packed);
      }
      const size = min(this.size - first * sectorBytes, most * sectorBytes);
      extent(0, this.offset + <f64>start, <f64>(this.sectorOffset(end) - start), <f64>size);
      step(CODEC_MPQ_SECTOR, this.run, (end - first + 1) << 2);
    }
  }

  private cipher(key: u32, sectorBytes: u32): void {
    store<u32>(this.params, key);
    store<u32>(this.params, sectorBytes, 4);
    step(CODEC_MPQ, this.params, sectorBytes == 0 ? 4 : 8);
  }

  private loadTable(hasKey: bool): u32 {
    const sectorBytes = this.archive.header.sectorBytes;
    const sectors = <u32>((<u64>this.size + sectorBytes - 1) / sectorBytes);
    const hasChecksums = (this.flags & FLAG_CHECKSUMS) != 0;
    const offsets = sectors + (hasChecksums ? 2 : 1);
    const bytes = offsets << 2;
    if (bytes > min(this.stored, MAX_TABLE_BYTES) || !this.reserve(bytes)) return DATA_BAD_SECTORS;
    if (!this.read(this.offset, this.table, bytes)) return DATA_OUTSIDE;
    if (this.isEncrypted()) {
      if (!hasKey) {
        const found = findKey(load<u32>(this.table), load<u32>(this.table, 4), bytes, sectorBytes);
        if (found < 0) return DATA_NO_KEY;
        this.key = <u32>found;
      }
      decrypt(this.table, bytes, this.key - 1);
    }
    // Some archives say that there are checksums and leave them out.
    const first = load<u32>(this.table);
    const least = (sectors + 1) << 2;
    if (first < least) return DATA_BAD_SECTORS;
    this.hasChecksums = hasChecksums && first >= bytes && load<u32>(this.table + least) <= this.stored;
    this.sectors = sectors;
    for (let sector: u32 = 0; sector < sectors; sector++) {
      const start = this.sectorOffset(sector);
      const end = this.sectorOffset(sector + 1);
      if (end <= start || end > this.stored || end - start > this.sectorSize(sector)) return DATA_BAD_SECTORS;
    }
    return DATA_FINE;
  }

  /** Through the source's window where that holds it: tables are many and small. */
  private read(offset: f64, target: usize, length: u32): bool {
    if (length > 4096) return this.source.copy(offset, target, length);
    const at = this.source.view(offset, length);
    if (at != 0) memory.copy(target, at, length);
    return at != 0;
  }

  private reserve(bytes: u32): bool {
    if (bytes <= this.capacity) return true;
    this.capacity = max(bytes, min(this.capacity << 1, MAX_TABLE_BYTES));
    this.table = alloc(this.capacity);
    if (this.table == 0) this.capacity = 0;
    return this.table != 0;
  }
}

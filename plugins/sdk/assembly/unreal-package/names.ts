import { alloc, Region, Source, Text } from "../index";
import { PATH_BYTES, readString } from "../unreal";

const MOST_NAMES: u32 = 1048576;
/** Where a name starts, f64, its units, u32, and whether they are UTF-16, u32. */
const ROW_BYTES: u32 = 16;
/** A name of one character with its length, and its hashes in newer packages. */
const SMALLEST_NAME: f64 = 5;
/** Id of the hash that stands for each name of a batch. */
const HASH_ID: u64 = 0xc1640000;

/** The names of a package by number. Their texts stay in the file. */
@unmanaged
export class Names {
  count: u32;
  private source: Source;
  private rows: usize;

  /** Names as a legacy package has them: texts, each with 4 bytes of hashes where `hasHashes`. False when cut. */
  readTexts(source: Source, region: Region, count: u32, hasHashes: bool): bool {
    if (<f64>count * SMALLEST_NAME > region.left() || !this.make(source, count)) return false;
    for (let index: u32 = 0; index < count; index++) {
      const length = <i32>region.u32le();
      const isWide = length < 0;
      const units = isWide ? -length : length;
      if (units < 0 || units > 1024) return false;
      // The last unit is the terminator.
      this.put(index, region.start + region.at, <u32>max(units - 1, 0), isWide);
      region.skip(<f64>units * (isWide ? 2 : 1) + (hasHashes ? 4 : 0));
      if (region.failed()) return false;
    }
    return true;
  }

  // batch: u32 count, u32 bytes, u64 hash id, count x u64 hash, count x u16be (bit 15 wide, length), characters
  /** Names as the Zen loader has them. False when cut or when this is no batch. */
  readBatch(source: Source, region: Region): bool {
    const count = region.u32le();
    if (count == 0) return this.make(source, 0);
    const bytes = <f64>region.u32le();
    if (region.u64le() != HASH_ID || <f64>count * 10 + bytes > region.left()) return false;
    if (!this.make(source, count)) return false;
    region.skip(<f64>count * 8);
    let at = region.start + region.at + <f64>count * 2;
    const end = at + bytes;
    for (let index: u32 = 0; index < count; index++) {
      const header: u32 = bswap<u16>(<u16>region.u16le());
      const isWide = (header & 0x8000) != 0;
      const units = header & 0x7fff;
      this.put(index, at, units, isWide);
      at += <f64>units * (isWide ? 2 : 1);
    }
    region.skip(bytes);
    return !region.failed() && at <= end;
  }

  /** Names as the Zen loader of UE4 has them: each behind its own header, wide ones from an even place on. False when cut. */
  readChain(source: Source, region: Region, count: u32): bool {
    if (<f64>count * 2 > region.left() || !this.make(source, count)) return false;
    for (let index: u32 = 0; index < count; index++) {
      const header: u32 = bswap<u16>(<u16>region.u16le());
      const isWide = (header & 0x8000) != 0;
      const units = header & 0x7fff;
      if (isWide && (<u32>region.at & 1) != 0) region.skip(1);
      this.put(index, region.start + region.at, units, isWide);
      region.skip(<f64>units * (isWide ? 2 : 1));
      if (region.failed()) return false;
    }
    return true;
  }

  /** Replaces `into` by a name's bytes; a wide one is left empty. */
  text(index: u32, into: Text): Text {
    into.clear();
    if (index >= this.count) return into;
    const row = this.rows + index * ROW_BYTES;
    const units = load<u32>(row, 8);
    if (load<u32>(row, 12) != 0) return into;
    const at = this.source.view(load<f64>(row), units);
    return at == 0 ? into : into.bytes(at, units);
  }

  private make(source: Source, count: u32): bool {
    if (count > MOST_NAMES) return false;
    this.source = source;
    this.count = count;
    this.rows = alloc(max(count, 1) * ROW_BYTES);
    return this.rows != 0;
  }

  private put(index: u32, at: f64, units: u32, isWide: bool): void {
    const row = this.rows + index * ROW_BYTES;
    store<f64>(row, at);
    store<u32>(row, units, 8);
    store<u32>(row, isWide ? 1 : 0, 12);
  }
}

/** Whether a batch of names that is not empty starts there. */
export function isBatch(region: Region): bool {
  const count = region.u32le();
  region.skip(4);
  return count != 0 && count <= MOST_NAMES && region.u64le() == HASH_ID;
}

/** A reader of names without any yet. */
export function createNames(): Names {
  return changetype<Names>(alloc(offsetof<Names>()));
}

/** Steps over a text; false when it is cut or too long. */
export function skipString(region: Region, scratch: Text): bool {
  return readString(region, scratch) && scratch.length <= PATH_BYTES;
}

import { alloc } from "../../sdk/assembly";
import { readBlock } from "./block";
import { Header } from "./header";
import { Item } from "./item";
import { COLLISION, isUnread, kindOfType, UNKNOWN } from "./kind";
import { Nif } from "./nif";

const V_10_1_0_106: u32 = 0x0a01006a;
const ROW_BYTES: u32 = 12;
/** Blocks that are read while places behind ones that are not read are tried, each with one more for so many bytes of it. */
const MOST_ATTEMPTS: u32 = 400_000;
const ATTEMPT_SHIFT: u32 = 6;
/** How far such a place may be, unless the file is small. */
const MOST_DISTANCE: u32 = 65536;
const SMALL_FILE: u32 = 8 << 20;
const LONGEST_TYPE: u32 = 64;
const MOST_ROOTS: u32 = 4096;
const MOST_DEPTH: u32 = 256;

/** Where each block lies. */
@unmanaged
export class Walk {
  private nif: Nif;
  private header: Header;
  private item: Item;
  // offset  size  row of a block
  //   0x00     4  kind
  //   0x04     4  start
  //   0x08     4  end
  private rows: usize;
  private attempts: u32;
  private depth: u32;
  /** How many blocks have a kind that is not read. */
  unread: u32;
  /** Pointer to the blocks that are roots. */
  roots: usize;
  rootCount: u32;

  static over(nif: Nif, header: Header): Walk {
    const walk = changetype<Walk>(alloc(offsetof<Walk>()));
    walk.nif = nif;
    walk.header = header;
    walk.item = Item.create();
    walk.rows = alloc(nif.blockCount * ROW_BYTES);
    return walk;
  }

  /** Finds all blocks; false when their chain does not lead to the end of the file. */
  run(): bool {
    if (this.rows == 0) return false;
    return this.header.sizes != 0 ? this.measure() : this.chain(0, this.nif.at);
  }

  kind(block: u32): u32 {
    return load<u32>(this.rows + block * ROW_BYTES);
  }

  /** Reads a block into `item`; false when it is not what its type says. */
  read(block: u32, item: Item): bool {
    const row = this.rows + block * ROW_BYTES;
    const kind = load<u32>(row);
    if (isUnread(kind)) return false;
    const nif = this.nif;
    nif.failed = false;
    nif.at = load<u32>(row, 4);
    nif.end = load<u32>(row, 8);
    readBlock(nif, item, kind);
    return !nif.failed;
  }

  /** Blocks of newer versions lie one behind the other with sizes that are known. */
  private measure(): bool {
    const nif = this.nif;
    for (let block: u32 = 0; block < nif.blockCount; block++) {
      const bytes = nif.u32At(this.header.sizes + (block << 2));
      this.put(block, this.header.kind(block), nif.at, nif.at + bytes);
      nif.skip(bytes);
    }
    return this.readFooter();
  }

  /** Follows the chain of blocks from `block` at `at` to the end; without sizes each one has to be understood. */
  private chain(block: u32, at: u32): bool {
    const nif = this.nif;
    nif.failed = false;
    nif.end = nif.size;
    nif.at = at;
    for (let index = block; index < nif.blockCount; index++) {
      const kind = this.begin(index);
      if (nif.failed) return false;
      const start = nif.at;
      if (isUnread(kind)) return this.search(index, start);
      readBlock(nif, this.item, kind);
      if (this.depth > 0) this.attempts += 1 + ((nif.at - start) >> ATTEMPT_SHIFT);
      if (nif.failed || this.attempts > MOST_ATTEMPTS) return false;
      this.put(index, kind, start, nif.at);
    }
    return this.readFooter();
  }

  /** What stands in front of a block, and its kind: its type's name in old versions, a zero in some. */
  private begin(block: u32): u32 {
    const nif = this.nif;
    if (!this.header.hasTypes) {
      nif.sizedText();
      return kindOfType(nif.base + nif.textAt, nif.textBytes);
    }
    const kind = this.header.kind(block);
    if (nif.version <= V_10_1_0_106 && kind != COLLISION && nif.u32() != 0) nif.failed = true;
    return kind;
  }

  /** Tries each place behind a run of blocks that are not read, until the chain from there leads to the end of the file. */
  private search(block: u32, from: u32): bool {
    const nif = this.nif;
    let next = block + 1;
    // The names of old versions are part of the chain, so that it goes on with the next block whatever that is.
    while (this.header.hasTypes && next < nif.blockCount && isUnread(this.header.kind(next))) next++;
    if (next == nif.blockCount) {
      this.putRun(block, next, from, nif.size);
      return this.guessFooter();
    }
    if (++this.depth > MOST_DEPTH) return false;
    const reach = nif.size <= SMALL_FILE ? nif.size : min(nif.size, from + MOST_DISTANCE);
    let isFound = false;
    for (let at = from; at < reach && !isFound && this.attempts <= MOST_ATTEMPTS; at++) {
      if (!this.header.hasTypes && !this.isTypeAt(at)) continue;
      this.attempts++;
      if (!this.chain(next, at)) continue;
      this.putRun(block, next, from, at);
      isFound = true;
    }
    this.depth--;
    return isFound;
  }

  /** Whether a type's name may begin here: letters and digits, with their number in front. */
  private isTypeAt(at: u32): bool {
    const nif = this.nif;
    if (at + 8 > nif.size) return false;
    const length = nif.u32At(nif.base + at);
    if (length < 4 || length > LONGEST_TYPE || length > nif.size - at - 4) return false;
    for (let index: u32 = 0; index < length; index++) {
      const value = load<u8>(nif.base + at + 4 + index);
      const isLetter = (value | 0x20) - 0x61 < 26;
      if (!isLetter && value - 0x30 >= 10) return false;
    }
    return true;
  }

  private put(block: u32, kind: u32, start: u32, end: u32): void {
    const row = this.rows + block * ROW_BYTES;
    store<u32>(row, kind);
    store<u32>(row, start, 4);
    store<u32>(row, end, 8);
    if (isUnread(kind)) this.unread++;
  }

  private putRun(from: u32, to: u32, start: u32, end: u32): void {
    for (let block = from; block < to; block++) this.put(block, UNKNOWN, start, end);
  }

  /** Roots, then the end of the file; some modified files have a byte more. */
  private readFooter(): bool {
    const nif = this.nif;
    const count = nif.u32();
    if (count > MOST_ROOTS) return false;
    this.roots = nif.refs(count);
    this.rootCount = count;
    return !nif.failed && nif.left() <= 1;
  }

  /** The footer when the last blocks are not read: the first number of roots that fits in front of the end. */
  private guessFooter(): bool {
    const nif = this.nif;
    for (let count: u32 = 1; count <= MOST_ROOTS && count < nif.size >> 2; count++) {
      nif.failed = false;
      nif.end = nif.size;
      nif.at = nif.size - 4 - (count << 2);
      if (nif.u32At(nif.base + nif.at) == count && this.readFooter()) return true;
    }
    return false;
  }
}

import { alloc, Source } from "../../sdk/assembly";

/** Files up to here are read whole. */
const MOST_BYTES: f64 = 24 * 1048576;
const MOST_STRING_BYTES: u32 = 65536;
/** Most items of any list. */
export const MOST_ITEMS: u32 = 65536;
export const NO_REF: u32 = 0xffffffff;

export const V_4_0_0_2: u32 = 0x04000002;
export const V_4_1_0_12: u32 = 0x0401000c;
export const V_4_2_2_0: u32 = 0x04020200;
export const V_5_0_0_0: u32 = 0x05000000;
export const V_10_0_1_0: u32 = 0x0a000100;
export const V_10_0_1_2: u32 = 0x0a000102;
export const V_10_0_1_3: u32 = 0x0a000103;
export const V_10_1_0_0: u32 = 0x0a010000;
export const V_10_4_0_1: u32 = 0x0a040001;
export const V_20_0_0_4: u32 = 0x14000004;
export const V_20_0_0_5: u32 = 0x14000005;
export const V_20_1_0_3: u32 = 0x14010003;
export const V_20_2_0_5: u32 = 0x14020005;
export const V_20_2_0_7: u32 = 0x14020007;

/**
 * A whole file in memory and a position in it. Reading past `end` answers 0 and sets `failed`, and so does what cannot be: a
 * flag that is neither 0 nor 1, a block or a text that is not there, a list that is too long.
 */
@unmanaged
export class Nif {
  base: usize;
  size: u32;
  at: u32;
  end: u32;
  failed: bool;
  isBig: bool;
  version: u32;
  user: u32;
  /** Bethesda's own version; 0 in files of others. */
  stream: u32;
  blockCount: u32;
  /** Numbered texts of newer versions: where each begins, behind its length. */
  texts: usize;
  textCount: u32;
  /** Of the text that was read last. */
  textAt: u32;
  textBytes: u32;

  /** The file; `base` is 0 when it is too large or could not be read. */
  static open(source: Source): Nif {
    const nif = changetype<Nif>(alloc(offsetof<Nif>()));
    if (source.size > MOST_BYTES) return nif;
    nif.size = <u32>source.size;
    nif.end = nif.size;
    const base = alloc(<usize>nif.size + 8);
    if (base != 0 && source.copy(0, base, nif.size)) nif.base = base;
    return nif;
  }

  left(): u32 {
    return this.end - this.at;
  }

  /** Pointer to the next bytes; 0 when they are not there. */
  take(length: u32): usize {
    if (this.failed || length > this.left()) {
      this.failed = true;
      return 0;
    }
    const pointer = this.base + this.at;
    this.at += length;
    return pointer;
  }

  skip(length: u32): void {
    this.take(length);
  }

  /** Steps over a list; where it begins. */
  list(count: u32, itemBytes: u32): usize {
    if (count > MOST_ITEMS) this.failed = true;
    return this.take(count * itemBytes);
  }

  u8(): u32 {
    const pointer = this.take(1);
    return pointer == 0 ? 0 : load<u8>(pointer);
  }

  u16(): u32 {
    const pointer = this.take(2);
    return pointer == 0 ? 0 : this.u16At(pointer);
  }

  u32(): u32 {
    const pointer = this.take(4);
    return pointer == 0 ? 0 : this.u32At(pointer);
  }

  f32(): f32 {
    return reinterpret<f32>(this.u32());
  }

  u16At(pointer: usize): u32 {
    const value = load<u16>(pointer);
    return this.isBig ? bswap<u16>(value) : value;
  }

  u32At(pointer: usize): u32 {
    const value = load<u32>(pointer);
    return this.isBig ? bswap<u32>(value) : value;
  }

  f32At(pointer: usize): f32 {
    return reinterpret<f32>(this.u32At(pointer));
  }

  /** Number of a block; NO_REF for none. */
  ref(): u32 {
    const value = this.u32();
    if (value != NO_REF && value >= this.blockCount) this.failed = true;
    return value;
  }

  /** A list of blocks, of which none may be past the last; where it begins. */
  refs(count: u32): usize {
    const pointer = this.list(count, 4);
    if (pointer == 0) return 0;
    for (let index: u32 = 0; index < count; index++) {
      const value = this.u32At(pointer + (index << 2));
      if (value != NO_REF && value >= this.blockCount) this.failed = true;
    }
    return pointer;
  }

  flag(): bool {
    const value = this.version <= V_4_0_0_2 ? this.u32() : this.u8();
    if (value > 1) this.failed = true;
    return value == 1;
  }

  /** A text with its length in front (u32). */
  sizedText(): void {
    const bytes = this.u32();
    if (bytes > MOST_STRING_BYTES) this.failed = true;
    this.textAt = this.at;
    this.textBytes = bytes;
    this.skip(bytes);
    if (this.failed) this.textBytes = 0;
  }

  /** A text, or from 20.1.0.3 on the number of one. */
  text(): void {
    if (this.version < V_20_1_0_3) return this.sizedText();
    const number = this.u32();
    this.textBytes = 0;
    if (number == NO_REF) return;
    if (number >= this.textCount) {
      this.failed = true;
      return;
    }
    this.textAt = load<u32>(this.texts + (number << 2)) + 4;
    this.textBytes = this.u32At(this.base + this.textAt - 4);
  }
}

import { ERRNO_EILSEQ, ERRNO_ENOMEM } from "./abi.gen";
import { Cipher, openPart } from "./cipher";
import { alloc } from "./memory";
import { Source } from "./source";

/** Most bytes that one `take` of an encrypted region gives. */
const WINDOW_BYTES: u32 = 32768;
/** What a jump decrypts; each read that goes on from there doubles it. */
const JUMP_BYTES: u32 = 512;
const BLOCK_BYTES: u32 = 16;
/** Decrypting more at once would take most of the fuel that a listing has. */
const MOST_PRELOADED: u32 = 16777216;

/**
 * A position that moves through part of a source, which may be encrypted with AES-256. Offsets count from
 * the region's start. Reading past its end answers 0 and becomes the source's fault.
 */
@unmanaged
export class Region {
  source: Source;
  /** Where the region starts in the source. */
  start: f64;
  size: f64;
  at: f64;
  private cipher: Cipher;
  /** `openPart` as a number of the table, 0 for plain bytes: a call by name would put AES into every plugin. */
  private opener: u32;
  private window: usize;
  private windowAt: f64;
  private filled: u32;
  private reach: u32;

  /** `size` bytes at `start`; a size past the source's end is cut to it. */
  static over(source: Source, start: f64, size: f64): Region {
    const region = changetype<Region>(alloc(offsetof<Region>()));
    region.source = source;
    region.start = start;
    region.size = max(min(size, source.size - start), 0);
    region.reach = JUMP_BYTES >> 1;
    return region;
  }

  /** As `over`, for bytes that `cipher` decrypts; they start on a block. */
  static encrypted(source: Source, start: f64, size: f64, cipher: Cipher): Region {
    const region = Region.over(source, start, size);
    region.cipher = cipher;
    region.opener = openPart.index;
    region.window = alloc(WINDOW_BYTES);
    return region;
  }

  /** The same bytes with a position of its own, read through `source`; what was preloaded is shared. */
  again(source: Source): Region {
    const region = Region.over(source, this.start, this.size);
    region.cipher = this.cipher;
    region.opener = this.opener;
    if (this.opener == 0) return region;
    const isWhole = <f64>this.filled == this.size;
    region.window = isWhole ? this.window : alloc(WINDOW_BYTES);
    region.filled = isWhole ? this.filled : 0;
    return region;
  }

  /** Decrypts everything at once, which pays off where reads jump. Without the memory for it, reads go on as before. */
  preload(): void {
    const length = this.size;
    if (this.window == 0 || length > <f64>MOST_PRELOADED) return;
    const whole = alloc(<usize>length);
    if (whole == 0 || !this.source.copy(this.start, whole, <u32>length)) return;
    call_indirect<void>(this.opener, this.cipher, whole, <u32>length, <u32>0);
    this.window = whole;
    this.windowAt = 0;
    this.filled = <u32>length;
  }

  /** Bytes until the end. */
  left(): f64 {
    return this.size - this.at;
  }

  failed(): bool {
    return this.source.fault != 0;
  }

  /** Pointer to the next `length` bytes, valid until the next read; 0 when they are not there. */
  take(length: u32): usize {
    const at = this.at;
    if (at + <f64>length > this.size) {
      this.source.fail(-ERRNO_EILSEQ, this.start + at);
      this.at = this.size;
      return 0;
    }
    this.at = at + <f64>length;
    return this.opener == 0 ? this.source.view(this.start + at, length) : this.view(at, length);
  }

  skip(length: f64): void {
    if (length >= 0 && this.at + length <= this.size) {
      this.at += length;
      return;
    }
    this.source.fail(-ERRNO_EILSEQ, this.start + this.at);
    this.at = this.size;
  }

  u8(): u32 {
    const at = this.take(1);
    return at == 0 ? 0 : load<u8>(at);
  }

  u16le(): u32 {
    const at = this.take(2);
    return at == 0 ? 0 : load<u16>(at);
  }

  u32le(): u32 {
    const at = this.take(4);
    return at == 0 ? 0 : load<u32>(at);
  }

  u64le(): u64 {
    const at = this.take(8);
    return at == 0 ? 0 : load<u64>(at);
  }

  private view(at: f64, length: u32): usize {
    if (at >= this.windowAt && at + <f64>length <= this.windowAt + <f64>this.filled) {
      return this.window + <u32>(at - this.windowAt);
    }
    const goesOn = at >= this.windowAt && at <= this.windowAt + <f64>this.filled;
    this.reach = goesOn ? min(this.reach << 1, WINDOW_BYTES) : JUMP_BYTES;
    const from = at - <f64>(<u32>(<u64>at & (BLOCK_BYTES - 1)));
    const needed = <u32>(at - from) + length;
    const wanted = <u32>min(<f64>min(max(this.reach, needed + BLOCK_BYTES), WINDOW_BYTES), this.size - from);
    this.filled = 0;
    if (this.window == 0 || wanted < needed) {
      this.source.fail(-ERRNO_ENOMEM, this.start + at);
      return 0;
    }
    const packed = this.source.view(this.start + from, wanted);
    if (packed == 0) return 0;
    memory.copy(this.window, packed, wanted);
    call_indirect<void>(this.opener, this.cipher, this.window, wanted, <u32>(from / <f64>BLOCK_BYTES));
    this.windowAt = from;
    this.filled = wanted;
    return this.window + <u32>(at - from);
  }
}

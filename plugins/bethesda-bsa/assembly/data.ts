import {
  alloc,
  CODEC_LZ4_FRAME,
  CODEC_LZX,
  diagnose,
  extent,
  SEVERITY_ERROR,
  sizeBytes,
  Source,
  step,
  stored,
} from "../../sdk/assembly";
import { Header } from "./header";

const INVERTED: u32 = 0x40000000;
const SIZE_MASK: u32 = 0x3fffffff;
const OFFSET_MASK: u32 = 0x7fffffff;
const PAGE_BYTES: f64 = 1048576;
/** Pages of the data that are looked into for decoded sizes; entries behind them are listed without. */
const MAX_PAGES: u32 = 48;
/** Window of 17 bits, frames with their sizes. */
const XMEM_PARAMS: usize = memory.data<u8>([17, 0]);

const FINE: u32 = 0;
const OUTSIDE: u32 = 1;
const CUT: u32 = 2;
const RATIO: u32 = 3;

/**
 * One file's bytes. In front of them may stand the file's path (`u8` length, text) and, when they are compressed, their
 * decoded size (`u32`); both count as part of what is stored.
 */
@unmanaged
export class Data {
  private source: Source;
  private header: Header;
  private pages: u32;
  private page: f64;
  private isCompressed: bool;
  private problem: u32;
  private start: f64;
  private left: f64;
  private decoded: f64;
  /** Where the path in front of the data stands, once `open` was asked for it. */
  pathAt: f64;
  pathBytes: u32;

  static over(header: Header): Data {
    const data = changetype<Data>(alloc(offsetof<Data>()));
    data.source = Source.of(0);
    data.header = header;
    data.page = -1;
    return data;
  }

  /** Finds the bytes of a record. `pathBytes` is how long the path is by the tables; 0 = only the data tells. */
  open(size: u32, offset: u32, pathBytes: u32): void {
    this.isCompressed = this.header.isCompressed() != ((size & INVERTED) != 0);
    this.start = <f64>(offset & OFFSET_MASK);
    this.left = <f64>(size & SIZE_MASK);
    this.decoded = this.left;
    this.pathBytes = 0;
    this.problem = this.source.has(this.start, this.left) ? FINE : OUTSIDE;
    if (this.problem != FINE || this.left == 0) return;
    const looks = this.spend(this.start) || pathBytes == 0;
    if (this.header.hasEmbeddedNames()) {
      this.pathBytes = looks ? this.source.u8(this.start) : pathBytes;
      this.pathAt = this.start + 1;
      if (!this.cut(<f64>(1 + this.pathBytes))) return;
      this.decoded = this.left;
    }
    if (!this.isCompressed || this.left == 0) return;
    const sizeAt = this.start;
    if (!this.cut(4)) return;
    this.decoded = looks ? <f64>this.source.u32le(sizeAt) : -1;
    if (this.decoded > this.left * this.mostRatio() + 65536) this.problem = RATIO;
  }

  /** The path in front of the data; 0 when there is none. */
  path(): usize {
    return this.pathBytes == 0 || this.problem != FINE ? 0 : this.source.view(this.pathAt, this.pathBytes);
  }

  /** Adds size and piece to the entry that was begun. */
  put(): void {
    if (this.problem == FINE && this.decoded >= 0) sizeBytes(this.decoded);
    if (this.problem != FINE || this.left == 0) return;
    if (!this.isCompressed) {
      stored(this.start, this.left);
      return;
    }
    extent(0, this.start, this.left, this.decoded);
    const codec = this.header.codec();
    if (codec == CODEC_LZX) step(codec, XMEM_PARAMS, 2);
    else step(codec);
  }

  /** Says what is wrong with the entry, if anything is; false when the host takes no more. */
  explain(recordAt: f64, id: u32): bool {
    switch (this.problem) {
      case OUTSIDE:
        return diagnose(SEVERITY_ERROR, "entry-range", "The entry's bytes would lie outside of the file", recordAt, id);
      case CUT:
        return diagnose(SEVERITY_ERROR, "entry-cut", "The entry is shorter than what stands in front of it", this.start, id);
      case RATIO:
        return diagnose(SEVERITY_ERROR, "entry-size", "No data of this length decodes to so much", this.start, id);
      default:
        return true;
    }
  }

  fault(): i32 {
    return this.source.fault;
  }

  private cut(length: f64): bool {
    if (length > this.left) {
      this.problem = CUT;
      return false;
    }
    this.start += length;
    this.left -= length;
    return true;
  }

  /** LZX has no bound that is worth a check. */
  private mostRatio(): f64 {
    const codec = this.header.codec();
    return codec == CODEC_LZ4_FRAME ? 255 : codec == CODEC_LZX ? 32768 : 1032;
  }

  /** Whether the page of `offset` may be looked into. */
  private spend(offset: f64): bool {
    const page = Math.floor(offset / PAGE_BYTES);
    if (page == this.page) return true;
    if (this.pages == MAX_PAGES) return false;
    this.pages++;
    this.page = page;
    return true;
  }
}

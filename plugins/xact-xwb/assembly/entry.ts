import { alloc, Source } from "../../sdk/assembly";
import { Bank } from "./bank";
import { word } from "./words";

const IGNORE_LOOP: u32 = 8;
/** Sample counts and loops in samples from here on; loops were bytes before. */
const FIRST_SAMPLE_LOOPS: u32 = 42;
const COMPACT_OFFSET_MASK: u32 = 0x1fffff;
const COMPACT_LENGTH_SHIFT: u32 = 21;

// offset  size  entry
//   0x00     4  flags              4 bits; samples in the others from version 4 on
//   0x04     4  format
//   0x08     8  offset, length     in the segment of sounds
//   0x10     8  loopStart, loopLength
@unmanaged
export class Entry {
  samples: u32;
  format: u32;
  offset: f64;
  length: f64;
  /** In samples, or in bytes before version 42; a length of 0 means none. */
  loopStart: u32;
  loopLength: u32;
  loopIsBytes: bool;

  static create(): Entry {
    return changetype<Entry>(alloc(offsetof<Entry>()));
  }

  read(source: Source, bank: Bank, index: u32): void {
    const at = bank.entriesAt + <f64>index * <f64>bank.entryBytes;
    if (bank.isCompact()) {
      this.readCompact(source, bank, index, at);
      return;
    }
    const isBig = bank.isBig;
    const flags = word(source, at, isBig);
    this.samples = bank.version >= 4 ? flags >> 4 : 0;
    this.format = word(source, at + 4, isBig);
    this.offset = <f64>word(source, at + 8, isBig);
    this.length = <f64>word(source, at + 12, isBig);
    this.loopStart = word(source, at + 16, isBig);
    this.loopLength = (flags & IGNORE_LOOP) != 0 ? 0 : word(source, at + 20, isBig);
    this.loopIsBytes = bank.version < FIRST_SAMPLE_LOOPS;
  }

  /** One word: where the sound begins, in units of the alignment, and how much shorter it is than the room to the next one. */
  private readCompact(source: Source, bank: Bank, index: u32, at: f64): void {
    const entry = word(source, at, bank.isBig);
    const unit = <f64>bank.alignment;
    let end = bank.soundsBytes;
    if (index + 1 < bank.count) {
      end = <f64>(word(source, at + <f64>bank.entryBytes, bank.isBig) & COMPACT_OFFSET_MASK) * unit;
    }
    this.samples = 0;
    this.format = bank.compactFormat;
    this.offset = <f64>(entry & COMPACT_OFFSET_MASK) * unit;
    this.length = end - this.offset - <f64>(entry >> COMPACT_LENGTH_SHIFT);
    this.loopLength = 0;
  }
}

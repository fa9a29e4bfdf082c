import { alloc, Source } from "../../sdk/assembly";

// offset  size  WEM: RIFF (RIFX: big-endian), "WAVE", chunks filled up to an even number
//               "fmt "
//   0x00     4  format (FORMAT_*), channels
//   0x04     8  rate, bytes a second
//   0x0c     4  bytes of a block, bits of a sample
//   0x10     2  bytes that follow
//   0x18     .  "vorb", when there are 0x42 bytes
//               "vorb"             see vorbis.ts
//               "smpl"
//   0x1c     4  loops
//   0x2c     8  first and last frame of the first loop
//               "data"
const RIFF: u32 = 0x46464952;
const RIFX: u32 = 0x58464952;
const WAVE: u32 = 0x45564157;
const FMT: u32 = 0x20746d66;
const SMPL: u32 = 0x6c706d73;
const DATA: u32 = 0x61746164;
const VORB: u32 = 0x62726f76;
const FMT_BYTES: f64 = 16;
const SMPL_BYTES: f64 = 0x34;
/** Wwise writes its formats with 6 bytes behind the usual 18; files of others have none or 22. */
const WWISE_FMT_BYTES: u32 = 24;
const VORBIS_FMT_BYTES: u32 = 0x42;

export const FORMAT_PCM: u32 = 1;
export const FORMAT_IMA: u32 = 2;
export const FORMAT_FLOAT: u32 = 3;
export const FORMAT_IMA_XBOX: u32 = 0x69;
export const FORMAT_IMA_PTADPCM: u32 = 0x8311;
export const FORMAT_AAC: u32 = 0xaac0;
export const FORMAT_EXTENSIBLE: u32 = 0xfffe;
export const FORMAT_VORBIS: u32 = 0xffff;
const FIRST_OPUS: u32 = 0x3039;
const LAST_OPUS: u32 = 0x3041;
const IMA_BLOCK: u32 = 36;

/** One sound of Wwise. */
@unmanaged
export class Wem {
  isWem: bool;
  bigEndian: bool;
  format: u32;
  channels: u32;
  rate: u32;
  block: u32;
  bits: u32;
  fmtBytes: u32;
  /** First frame of the loop and the one behind it; no loop when the second is 0. */
  loopStart: u32;
  loopEnd: u32;
  /** What there is to know of Vorbis; no bytes when there is none. */
  vorbAt: f64;
  vorbBytes: u32;
  dataAt: f64;
  dataBytes: f64;
  /** Whether the sound goes on elsewhere: banks hold the start of streamed ones. */
  partial: bool;

  /** Reads the chunks between two offsets. The size that the file states is often wrong, so only the second one counts. */
  static read(source: Source, start: f64, end: f64): Wem {
    const wem = changetype<Wem>(alloc(offsetof<Wem>()));
    wem.take(source, start, end);
    return wem;
  }

  take(source: Source, start: f64, end: f64): void {
    memory.fill(changetype<usize>(this), 0, offsetof<Wem>());
    if (end - start < 12 || source.u32le(start + 8) != WAVE) return;
    const magic = source.u32le(start);
    if (magic != RIFF && magic != RIFX) return;
    this.bigEndian = magic == RIFX;
    let at = start + 12;
    while (at + 8 <= end) {
      const id = source.u32le(at);
      const bytes = <f64>this.u32(source, at + 4);
      const data = at + 8;
      const there = min(bytes, end - data);
      if (id == FMT && there >= FMT_BYTES) this.takeFormat(source, data, <u32>there);
      else if (id == SMPL && there >= SMPL_BYTES) this.takeLoop(source, data);
      else if (id == VORB && there >= bytes) this.takeVorb(data, <u32>bytes);
      else if (id == DATA) {
        this.dataAt = data;
        this.dataBytes = there;
        this.partial = there < bytes;
      }
      at = data + bytes + (bytes % 2);
    }
    this.isWem = this.fmtBytes != 0 && this.dataAt != 0 && this.channels != 0 && this.rate != 0;
  }

  /** Whether it is Wwise's and no ordinary WAV. */
  isWwise(): bool {
    if (!this.isWem) return false;
    if (this.format == FORMAT_VORBIS || this.format == FORMAT_IMA_PTADPCM || this.format == FORMAT_AAC) return true;
    if (this.format >= FIRST_OPUS && this.format <= LAST_OPUS) return true;
    return this.fmtBytes == WWISE_FMT_BYTES && (this.format == FORMAT_EXTENSIBLE || this.isIma());
  }

  isIma(): bool {
    const isKnown = this.format == FORMAT_IMA || this.format == FORMAT_IMA_XBOX || this.format == FORMAT_IMA_PTADPCM;
    return isKnown && this.block == IMA_BLOCK * this.channels;
  }

  /** Drops a loop that goes past the end, or that is the whole sound. */
  keepLoopWithin(frames: u32): void {
    if (this.loopEnd > frames || (this.loopStart == 0 && this.loopEnd == frames)) this.loopEnd = 0;
  }

  private takeFormat(source: Source, at: f64, bytes: u32): void {
    this.fmtBytes = bytes;
    this.format = this.u16(source, at);
    this.channels = this.u16(source, at + 2);
    this.rate = this.u32(source, at + 4);
    this.block = this.u16(source, at + 12);
    this.bits = this.u16(source, at + 14);
    if (bytes == VORBIS_FMT_BYTES) this.takeVorb(at + <f64>WWISE_FMT_BYTES, VORBIS_FMT_BYTES - WWISE_FMT_BYTES);
  }

  private takeVorb(at: f64, bytes: u32): void {
    this.vorbAt = at;
    this.vorbBytes = bytes;
  }

  private takeLoop(source: Source, at: f64): void {
    if (this.u32(source, at + 0x1c) == 0) return;
    this.loopStart = this.u32(source, at + 0x2c);
    const last = this.u32(source, at + 0x30);
    this.loopEnd = last == 0xffffffff ? 0 : last + 1;
  }

  u16(source: Source, at: f64): u32 {
    return this.bigEndian ? source.u16be(at) : source.u16le(at);
  }

  u32(source: Source, at: f64): u32 {
    return this.bigEndian ? source.u32be(at) : source.u32le(at);
  }
}

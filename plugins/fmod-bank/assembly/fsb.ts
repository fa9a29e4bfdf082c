import { alloc, Source } from "../../sdk/assembly";

// offset  size  FSB5 header, little-endian
//   0x00     4  magic              "FSB5"
//   0x04     4  version            0 or 1
//   0x08     4  sounds
//   0x0c    12  bytes of the sound headers, of the names, of the data; they follow each other
//   0x18     4  codec              CODEC_*
//   0x20     4  flags              1 big-endian (version 1)
//   0x3c     .  sound headers      0x40 in version 0
const MAGIC: u32 = 0x35425346;
const HEADER_BYTES: f64 = 60;
const OLD_HEADER_BYTES: f64 = 64;
const MAX_SOUNDS: u32 = 1_000_000;
const SOUND_BYTES: f64 = 8;

export const CODEC_PCM8: u32 = 1;
export const CODEC_PCM16: u32 = 2;
export const CODEC_PCM24: u32 = 3;
export const CODEC_PCM32: u32 = 4;
export const CODEC_FLOAT: u32 = 5;
export const CODEC_DSP: u32 = 6;
export const CODEC_IMA: u32 = 7;
export const CODEC_MPEG: u32 = 11;
export const CODEC_VORBIS: u32 = 15;
export const CODEC_FADPCM: u32 = 16;

/** A sample bank: headers, names, data. */
@unmanaged
export class Fsb {
  source: Source;
  start: f64;
  version: u32;
  sounds: u32;
  codec: u32;
  bigEndian: bool;
  headersAt: f64;
  namesAt: f64;
  namesBytes: f64;
  dataAt: f64;
  dataBytes: f64;

  /** The bank at `start`; whether it is one is for `isSane` to say. */
  static at(source: Source, start: f64): Fsb {
    const bank = changetype<Fsb>(alloc(offsetof<Fsb>()));
    bank.source = source;
    bank.start = start;
    if (!isFsb(source, start)) return bank;
    bank.version = source.u32le(start + 4);
    bank.sounds = source.u32le(start + 8);
    bank.codec = source.u32le(start + 24);
    bank.bigEndian = bank.version == 1 && (source.u32le(start + 32) & 1) != 0;
    bank.headersAt = start + (bank.version == 0 ? OLD_HEADER_BYTES : HEADER_BYTES);
    bank.namesAt = bank.headersAt + <f64>source.u32le(start + 12);
    bank.namesBytes = <f64>source.u32le(start + 16);
    bank.dataAt = bank.namesAt + bank.namesBytes;
    bank.dataBytes = <f64>source.u32le(start + 20);
    return bank;
  }

  /** Whether headers and names are there and large enough for as many sounds. */
  isSane(): bool {
    if (this.headersAt == 0 || this.sounds > MAX_SOUNDS) return false;
    return (
      this.source.has(this.start, this.dataAt - this.start) &&
      this.headersAt + <f64>this.sounds * SOUND_BYTES <= this.namesAt
    );
  }
}

export function isFsb(source: Source, start: f64): bool {
  return source.has(start, HEADER_BYTES + 8) && source.u32le(start) == MAGIC && source.u32le(start + 4) < 2;
}

import { alloc } from "../../sdk/assembly";
import { Fsb } from "./fsb";

// bits      sound header, one number of 64 bits
//   0       a chunk follows
//   1-4     rate                   see rateOf
//   5-6     channels               1, 2, 6, 8
//   7-33    offset in the data / 32
//   34-63   frames
//
// bits      chunk, one number of 32 bits, then its bytes
//   0       another one follows
//   1-24    bytes
//   25-31   kind                   CHUNK_*
const CHUNK_CHANNELS: u32 = 1;
const CHUNK_RATE: u32 = 2;
const CHUNK_LOOP: u32 = 3;
const CHUNK_DSP: u32 = 7;
const CHUNK_VORBIS: u32 = 11;
const CHUNK_LAYERS: u32 = 14;
const FRAMES_SHIFT: u64 = 34;
const OFFSET_MASK: u64 = 0x7ffffff;

/** One sound after the other of a bank. */
@unmanaged
export class Sound {
  bank: Fsb;
  /** Which one it is; -1 before the first. */
  index: i32;
  rate: u32;
  channels: u32;
  frames: u32;
  /** First frame of the loop and the one behind it; no loop when they are equal. */
  loopStart: u32;
  loopEnd: u32;
  /** CRC-32 of the Vorbis set-up packet. */
  setup: u32;
  /** Coefficients of GC-DSP. */
  dspAt: f64;
  dspBytes: u32;
  /** Whether channels lie in several streams. */
  layered: bool;
  /** In the data. */
  offset: f64;
  bytes: f64;
  private at: f64;

  static before(bank: Fsb): Sound {
    const sound = changetype<Sound>(alloc(offsetof<Sound>()));
    sound.bank = bank;
    sound.index = -1;
    sound.at = bank.headersAt;
    return sound;
  }

  /** Reads the next header; false when it or what it says does not lie where it must. */
  next(): bool {
    const source = this.bank.source;
    const end = this.bank.namesAt;
    if (this.at + 8 > end) return false;
    const head = source.u64le(this.at);
    this.at += 8;
    this.index++;
    this.rate = rateOf(<u32>(head >> 1) & 15);
    this.channels = channelsOf(<u32>(head >> 5) & 3);
    this.frames = <u32>(head >> FRAMES_SHIFT);
    this.offset = <f64>((head >> 7) & OFFSET_MASK) * 32;
    this.loopStart = this.loopEnd = this.setup = this.dspBytes = 0;
    this.layered = false;
    let more = (head & 1) != 0;
    while (more) {
      if (this.at + 4 > end) return false;
      const chunk = source.u32le(this.at);
      const length = (chunk >> 1) & 0xffffff;
      const data = this.at + 4;
      if (data + <f64>length > end) return false;
      this.takeChunk(chunk >> 25, data, length);
      this.at = data + <f64>length;
      more = (chunk & 1) != 0;
    }
    const isLast = this.index + 1 == <i32>this.bank.sounds;
    if (!isLast && this.at + 8 > end) return false;
    const dataEnd = isLast ? this.bank.dataBytes : <f64>((source.u64le(this.at) >> 7) & OFFSET_MASK) * 32;
    this.bytes = dataEnd - this.offset;
    return this.bytes >= 0 && dataEnd <= this.bank.dataBytes;
  }

  private takeChunk(kind: u32, at: f64, length: u32): void {
    const source = this.bank.source;
    if (kind == CHUNK_CHANNELS && length >= 1) this.channels = source.u8(at);
    else if (kind == CHUNK_RATE && length >= 4) this.rate = source.u32le(at);
    else if (kind == CHUNK_VORBIS && length >= 4) this.setup = source.u32le(at);
    else if (kind == CHUNK_LAYERS) this.layered = true;
    else if (kind == CHUNK_DSP) {
      this.dspAt = at;
      this.dspBytes = length;
    } else if (kind == CHUNK_LOOP && length >= 8) {
      const start = source.u32le(at);
      // The file names the last frame of the loop.
      const end = <u32>min(<u64>source.u32le(at + 4) + 1, <u64>this.frames);
      if (start >= end || (start == 0 && end == this.frames)) return;
      this.loopStart = start;
      this.loopEnd = end;
    }
  }
}

function rateOf(number: u32): u32 {
  switch (number) {
    case 0:
      return 4000;
    case 1:
      return 8000;
    case 2:
      return 11000;
    case 3:
      return 11025;
    case 4:
      return 16000;
    case 5:
      return 22050;
    case 6:
      return 24000;
    case 7:
      return 32000;
    case 8:
      return 44100;
    case 9:
      return 48000;
    case 10:
      return 96000;
    default:
      return 0;
  }
}

function channelsOf(number: u32): u32 {
  return number < 2 ? number + 1 : number == 2 ? 6 : 8;
}

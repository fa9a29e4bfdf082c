import { alloc } from "../../sdk/assembly";

const RIFF: u32 = 0x46464952;
const WAVE: u32 = 0x45564157;
const FMT: u32 = 0x20746d66;
const DATA: u32 = 0x61746164;
const FACT: u32 = 0x74636166;
const FMT_BYTES: u32 = 16;

export const WAVE_PCM: u32 = 1;
export const WAVE_ADPCM: u32 = 2;
export const WAVE_FLOAT: u32 = 3;
const WAVE_EXTENSIBLE: u32 = 0xfffe;

// "RIFF", u32 bytes, "WAVE"; chunks: id, u32 bytes, filled up to an even number
//   "fmt ": u16 form, channels; u32 rate, bytes a second; u16 bytes of a block, bits of a sample; u16 bytes that follow
//           ADPCM: u16 frames of a block, pairs of coefficients, i16 x 2 x pairs
//           extensible: u16 bits, u32 speakers, guid that starts with the form
//   "fact": u32 frames
//   "data"
/** What a RIFF file says of its samples. */
@unmanaged
export class Wave {
  form: u32;
  channels: u32;
  rate: u32;
  blockBytes: u32;
  bits: u32;
  /** Frames of a block of ADPCM. */
  blockFrames: u32;
  /** Frames in all; 0 when the file does not say. */
  frames: u32;
  dataAt: u32;
  dataBytes: u32;

  static create(): Wave {
    return changetype<Wave>(alloc(offsetof<Wave>()));
  }

  /** Reads the front of a file. False when it is none, or its samples start further behind. */
  read(head: usize, length: u32): bool {
    if (length < 12 || load<u32>(head) != RIFF || load<u32>(head, 8) != WAVE) return false;
    this.form = 0;
    this.blockFrames = 0;
    this.frames = 0;
    let at: u32 = 12;
    while (at + 8 <= length) {
      const id = load<u32>(head + at);
      const bytes = load<u32>(head + at, 4);
      const data = at + 8;
      if (id == DATA) {
        this.dataAt = data;
        this.dataBytes = bytes;
        return this.form != 0 && this.channels != 0;
      }
      if (bytes > length - data) return false;
      if (id == FMT && bytes >= FMT_BYTES) this.readFormat(head + data, bytes);
      if (id == FACT && bytes >= 4) this.frames = load<u32>(head + data);
      at = data + bytes + (bytes & 1);
    }
    return false;
  }

  private readFormat(at: usize, bytes: u32): void {
    this.form = load<u16>(at);
    this.channels = load<u16>(at, 2);
    this.rate = load<u32>(at, 4);
    this.blockBytes = load<u16>(at, 12);
    this.bits = load<u16>(at, 14);
    if (this.form == WAVE_EXTENSIBLE && bytes >= 26) this.form = load<u16>(at, 24);
    if (this.form == WAVE_ADPCM && bytes >= 20) this.blockFrames = load<u16>(at, 18);
  }
}

import { alloc } from "../../sdk/assembly";

export const CODEC_PCM: u32 = 0;
export const CODEC_XMA: u32 = 1;
export const CODEC_MS_ADPCM: u32 = 2;
export const CODEC_XWMA: u32 = 3;
export const CODEC_XBOX_ADPCM: u32 = 4;
export const CODEC_WMA: u32 = 5;

/** Bits lay elsewhere in the format word before these versions. */
const FIRST_WIDE_CODEC: u32 = 38;
const FIRST_LARGE: u32 = 4;
const XBOX_BLOCK_BYTES: u32 = 36;
const XBOX_BLOCK_SAMPLES: u32 = 64;

/** xWMA: bytes of a block by the low five bits of its word, and bytes in a second by the high three. */
const XWMA_BLOCKS: usize = memory.data<u32>([
  929, 1487, 1280, 2230, 8917, 8192, 4459, 5945, 2304, 1536, 1485, 1008, 2731, 4096, 6827, 5462, 1280,
]);
const XWMA_BLOCK_COUNT: u32 = 17;
const XWMA_RATES: usize = memory.data<u32>([12000, 24000, 4000, 6000, 8000, 20000, 2500]);
const XWMA_RATE_COUNT: u32 = 7;

/** What a sound's format word says, with the codecs of all versions by one number. */
@unmanaged
export class Format {
  codec: u32;
  channels: u32;
  rate: u32;
  align: u32;
  isWide: bool;

  static create(): Format {
    return changetype<Format>(alloc(offsetof<Format>()));
  }

  // bits    from 38      4 to 37      2 and 3
  // codec   0, 1         0            0, 1
  // channels 2 to 4      1 to 3       2 to 4
  // rate    5 to 22      4 to 22      5 to 30
  // align   23 to 30     23 to 30
  // wide    31           31           31             16 bits instead of 8
  read(value: u32, version: u32, isBig: bool): void {
    this.isWide = value >> 31 != 0;
    this.align = (value >> 23) & 0xff;
    if (version >= FIRST_WIDE_CODEC) {
      this.codec = value & 3;
      this.channels = (value >> 2) & 7;
      this.rate = (value >> 5) & 0x3ffff;
    } else if (version >= FIRST_LARGE) {
      this.codec = (value & 1) == 0 ? CODEC_PCM : isBig ? CODEC_XMA : CODEC_MS_ADPCM;
      this.channels = (value >> 1) & 7;
      this.rate = (value >> 4) & 0x7ffff;
    } else {
      const codec = value & 3;
      this.codec = codec == 0 ? CODEC_PCM : codec == 1 ? CODEC_XBOX_ADPCM : CODEC_WMA;
      this.channels = (value >> 2) & 7;
      this.rate = (value >> 5) & 0x3ffffff;
      this.align = 0;
    }
  }

  /** Bytes of one block of all channels. */
  blockBytes(): u32 {
    switch (this.codec) {
      case CODEC_PCM:
        return this.channels * (this.isWide ? 2 : 1);
      case CODEC_MS_ADPCM:
        return (this.align + 22) * this.channels;
      case CODEC_XBOX_ADPCM:
        return XBOX_BLOCK_BYTES * this.channels;
      default: {
        const index = this.align & 31;
        return index < XWMA_BLOCK_COUNT ? load<u32>(XWMA_BLOCKS + (index << 2)) : 0;
      }
    }
  }

  /** Samples of a channel in one block; 0 when the codec does not fix them. */
  blockSamples(): u32 {
    switch (this.codec) {
      case CODEC_PCM:
        return 1;
      case CODEC_MS_ADPCM:
        return (this.align + 16) * 2;
      case CODEC_XBOX_ADPCM:
        return XBOX_BLOCK_SAMPLES;
      default:
        return 0;
    }
  }

  /** Bytes in a second of xWMA; 0 when the word names none. */
  xwmaRate(): u32 {
    const index = this.align >> 5;
    return index < XWMA_RATE_COUNT ? load<u32>(XWMA_RATES + (index << 2)) : 0;
  }
}

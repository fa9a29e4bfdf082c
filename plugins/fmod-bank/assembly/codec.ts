import {
  CODEC_DSP,
  CODEC_FADPCM,
  CODEC_FLOAT,
  CODEC_IMA,
  CODEC_MPEG,
  CODEC_PCM16,
  CODEC_PCM24,
  CODEC_PCM32,
  CODEC_PCM8,
  CODEC_VORBIS,
  Fsb,
} from "./fsb";

const CODEC_OPUS: u32 = 17;

/** What the host calls a codec that it turns into WAV; empty for the others. */
export function codecName(bank: Fsb): string {
  const big = bank.bigEndian;
  switch (bank.codec) {
    case CODEC_PCM8:
      return "pcm-s8";
    case CODEC_PCM16:
      return big ? "pcm-s16be" : "pcm-s16le";
    case CODEC_PCM24:
      return big ? "pcm-s24be" : "pcm-s24le";
    case CODEC_PCM32:
      return big ? "pcm-s32be" : "pcm-s32le";
    case CODEC_FLOAT:
      return big ? "pcm-f32be" : "pcm-f32le";
    case CODEC_DSP:
      return "adpcm-dsp";
    case CODEC_IMA:
      return "adpcm-fmod-ima";
    case CODEC_FADPCM:
      return "adpcm-fmod";
    default:
      return "";
  }
}

/** What the name of a sound ends with that is no WAV. */
export function rawExtension(codec: u32): string {
  switch (codec) {
    case CODEC_VORBIS:
      return ".ogg";
    case CODEC_MPEG:
      return ".mp3";
    case 8:
    case 9:
      return ".vag";
    case 10:
      return ".xma";
    case 12:
      return ".celt";
    case 13:
      return ".at9";
    case 14:
      return ".xwma";
    case CODEC_OPUS:
      return ".opus";
    default:
      return ".raw";
  }
}

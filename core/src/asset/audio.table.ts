/** Sound layouts that become WAV. `le` and `be` are byte orders; multi-channel data is interleaved unless said. */
export const AUDIO_CODECS = [
  "pcm-u8",
  "pcm-s8",
  "pcm-s16le",
  "pcm-s16be",
  "pcm-s24le",
  "pcm-s24be",
  "pcm-s32le",
  "pcm-s32be",
  "pcm-f32le",
  "pcm-f32be",
  "pcm-f64le",
  "ulaw",
  "alaw",
  /** IMA ADPCM in blocks with a header a channel (RIFF format 0x11); `audio.block` is needed. */
  "adpcm-ima",
  /** IMA ADPCM of Xbox: 36 bytes a channel give 64 frames (RIFF format 0x69). */
  "adpcm-xbox",
  /** IMA ADPCM of Wwise: as Xbox, but one channel's 36 bytes after the other's. */
  "adpcm-wwise",
  /** Microsoft ADPCM (RIFF format 2); `audio.block` is needed. */
  "adpcm-ms",
  /**
   * GameCube and Wii DSP ADPCM: 8 bytes give 14 frames; `audio.coefficients` is needed, and `audio.block` (the bytes of one
   * channel's turn times the channels) when there are several channels.
   */
  "adpcm-dsp",
  /** FMOD's IMA: 36 bytes a channel give 64 frames; one or two channels. */
  "adpcm-fmod-ima",
  /** FMOD's FADPCM: 140 bytes a channel give 256 frames, one channel's after the other's. */
  "adpcm-fmod",
] as const;

/** Scores, which become MIDI files; `audio.codec` is all they need. */
export const SCORE_CODECS = [
  /** Doom's MUS. */
  "mus",
] as const;

export type AudioCodec = (typeof AUDIO_CODECS)[number];

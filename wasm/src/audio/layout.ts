import type { AudioCodec } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";
import { dspHistory, dspParams, msCoefficients } from "./coefficients.ts";
import type { Sound } from "./sound.ts";

/** A sample as the WAV holds it. */
export interface SampleForm {
  readonly bytes: number;
  readonly float: boolean;
}

/** How the bytes of a sound are cut into units that are converted for themselves. */
export interface Layout {
  /** As `decode_audio` numbers its methods; `undefined` when the bytes are samples of a WAV already. */
  readonly method: number | undefined;
  readonly sample: SampleForm;
  /** Bytes and frames of one unit of all channels. */
  readonly unitBytes: number;
  readonly unitFrames: number;
  /** Frames of a last unit that is cut short. */
  readonly framesOfPart: (partBytes: number) => number;
  readonly params: Uint8Array;
  /** What the decoder's state starts with. */
  readonly state: Uint8Array;
}

const S16: SampleForm = { bytes: 2, float: false };
const EMPTY = new Uint8Array();
/** Far above any block there is, and small enough to decode in memory. */
const MAX_BLOCK_BYTES = 1024 * 1024;
const DSP_FRAME = { bytes: 8, samples: 14 };
const FADPCM_FRAME = { bytes: 140, samples: 256 };
/** Xbox, FMOD and Wwise: the header's sample and 63 codes; the last one of 64 is not used. */
const SHORT_IMA = { bytes: 36, samples: 64 };

/**
 * The layout of `sound`, whose counts were checked.
 *
 * @throws AssetxError `audio.parameters`
 */
export function planLayout(sound: Sound): Layout {
  const { codec, channels } = sound;
  switch (codec) {
    case "pcm-u8":
      return samples(sound, undefined, 1, 1);
    case "pcm-s8":
      return samples(sound, 0, 1, 1);
    case "pcm-s16le":
      return samples(sound, undefined, 2, 2);
    case "pcm-s24le":
      return samples(sound, undefined, 3, 3);
    case "pcm-s32le":
      return samples(sound, undefined, 4, 4);
    case "pcm-s16be":
      return samples(sound, 1, 2, 2);
    case "pcm-s24be":
      return samples(sound, 2, 3, 3);
    case "pcm-s32be":
      return samples(sound, 3, 4, 4);
    case "pcm-f32le":
      return samples(sound, undefined, 4, 4, true);
    case "pcm-f32be":
      return samples(sound, 3, 4, 4, true);
    case "pcm-f64le":
      return samples(sound, undefined, 8, 8, true);
    case "ulaw":
      return samples(sound, 4, 1, 2);
    case "alaw":
      return samples(sound, 5, 1, 2);
    case "adpcm-ima":
      return ima(sound, needBlock(sound));
    case "adpcm-fmod-ima":
      if (channels > 2) bad(codec, `${channels} channels; one or two are known`);
      return ima({ ...sound, blockSamples: SHORT_IMA.samples }, SHORT_IMA.bytes * channels);
    case "adpcm-xbox":
      return ima({ ...sound, blockSamples: SHORT_IMA.samples }, SHORT_IMA.bytes * channels);
    case "adpcm-wwise":
      return whole(7, SHORT_IMA.bytes * channels, SHORT_IMA.samples);
    case "adpcm-ms":
      return ms(sound, needBlock(sound));
    case "adpcm-dsp":
      return dsp(sound);
    case "adpcm-fmod":
      return whole(10, FADPCM_FRAME.bytes * channels, FADPCM_FRAME.samples);
  }
}

/** A unit is one frame, so that nothing is ever cut short. */
function samples(
  { channels }: Sound,
  method: number | undefined,
  fromBytes: number,
  toBytes: number,
  float = false,
): Layout {
  return { ...whole(method, fromBytes * channels, 1), sample: { bytes: toBytes, float } };
}

/** Units that mean nothing unless they are complete. */
function whole(method: number | undefined, unitBytes: number, unitFrames: number): Layout {
  return { method, sample: S16, unitBytes, unitFrames, framesOfPart: () => 0, params: EMPTY, state: EMPTY };
}

/** A header of 4 bytes a channel gives one frame, each group of 4 bytes a channel 8. */
function ima(sound: Sound, block: number): Layout {
  const { channels } = sound;
  const framesOf = (bytes: number): number =>
    bytes < 4 * channels ? 0 : 1 + Math.floor((bytes - 4 * channels) / (4 * channels)) * 8;
  const unitFrames = limitFrames(sound, framesOf(block));
  return { ...whole(6, block, unitFrames), framesOfPart: (bytes) => Math.min(framesOf(bytes), unitFrames) };
}

/** A header of 7 bytes a channel gives two frames, each byte after it two samples. */
function ms(sound: Sound, block: number): Layout {
  const { channels } = sound;
  const framesOf = (bytes: number): number =>
    bytes < 7 * channels ? 0 : 2 + Math.floor(((bytes - 7 * channels) * 2) / channels);
  const unitFrames = limitFrames(sound, framesOf(block), 2);
  const params = msCoefficients(sound.coefficients);
  return { ...whole(8, block, unitFrames), framesOfPart: (bytes) => Math.min(framesOf(bytes), unitFrames), params };
}

/** Channels take turns of `block / channels` bytes: 1, 2 or 4, or whole frames. */
function dsp(sound: Sound): Layout {
  const { codec, channels } = sound;
  const block = channels === 1 ? DSP_FRAME.bytes : needBlock(sound);
  const turn = block / channels;
  if (![1, 2, 4].includes(turn) && turn % DSP_FRAME.bytes !== 0) bad(codec, `blocks of ${block} bytes`);
  const unitBytes = Math.max(turn, DSP_FRAME.bytes) * channels;
  const unitFrames = (unitBytes / channels / DSP_FRAME.bytes) * DSP_FRAME.samples;
  const { coefficients } = sound;
  return {
    ...whole(9, unitBytes, unitFrames),
    params: dspParams(turn, coefficients, channels),
    state: dspHistory(coefficients, channels),
  };
}

function needBlock({ codec, block }: Sound): number {
  if (block === undefined) return bad(codec, "its block size is not stated");
  if (!Number.isSafeInteger(block) || block < 1 || block > MAX_BLOCK_BYTES) bad(codec, `blocks of ${block} bytes`);
  return block;
}

function limitFrames({ codec, blockSamples }: Sound, frames: number, least = 1): number {
  if (frames === 0) bad(codec, "a block is smaller than its header");
  if (blockSamples === undefined) return frames;
  if (!Number.isSafeInteger(blockSamples) || blockSamples < least || blockSamples > frames) {
    bad(codec, `${blockSamples} frames in a block that holds ${frames}`);
  }
  return blockSamples;
}

function bad(codec: AudioCodec, detail: string): never {
  return fail("audio.parameters", { codec, detail });
}

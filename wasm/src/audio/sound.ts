import type { AttributeValue } from "@assetx/core/abi";
import { AUDIO_ATTRIBUTES, AUDIO_CODECS, type AudioCodec } from "@assetx/core/asset";
import { fail } from "@assetx/core/error";

/** What has to be known of a sound beside its bytes. */
export interface Sound {
  readonly codec: AudioCodec;
  /** Frames a second. */
  readonly rate: number;
  readonly channels: number;
  /** Frames; `undefined` takes all that the bytes hold. */
  readonly samples?: number | undefined;
  /** Bytes of one block of all channels, for codecs that have blocks. */
  readonly block?: number | undefined;
  /** Frames of one block when they are fewer than its bytes can hold. */
  readonly blockSamples?: number | undefined;
  /** As `AUDIO_ATTRIBUTES.coefficients` says. */
  readonly coefficients?: Uint8Array | undefined;
  /** First frame of the loop. */
  readonly loopStart?: number | undefined;
  /** The frame after the loop's last; the sound's end when only `loopStart` is known. */
  readonly loopEnd?: number | undefined;
}

/**
 * The sound that an entry's attributes describe, or `undefined` when they describe none.
 *
 * @throws AssetxError `audio.unknown-codec`, `audio.parameters` when a value has the wrong type
 */
export function findSound(attributes: ReadonlyMap<string, AttributeValue>): Sound | undefined {
  const codec = attributes.get(AUDIO_ATTRIBUTES.codec);
  if (codec === undefined) return undefined;
  const name = String(codec);
  const known = findAudioCodec(name) ?? fail("audio.unknown-codec", { codec: name });
  const count = (key: string): number | undefined => {
    const value = attributes.get(key);
    if (value === undefined || typeof value === "number") return value;
    return fail("audio.parameters", { codec: name, detail: `${key} is not a number` });
  };
  const rate = count(AUDIO_ATTRIBUTES.rate);
  const channels = count(AUDIO_ATTRIBUTES.channels);
  if (rate === undefined || channels === undefined) return undefined;
  const coefficients = attributes.get(AUDIO_ATTRIBUTES.coefficients);
  if (coefficients !== undefined && !(coefficients instanceof Uint8Array)) {
    fail("audio.parameters", { codec: name, detail: `${AUDIO_ATTRIBUTES.coefficients} is not bytes` });
  }
  return {
    codec: known,
    rate,
    channels,
    samples: count(AUDIO_ATTRIBUTES.samples),
    block: count(AUDIO_ATTRIBUTES.block),
    blockSamples: count(AUDIO_ATTRIBUTES.blockSamples),
    coefficients,
    loopStart: count(AUDIO_ATTRIBUTES.loopStart),
    loopEnd: count(AUDIO_ATTRIBUTES.loopEnd),
  };
}

/** The codec of that name, or `undefined`. */
function findAudioCodec(name: string): AudioCodec | undefined {
  return AUDIO_CODECS.find((codec) => codec === name);
}

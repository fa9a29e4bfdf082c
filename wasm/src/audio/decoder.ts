import { fail } from "@assetx/core/error";
import type { CodecPlatform } from "../codec/index.ts";
import { planSound, type SoundPlan } from "./plan.ts";
import type { Sound } from "./sound.ts";
import { convertStream } from "./stream.ts";
import { createUnitDecoder } from "./unit-decoder.ts";

/** Half of what one typed array may hold everywhere. */
const MAX_WAV_BYTES = 2 ** 31;

export interface AudioDecoder {
  /**
   * The WAV of a sound whose bytes are all here.
   *
   * @param options.maxBytes most bytes of the WAV, 2 GiB by default
   * @throws AssetxError `audio.parameters`, `audio.truncated`, `audio.malformed`, `audio.too-large`
   */
  convert(sound: Sound, bytes: Uint8Array, options?: { readonly maxBytes?: number }): Uint8Array<ArrayBuffer>;
  /**
   * The WAV of a sound that comes in chunks, in chunks of its own; at most a few hundred KiB are held. Bytes after the stated
   * frames are not asked for.
   *
   * @param sizeBytes of all of `input`, if it is known; without it the sound must state its `samples`
   * @throws AssetxError as `convert`, but never `audio.too-large`: files over 4 GiB are RF64
   */
  stream(
    sound: Sound,
    input: AsyncIterable<Uint8Array>,
    sizeBytes: number | undefined,
  ): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/**
 * Loads what converts sounds to WAV.
 *
 * @throws AssetxError `codec.unavailable`
 * @example
 * const audio = await createAudioDecoder(platform);
 * const wav = audio.convert({ codec: "pcm-s16be", rate: 22_050, channels: 1 }, bytes);
 */
export async function createAudioDecoder(platform: Pick<CodecPlatform, "loadModule">): Promise<AudioDecoder> {
  const module = await platform.loadModule("audio");
  return {
    convert(sound, bytes, { maxBytes = MAX_WAV_BYTES } = {}) {
      const plan = planSound(sound, bytes.length);
      const { head, dataBytes, tail } = plan.wav;
      const foundBytes = head.length + dataBytes + tail.length;
      if (foundBytes > maxBytes) fail("audio.too-large", { foundBytes, allowedBytes: maxBytes });
      const wav = new Uint8Array(foundBytes);
      wav.set(head);
      fillSamples(module, plan, bytes, wav.subarray(head.length, head.length + dataBytes));
      wav.set(tail, head.length + dataBytes);
      return wav;
    },
    stream(sound, input, sizeBytes) {
      return convertStream(module, planSound(sound, sizeBytes), input);
    },
  };
}

function fillSamples(
  module: WebAssembly.Module,
  { sound, layout }: SoundPlan,
  bytes: Uint8Array,
  into: Uint8Array,
): void {
  const decoder = createUnitDecoder(module, sound, layout);
  let from = 0;
  let at = 0;
  while (at < into.length) {
    const part = bytes.subarray(from, from + decoder.maxUnits * layout.unitBytes);
    const samples = decoder.decode(part, Math.ceil(part.length / layout.unitBytes));
    into.set(samples.subarray(0, into.length - at), at);
    at += samples.length;
    from += part.length;
  }
}

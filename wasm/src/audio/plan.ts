import { fail } from "@assetx/core/error";
import { planLayout, type Layout } from "./layout.ts";
import type { Sound } from "./sound.ts";
import { layOutWav, type Loop, type Wav } from "./wav.ts";

const MAX_CHANNELS = 16;
const MAX_RATE = 768_000;

/** Everything about a conversion that is known before its first byte. */
export interface SoundPlan {
  readonly sound: Sound;
  readonly layout: Layout;
  /** Frames that the WAV has. */
  readonly frames: number;
  readonly wav: Wav;
}

/**
 * Plans the conversion of a sound of `sizeBytes` bytes; without them the sound must state its `samples`.
 *
 * @throws AssetxError `audio.parameters`, `audio.truncated` when it states more frames than its bytes hold
 */
export function planSound(sound: Sound, sizeBytes: number | undefined): SoundPlan {
  checkCounts(sound);
  const layout = planLayout(sound);
  const frames = countFrames(sound, layout, sizeBytes);
  const { rate, channels } = sound;
  const wav = layOutWav({ rate, channels, frames, sample: layout.sample, loop: findLoop(sound, frames) });
  return { sound, layout, frames, wav };
}

function checkCounts(sound: Sound): void {
  const { codec, channels, rate, samples } = sound;
  const bad = (detail: string): never => fail("audio.parameters", { codec, detail });
  if (!Number.isSafeInteger(channels) || channels < 1 || channels > MAX_CHANNELS) bad(`${channels} channels`);
  if (!Number.isSafeInteger(rate) || rate < 1 || rate > MAX_RATE) bad(`${rate} frames a second`);
  if (samples !== undefined && (!Number.isSafeInteger(samples) || samples < 0)) bad(`${samples} frames`);
}

function countFrames({ codec, samples }: Sound, layout: Layout, sizeBytes: number | undefined): number {
  if (sizeBytes === undefined) {
    return samples ?? fail("audio.parameters", { codec, detail: "neither its size nor its frames are stated" });
  }
  const units = Math.floor(sizeBytes / layout.unitBytes);
  const foundFrames = units * layout.unitFrames + layout.framesOfPart(sizeBytes - units * layout.unitBytes);
  if (samples !== undefined && samples > foundFrames) fail("audio.truncated", { codec, foundFrames, frames: samples });
  return samples ?? foundFrames;
}

/** A loop that lies in the sound, unless it is all of it: that says only "repeat". */
function findLoop({ loopStart, loopEnd }: Sound, frames: number): Loop | undefined {
  if (loopStart === undefined) return undefined;
  const end = loopEnd ?? frames;
  const fits = Number.isSafeInteger(loopStart) && Number.isSafeInteger(end) && loopStart >= 0 && loopStart < end;
  if (!fits || end > frames || end > 2 ** 32 || (loopStart === 0 && end === frames)) return undefined;
  return { start: loopStart, end };
}

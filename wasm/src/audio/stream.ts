import { fail } from "@assetx/core/error";
import type { SoundPlan } from "./plan.ts";
import { createUnitDecoder } from "./unit-decoder.ts";

/**
 * The WAV of `plan` chunk by chunk: its head, its samples as they come, its tail.
 *
 * @throws AssetxError `audio.malformed`, `audio.truncated`
 */
export async function* convertStream(
  module: WebAssembly.Module,
  plan: SoundPlan,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { sound, layout, frames, wav } = plan;
  yield wav.head;
  let doneBytes = 0;
  if (wav.dataBytes > 0) {
    for await (const samples of decodeAll(module, plan, input)) {
      const part = samples.slice(0, wav.dataBytes - doneBytes);
      doneBytes += part.length;
      if (part.length > 0) yield part;
      if (doneBytes === wav.dataBytes) break;
    }
  }
  if (doneBytes < wav.dataBytes) {
    const foundFrames = Math.floor(doneBytes / (sound.channels * layout.sample.bytes));
    fail("audio.truncated", { codec: sound.codec, foundFrames, frames });
  }
  if (wav.tail.length > 0) yield wav.tail;
}

/** All samples there are, in parts that are valid until the next is asked for. */
async function* decodeAll(
  module: WebAssembly.Module,
  { sound, layout }: SoundPlan,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { unitBytes, unitFrames } = layout;
  const decoder = createUnitDecoder(module, sound, layout);
  const waiting = new Uint8Array(decoder.maxUnits * unitBytes);
  let held = 0;
  for await (const chunk of input) {
    let at = 0;
    while (at < chunk.length) {
      const taken = Math.min(chunk.length - at, waiting.length - held);
      waiting.set(chunk.subarray(at, at + taken), held);
      held += taken;
      at += taken;
      if (held === waiting.length) {
        held = 0;
        yield decoder.decode(waiting, decoder.maxUnits);
      }
    }
  }
  const units = Math.floor(held / unitBytes);
  const foundFrames = units * unitFrames + layout.framesOfPart(held - units * unitBytes);
  if (foundFrames === 0) return;
  const samples = decoder.decode(waiting.subarray(0, held), Math.ceil(held / unitBytes));
  yield samples.subarray(0, foundFrames * sound.channels * layout.sample.bytes);
}

import { fail } from "@assetx/core/error";
import { layOut, openCodecModule, viewOf, type CodecExports } from "../codec/index.ts";
import type { Layout } from "./layout.ts";
import type { Sound } from "./sound.ts";

/** Converts whole units of one sound, in order. */
export interface UnitDecoder {
  /** Units that one call takes at most. */
  readonly maxUnits: number;
  /**
   * The samples of `units`, valid until the next call.
   *
   * @param input exactly `units` units; a last one that is cut short counts as one
   * @throws AssetxError `audio.malformed`
   */
  decode(input: Uint8Array, units: number): Uint8Array;
}

/** Input of one call, unless a single unit is larger. */
const BATCH_BYTES = 64 * 1024;

interface AudioExports extends CodecExports {
  readonly decode_audio: (
    method: number,
    src: number,
    units: number,
    dst: number,
    channels: number,
    unitBytes: number,
    unitFrames: number,
    params: number,
    paramsLen: number,
    state: number,
  ) => number;
}

/** A decoder with an instance of its own, which holds the history of one sound. */
export function createUnitDecoder(module: WebAssembly.Module, sound: Sound, layout: Layout): UnitDecoder {
  const { method, unitBytes, unitFrames, params } = layout;
  const { codec, channels } = sound;
  const maxUnits = Math.max(1, Math.floor(BATCH_BYTES / unitBytes));
  if (method === undefined) return { maxUnits, decode: (input) => input };
  const wasm = openAudioModule(module);
  const outputBytes = unitFrames * channels * layout.sample.bytes;
  const [paramsAt = 0, stateAt = 0, inputAt = 0, outputAt = 0] = layOut(wasm, [
    params.length,
    layout.state.length,
    maxUnits * unitBytes,
    maxUnits * outputBytes,
  ]);
  viewOf(wasm, paramsAt, params.length).set(params);
  viewOf(wasm, stateAt, layout.state.length).set(layout.state);
  return {
    maxUnits,
    decode(input, units) {
      const area = viewOf(wasm, inputAt, units * unitBytes);
      area.set(input);
      area.fill(0, input.length);
      const answer = wasm.decode_audio(
        method,
        inputAt,
        units,
        outputAt,
        channels,
        unitBytes,
        unitFrames,
        paramsAt,
        params.length,
        stateAt,
      );
      if (answer < 0) fail("audio.malformed", { codec, detail: "a block names a predictor that there is not" });
      return viewOf(wasm, outputAt, units * outputBytes);
    },
  };
}

/** Safe: the module is built from `wasm/codecs/audio` and held by wasm.lock; its exports are these. */
function openAudioModule(module: WebAssembly.Module): AudioExports {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return openCodecModule(module) as AudioExports;
}

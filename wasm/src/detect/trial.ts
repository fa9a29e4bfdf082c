import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import { AssetxError } from "@assetx/core/error";
import type { CodecHost } from "../codec/types.ts";

/** How far a trial reads and writes. */
const TRIAL_INPUT_BYTES = 4 * 1024 * 1024;
const TRIAL_OUTPUT_BYTES = 1024 * 1024;
/** Brotli says how long its parts are before they are there, so that only its end proves anything. */
const WHOLE_OUTPUT_BYTES = 64 * 1024 * 1024;
const STATES_LENGTHS: ReadonlySet<CodecName> = new Set(["brotli"]);
const NO_PARAMS = new Uint8Array(0);

/** How a trial ended: all of the input is data of the codec, it gave more than a trial takes, or it is damaged or something else. */
export type Trial =
  | { readonly outcome: "complete"; readonly outputBytes: number }
  | { readonly outcome: "failed" }
  | { readonly outcome: "large" };

/** Decodes `input` in bounded time and memory. The codec must have been prepared. */
export function tryCodec(codecs: CodecHost, name: CodecName, input: Uint8Array, sizeBytes?: number): Trial {
  const codec = codecs.find(CODEC_IDS[name]);
  if (codec?.decodeBlock === undefined) return { outcome: "failed" };
  const isCut = input.length > TRIAL_INPUT_BYTES;
  const needsEnd = STATES_LENGTHS.has(name) && !isCut;
  try {
    const output = codec.decodeBlock(input.subarray(0, TRIAL_INPUT_BYTES), {
      params: NO_PARAMS,
      sizeBytes,
      maxBytes: sizeBytes ?? (needsEnd ? WHOLE_OUTPUT_BYTES : TRIAL_OUTPUT_BYTES),
    });
    return { outcome: "complete", outputBytes: output.length };
  } catch (thrown) {
    if (!(thrown instanceof AssetxError)) throw thrown;
    const isLarge = thrown.code === "codec.size" && sizeBytes === undefined && !needsEnd;
    return { outcome: isLarge ? "large" : "failed" };
  }
}

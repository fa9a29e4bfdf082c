import { toAssetxError } from "@assetx/core/error";
import type { Codec } from "../codec/index.ts";
import type { Sample } from "./types.ts";

const NO_PARAMS = new Uint8Array(0);

/** Decodes the sample and compares every byte; `undefined` when all is well, otherwise what is wrong. */
export function selfTest(codec: Codec, sample: Sample): string | undefined {
  try {
    const output = decodeSample(codec, sample);
    if (output === undefined) return "it has no block decoder";
    return isEqual(output, sample.plain) ? undefined : "its output differs";
  } catch (thrown) {
    return toAssetxError(thrown).message;
  }
}

export function decodeSample(codec: Codec, { packed, plain }: Sample): Uint8Array | undefined {
  return codec.decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes: plain.length, maxBytes: plain.length });
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A loop of its own: `every` takes ten times as long, and this runs while a user waits.
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

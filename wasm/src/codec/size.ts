import { AssetxError, fail } from "@assetx/core/error";
import type { DecodeOptions } from "./types.ts";

/** Most bytes that an output may have: the stated size when there is one, the limit otherwise. */
export function allowedBytes(options: DecodeOptions): number {
  return Math.min(options.sizeBytes ?? options.maxBytes, options.maxBytes);
}

/**
 * `output` when it has the stated size, or fits when none was stated.
 *
 * @throws AssetxError `codec.size`
 */
export function checkSize(codec: string, output: Uint8Array, options: DecodeOptions): Uint8Array {
  const allowed = allowedBytes(options);
  if (output.length > allowed || output.length < (options.sizeBytes ?? 0)) {
    fail("codec.size", { codec, foundBytes: output.length, allowedBytes: allowed });
  }
  return output;
}

/**
 * Passes chunks on while they fit.
 *
 * @throws AssetxError `codec.size` at the first chunk that is too much, or at the end when bytes are missing
 */
export async function* limitSize(
  codec: string,
  output: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<Uint8Array> {
  const allowed = allowedBytes(options);
  let foundBytes = 0;
  for await (const chunk of output) {
    foundBytes += chunk.length;
    if (foundBytes > allowed) fail("codec.size", { codec, foundBytes, allowedBytes: allowed });
    if (chunk.length > 0) yield chunk;
  }
  if (foundBytes < (options.sizeBytes ?? 0)) fail("codec.size", { codec, foundBytes, allowedBytes: allowed });
}

/**
 * Gives an error of a platform's decoder its code; ours pass unchanged.
 *
 * @throws AssetxError `codec.malformed`
 */
export function failMalformed(codec: string, thrown: unknown): never {
  if (thrown instanceof AssetxError) throw thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return fail("codec.malformed", { codec, detail }, { cause: thrown });
}

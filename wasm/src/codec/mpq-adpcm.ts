import { fail } from "@assetx/core/error";
import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";

/** A code gives one 16-bit sample at most. */
const MAX_RATIO = 2;

/**
 * The ADPCM of MPQ archives (compression 0x40 and 0x80) to 16-bit samples. Parameters:
 *
 *     offset  size  field
 *       0x00     1  channels     1 or 2
 */
export function createMpqAdpcm(module: WebAssembly.Module): Codec {
  const decode = createBlockDecoder(module, {
    name: "mpq-adpcm",
    number: 2,
    maxOutputBytes: (packedBytes) => packedBytes * MAX_RATIO,
  });
  return {
    name: "mpq-adpcm",
    decodeBlock(input, options) {
      const [channels] = options.params;
      if (options.params.length !== 1 || (channels !== 1 && channels !== 2)) {
        fail("codec.malformed", { codec: "mpq-adpcm", detail: "its parameters name no number of channels" });
      }
      return decode(input, options);
    },
  };
}

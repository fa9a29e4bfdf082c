import { fail } from "@assetx/core/error";
import { checkSize, limitSize } from "./size.ts";
import type { Codec, DecodeOptions } from "./types.ts";

/**
 * A repeated key. Parameters:
 *
 *     offset  size  field
 *       0x00     4  phase         index of the key byte that meets the first data byte
 *       0x04     .  key           at least one byte
 */
export const XOR: Codec = {
  name: "xor",
  decodeBlock: (input, options) => checkSize("xor", readKey(options).apply(input), options),
  decodeStream: (input, options) => limitSize("xor", decode(input, options), options),
};

async function* decode(input: AsyncIterable<Uint8Array>, options: DecodeOptions): AsyncGenerator<Uint8Array> {
  const key = readKey(options);
  for await (const chunk of input) yield key.apply(chunk);
}

interface Key {
  /** Undoes the next bytes, into a new array. */
  apply(bytes: Uint8Array): Uint8Array;
}

function readKey({ params }: DecodeOptions): Key {
  if (params.length < 5) fail("codec.malformed", { codec: "xor", detail: "its parameters hold no key" });
  const key = params.subarray(4);
  const phase = new DataView(params.buffer, params.byteOffset, params.byteLength).getUint32(0, true);
  let index = phase % key.length;
  return {
    apply(bytes) {
      const output = new Uint8Array(bytes.length);
      for (let at = 0; at < bytes.length; at++) {
        output[at] = (bytes[at] ?? 0) ^ (key[index] ?? 0);
        index = index + 1 === key.length ? 0 : index + 1;
      }
      return output;
    },
  };
}

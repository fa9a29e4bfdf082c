import { fail } from "@assetx/core/error";
import { checkSize, limitSize } from "./size.ts";
import type { Codec, DecodeOptions } from "./types.ts";

const WORD_BYTES = 4;
const FACTOR = 7;
const SUMMAND = 3;

/**
 * File data in the archives of RPG Maker XP, VX and VX Ace: each word is xored with a key that is 7 times the one before
 * plus 3. Parameters:
 *
 *     offset  size  field
 *       0x00     4  key         of the first word: the archive's at that place (version 1), the file's (version 3)
 */
export const RGSS: Codec = {
  name: "rgss",
  decodeBlock: (input, options) => checkSize("rgss", createKeystream(options).apply(input), options),
  decodeStream: (input, options) => limitSize("rgss", decode(input, options), options),
};

async function* decode(input: AsyncIterable<Uint8Array>, options: DecodeOptions): AsyncGenerator<Uint8Array> {
  const keystream = createKeystream(options);
  for await (const chunk of input) yield keystream.apply(chunk);
}

interface Keystream {
  /** Undoes the next bytes, into a new array. */
  apply(bytes: Uint8Array): Uint8Array;
}

function createKeystream({ params }: DecodeOptions): Keystream {
  if (params.length !== WORD_BYTES) fail("codec.malformed", { codec: "rgss", detail: "its parameters are no key" });
  let key = new DataView(params.buffer, params.byteOffset, params.byteLength).getUint32(0, true);
  /** Bytes of the word that are done. */
  let phase = 0;
  const applyByte = (output: Uint8Array, at: number): void => {
    output[at] = (output[at] ?? 0) ^ ((key >>> (8 * phase)) & 255);
    phase = (phase + 1) % WORD_BYTES;
    if (phase === 0) key = Math.imul(key, FACTOR) + SUMMAND;
  };
  return {
    apply(bytes) {
      const output = bytes.slice();
      const head = Math.min((WORD_BYTES - phase) % WORD_BYTES, output.length);
      const wholeEnd = output.length - ((output.length - head) % WORD_BYTES);
      for (let at = 0; at < head; at++) applyByte(output, at);
      const words = new DataView(output.buffer);
      for (let at = head; at < wholeEnd; at += WORD_BYTES) {
        words.setUint32(at, words.getUint32(at, true) ^ key, true);
        key = (Math.imul(key, FACTOR) + SUMMAND) | 0;
      }
      for (let at = wholeEnd; at < output.length; at++) applyByte(output, at);
      return output;
    },
  };
}

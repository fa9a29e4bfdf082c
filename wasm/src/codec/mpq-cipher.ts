import { fail } from "@assetx/core/error";
import { createCryptTable } from "./mpq-crypt-table.ts";
import { checkSize, limitSize } from "./size.ts";
import type { Codec, DecodeOptions } from "./types.ts";

const WORD_BYTES = 4;
const FIRST_SEED = 0xeeeeeeee;
/** Where the words that decrypt data start in the table. */
const DATA_WORDS = 0x400;

/**
 * The encryption of MPQ archives, word by word; up to three bytes at the end are in clear. Parameters:
 *
 *     offset  size  field
 *       0x00     4  key            of the first sector
 *       0x04     4  sectorBytes    optional: the key grows by 1 every so many bytes; a multiple of 4
 *
 * A file's key is a hash of its name; its sector `i` has that key plus `i`, the table of its sectors that key less 1. The
 * archive's own tables have the keys 0xc3af3770 (hashes) and 0xec83b3a3 (blocks).
 */
export const MPQ_CIPHER: Codec = {
  name: "mpq",
  decodeBlock: (input, options) => checkSize("mpq", createCipher(options).apply(input), options),
  decodeStream: (input, options) => limitSize("mpq", decode(input, options), options),
};

async function* decode(input: AsyncIterable<Uint8Array>, options: DecodeOptions): AsyncGenerator<Uint8Array> {
  const cipher = createCipher(options);
  let held = new Uint8Array();
  for await (const chunk of input) {
    const bytes = join(held, chunk);
    const whole = bytes.length - (bytes.length % WORD_BYTES);
    held = bytes.slice(whole);
    yield cipher.apply(bytes.subarray(0, whole));
  }
  yield held;
}

interface Cipher {
  /** Decrypts the next bytes, into a new array; an incomplete word must be the last. */
  apply(bytes: Uint8Array): Uint8Array;
}

function createCipher({ params }: DecodeOptions): Cipher {
  if (params.length !== 4 && params.length !== 8) malformed("its parameters are not 4 or 8 bytes");
  const view = new DataView(params.buffer, params.byteOffset, params.byteLength);
  const sectorBytes = params.length === 8 ? view.getUint32(4, true) : 0;
  if (sectorBytes % WORD_BYTES !== 0) malformed("its sectors are not whole words");
  const sectorWords = sectorBytes === 0 ? Infinity : sectorBytes / WORD_BYTES;
  const table = createCryptTable();
  let sectorKey = view.getUint32(0, true) | 0;
  let key = sectorKey;
  let seed = FIRST_SEED | 0;
  let left = sectorWords;
  return {
    apply(bytes) {
      const output = bytes.slice();
      const words = new DataView(output.buffer);
      const whole = output.length - (output.length % WORD_BYTES);
      for (let at = 0; at < whole; at += WORD_BYTES) {
        if (left === 0) {
          sectorKey = (sectorKey + 1) | 0;
          key = sectorKey;
          seed = FIRST_SEED | 0;
          left = sectorWords;
        }
        left--;
        seed = (seed + (table[DATA_WORDS + (key & 255)] ?? 0)) | 0;
        const plain = words.getUint32(at, true) ^ (key + seed);
        words.setUint32(at, plain, true);
        key = ((~key << 21) + 0x11111111) | (key >>> 11) | 0;
        seed = (plain + seed + (seed << 5) + 3) | 0;
      }
      return output;
    },
  };
}

function join(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail;
  const bytes = new Uint8Array(head.length + tail.length);
  bytes.set(head);
  bytes.set(tail, head.length);
  return bytes;
}

function malformed(detail: string): never {
  return fail("codec.malformed", { codec: "mpq", detail });
}

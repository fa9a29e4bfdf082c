import { fail } from "@assetx/core/error";
import { createBlockDecoder } from "./wasm-block.ts";
import type { Codec, FindCodec } from "./types.ts";

/** Unpacks the module's table. */
export const VORBIS_SETUP_PARTS = ["lzma-alone"] as const;

const METHOD_SETUP = 0;
const METHOD_TABLE = 1;
/** Books of a packet, and the longest that ten bits of it can name. */
const MOST_BOOKS = 256;
const MOST_BOOK_BYTES = 8192;
/** A length in Wwise's packed books becomes one of five bits, what its modes leave out 32 for nine. */
const MOST_RATIO = 16;
const MOST_TABLE_BYTES = 1 << 20;
const NO_BYTES = new Uint8Array();

/**
 * Set-up packets of Vorbis that files leave out or shorten. Input:
 *
 *     offset  size  field
 *       0x00     1  kind         0 by CRC-32, 1 of Wwise; bit 7: only which modes are long, a byte each
 *       0x01     .  0: CRC-32 (4 bytes); 1: channels (1 byte), the packet in any of Wwise's forms
 */
export function createVorbisSetup(module: WebAssembly.Module, findCodec: FindCodec): Codec {
  const decodeTable = createBlockDecoder(module, { name: "vorbis-setup", number: METHOD_TABLE });
  const decodeSetup = createBlockDecoder(module, {
    name: "vorbis-setup",
    number: METHOD_SETUP,
    maxOutputBytes: (packedBytes) => MOST_BOOKS * MOST_BOOK_BYTES + packedBytes * MOST_RATIO,
    describeUnsupported: (id) => `the Vorbis set-up packet with CRC-32 ${(id >>> 0).toString(16).padStart(8, "0")}`,
  });
  let table: Uint8Array | undefined;
  const unpackTable = (): Uint8Array => {
    const options = { params: NO_BYTES, sizeBytes: undefined, maxBytes: MOST_TABLE_BYTES };
    const unpack = findCodec("lzma-alone")?.decodeBlock ?? fail("codec.unsupported", { codec: "lzma-alone" });
    return unpack(decodeTable(NO_BYTES, options), options);
  };
  return {
    name: "vorbis-setup",
    decodeBlock(input, options) {
      table ??= unpackTable();
      return decodeSetup(input, { ...options, params: table });
    },
  };
}

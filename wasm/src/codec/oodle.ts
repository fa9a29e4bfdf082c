import { fail } from "@assetx/core/error";
import type { Codec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";

/** What the module's `detail` means from 256 on: parts of a stream that exist, but that no stream known to us has. */
const RESERVED: ReadonlyMap<number, string> = new Map([
  [0x100, "oodle with Kraken's excess extension"],
  [0x101, "oodle with an unknown kind of Leviathan commands"],
  [0x102, "oodle with an unknown kind of multi-array"],
  [0x103, "oodle with an unknown kind of tANS table"],
]);

const BLOCK_BYTES = 256 * 1024;
/** A block that is one value over and over takes so many bytes. */
const MIN_PACKED_BYTES = 6;

/**
 * Oodle streams: Kraken, Mermaid, Selkie, Leviathan, LZNA and BitKnit, told apart by their block headers. Whole only,
 * since matches reach back over all of the output. `sizeBytes` is needed: a stream does not tell where it ends. Quantum
 * checksums are skipped, as nobody has described how to compute them.
 */
export function createOodle(module: WebAssembly.Module): Codec {
  const decode = createBlockDecoder(module, { name: "oodle", number: 0, describeUnsupported });
  return {
    name: "oodle",
    decodeBlock(input, options) {
      const { sizeBytes, maxBytes } = options;
      if (sizeBytes === undefined) return fail("codec.unsupported", { codec: "oodle without a stated size" });
      if (sizeBytes > maxBytes) {
        return fail("codec.size", { codec: "oodle", foundBytes: sizeBytes, allowedBytes: maxBytes });
      }
      if (sizeBytes > Math.ceil(input.length / MIN_PACKED_BYTES) * BLOCK_BYTES) {
        return fail("codec.malformed", { codec: "oodle", detail: `it is too short for ${sizeBytes} bytes` });
      }
      return decode(input, options);
    },
  };
}

function describeUnsupported(detail: number): string {
  return RESERVED.get(detail) ?? `oodle codec ${detail}`;
}

import { fail } from "@assetx/core/error";
import { placeDictionary } from "./lz4-dictionary.ts";
import { createLz4Machine, HISTORY_BYTES, type Lz4Machine } from "./lz4-module.ts";
import { allowedBytes, checkSize } from "./size.ts";
import type { Codec } from "./types.ts";

/** No LZ4 block decodes to more than this times its size. */
const MAX_RATIO = 255;
/** What a machine may keep between blocks; a larger one is dropped after its block. */
const KEPT_BYTES = 16 * 1024 * 1024;

/** Bare LZ4 blocks, the HC variant too. Whole only: a block has no parts. Parameters: a dictionary, or nothing. */
export function createLz4Block(module: WebAssembly.Module): Codec {
  let kept: Lz4Machine | undefined;
  return {
    name: "lz4-block",
    decodeBlock(input, options) {
      const { params, into } = options;
      const allowed = allowedBytes(options);
      const capacity = Math.min(allowed, input.length * MAX_RATIO);
      const before = params.length > 0 ? HISTORY_BYTES : 0;
      const machine = kept ?? createLz4Machine(module);
      kept = input.length + capacity > KEPT_BYTES ? undefined : machine;
      reserve(machine, input.length, before + capacity);
      machine.input().set(input);
      const window = before > 0 ? placeDictionary(machine, params) : 0;
      const written = machine.decode(input.length, before, capacity, before - window);
      if (written === -2) fail("codec.size", { codec: "lz4-block", foundBytes: capacity, allowedBytes: allowed });
      if (written < 0) fail("codec.malformed", { codec: "lz4-block", detail: "a copy reaches outside of the block" });
      const output = machine.output().subarray(before, before + written);
      return checkSize("lz4-block", copyOut(output, into), options);
    },
  };
}

/** Out of the machine's memory, to `into` when that is large enough. */
function copyOut(output: Uint8Array, into: Uint8Array | undefined): Uint8Array {
  if (into === undefined || into.length < output.length) return output.slice();
  into.set(output);
  return into.subarray(0, output.length);
}

/** WebAssembly memory ends at 4 GiB; a block that would not fit is refused before anything is allocated. */
function reserve(machine: Lz4Machine, inputBytes: number, outputBytes: number): void {
  try {
    machine.reserve(inputBytes, outputBytes);
  } catch (thrown) {
    fail("codec.size", { codec: "lz4-block", foundBytes: outputBytes, allowedBytes: 2 ** 32 }, { cause: thrown });
  }
}

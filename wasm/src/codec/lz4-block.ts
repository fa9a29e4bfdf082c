import { fail } from "@assetx/core/error";
import { createLz4Machine, type Lz4Machine } from "./lz4-module.ts";
import { allowedBytes, checkSize } from "./size.ts";
import type { Codec } from "./types.ts";

/** No LZ4 block decodes to more than this times its size. */
const MAX_RATIO = 255;
/** What a machine may keep between blocks; a larger one is dropped after its block. */
const KEPT_BYTES = 16 * 1024 * 1024;

/** Bare LZ4 blocks, the HC variant too. Whole only: a block has no parts. */
export function createLz4Block(module: WebAssembly.Module): Codec {
  let kept: Lz4Machine | undefined;
  return {
    name: "lz4-block",
    decodeBlock(input, options) {
      const allowed = allowedBytes(options);
      const capacity = Math.min(allowed, input.length * MAX_RATIO);
      const machine = kept ?? createLz4Machine(module);
      kept = input.length + capacity > KEPT_BYTES ? undefined : machine;
      reserve(machine, input.length, capacity);
      machine.input().set(input);
      const written = machine.decode(input.length, 0, capacity, 0);
      if (written === -2) fail("codec.size", { codec: "lz4-block", foundBytes: capacity, allowedBytes: allowed });
      if (written < 0) fail("codec.malformed", { codec: "lz4-block", detail: "a copy reaches outside of the block" });
      return checkSize("lz4-block", machine.output().slice(0, written), options);
    },
  };
}

/** WebAssembly memory ends at 4 GiB; a block that would not fit is refused before anything is allocated. */
function reserve(machine: Lz4Machine, inputBytes: number, outputBytes: number): void {
  try {
    machine.reserve(inputBytes, outputBytes);
  } catch (thrown) {
    fail("codec.size", { codec: "lz4-block", foundBytes: outputBytes, allowedBytes: 2 ** 32 }, { cause: thrown });
  }
}

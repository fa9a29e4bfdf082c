import { fail } from "../error/index.ts";
import type { FunctionType } from "./function-type.ts";
import { checkValueType } from "./value-type.ts";

/*
 * Immediates of instructions. Each function takes an offset and gives the one behind, or the value. None checks the end:
 * bytes beyond the module read as 0, and the caller sees that it went too far.
 */

const EMPTY_BLOCK = 0x40;
const MEMORY_INDEX_FLAG = 0x40;

const NOTHING: Uint8Array = new Uint8Array(0);
const NO_VALUES: FunctionType = { params: NOTHING, results: NOTHING };
const ONE_VALUE: FunctionType = { params: NOTHING, results: new Uint8Array([0x7f]) };

export function skipLeb(bytes: Uint8Array, at: number): number {
  let next = at;
  while ((bytes[next] ?? 0) >= 0x80) next += 1;
  return next + 1;
}

export function readU32(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return value;
  }
  return fail("guard.malformed", { detail: "a number has more than 32 bits", offset: at });
}

export function skipMemarg(bytes: Uint8Array, at: number): number {
  if (((bytes[at] ?? 0) & MEMORY_INDEX_FLAG) !== 0) fail("guard.feature", { feature: "several memories", offset: at });
  return skipLeb(bytes, skipLeb(bytes, at));
}

export function skipMemoryIndex(bytes: Uint8Array, at: number): number {
  if (readU32(bytes, at) !== 0) fail("guard.feature", { feature: "several memories", offset: at });
  return skipLeb(bytes, at);
}

/** Nothing, one value type, or the index of a function type. */
export function skipBlockType(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0;
  if (first === EMPTY_BLOCK) return at + 1;
  if (first < 0x80) {
    if (first > EMPTY_BLOCK) checkValueType(first, at);
    return at + 1;
  }
  const behind = skipLeb(bytes, at);
  // The highest bit of the last byte is the sign; there are no negative indexes, and short forms were met above.
  if (behind <= end && ((bytes[behind - 1] ?? 0) & 0x40) !== 0) {
    fail("guard.malformed", { detail: "a block's type is negative", offset: at });
  }
  return behind;
}

/** How many values a block takes and gives; which ones is the engine's to check. */
export function blockTypeAt(bytes: Uint8Array, at: number, types: readonly FunctionType[]): FunctionType {
  const first = bytes[at] ?? 0;
  if (first === EMPTY_BLOCK) return NO_VALUES;
  if (first > EMPTY_BLOCK && first < 0x80) return ONE_VALUE;
  return types[readU32(bytes, at)] ?? NO_VALUES;
}

import type { WasmType } from "../abi/index.ts";
import { findTypeName } from "./value-type.ts";

/** A function's type as bytes of the module; each byte is a value type that was checked. */
export interface FunctionType {
  readonly params: Uint8Array;
  readonly results: Uint8Array;
}

interface Signature {
  readonly params: readonly WasmType[];
  readonly results: readonly WasmType[];
}

/** Whether a module's type is exactly the ABI's. */
export function hasSignature(type: FunctionType, signature: Signature): boolean {
  return equal(type.params, signature.params) && equal(type.results, signature.results);
}

/** `(i32, f64) -> i32`, cut after a few: a hostile type may have hundreds. */
export function describeType(type: FunctionType): string {
  return describe(names(type.params), names(type.results));
}

export function describeSignature(signature: Signature): string {
  return describe(signature.params, signature.results);
}

const MOST_SHOWN = 8;

function describe(params: readonly string[], results: readonly string[]): string {
  const outcome = results.length === 0 ? "nothing" : cut(results);
  return `(${cut(params)}) -> ${outcome}`;
}

function cut(words: readonly string[]): string {
  return words.length <= MOST_SHOWN ? words.join(", ") : `${words.slice(0, MOST_SHOWN).join(", ")}, ...`;
}

function names(bytes: Uint8Array): string[] {
  return Array.from(bytes.subarray(0, MOST_SHOWN + 1), (byte) => findTypeName(byte) ?? "?");
}

function equal(bytes: Uint8Array, types: readonly WasmType[]): boolean {
  return bytes.length === types.length && types.every((type, index) => findTypeName(bytes[index] ?? 0) === type);
}

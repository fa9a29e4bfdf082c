import { fail } from "@assetx/core/error";
import { WASM_ERROR } from "./wasm-module.ts";

/** One decoder of a codec module. */
export interface WasmMethod {
  /** As errors name it. */
  readonly name: string;
  /** What the module's functions take as `method`. */
  readonly number: number;
  /** Most bytes that so much input can give; `undefined` where the format sets no bound. */
  readonly maxOutputBytes?: (packedBytes: number, params: Uint8Array) => number;
  /** What the module's `detail` means after an `unsupported`. */
  readonly describeUnsupported?: (detail: number) => string;
}

/**
 * The error of a negative answer.
 *
 * @throws AssetxError `codec.unsupported`, `codec.malformed`
 */
export function failWasm({ name, describeUnsupported }: WasmMethod, answer: number, detail: number): never {
  if (answer === WASM_ERROR.unsupported) fail("codec.unsupported", { codec: describeUnsupported?.(detail) ?? name });
  return fail("codec.malformed", { codec: name, detail: "it does not follow its format" });
}

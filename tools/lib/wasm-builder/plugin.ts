import type { Bytes } from "./bytes.ts";
import { code, F64, I32 } from "./code.ts";
import {
  activeData,
  buildModule,
  functionImport,
  functionType,
  type ExportParts,
  type FunctionParts,
  type ModuleParts,
} from "./module.ts";

/** Types of `pluginParts`; further ones follow. */
export const TYPE = {
  toI32: 0,
  i32ToI32: 1,
  twoToI32: 2,
  read: 3,
  empty: 4,
  log: 5,
} as const;

/** How many types, imports and functions every plugin here has; what a test adds gets the indexes behind them. */
export const BASE_TYPES = 6;
const BASE_IMPORTS = 3;
export const BASE_FUNCTIONS: number = BASE_IMPORTS + 5;

/** What a test adds to the least plugin that the guard accepts. */
export interface Additions {
  readonly types?: readonly Bytes[];
  readonly functions?: readonly FunctionParts[];
  readonly exports?: readonly ExportParts[];
}

/** Imports, functions and exports of a plugin that lists nothing. */
export function pluginParts(add: Additions = {}): ModuleParts {
  return {
    types: [
      functionType([], [I32]),
      functionType([I32], [I32]),
      functionType([I32, I32], [I32]),
      functionType([I32, F64, I32, I32], [I32]),
      functionType([], []),
      functionType([I32, I32, I32], []),
      ...(add.types ?? []),
    ],
    imports: [
      functionImport("ax1", "read", TYPE.read),
      functionImport("ax1", "emit", TYPE.twoToI32),
      functionImport("ax1", "log", TYPE.log),
    ],
    functions: [
      { type: TYPE.toI32, body: code.i32(1) },
      { type: TYPE.i32ToI32, body: code.i32(1024) },
      { type: TYPE.toI32, body: code.i32(50) },
      { type: TYPE.toI32, body: [...code.i32(0), ...code.f64(0), ...code.i32(64), ...code.i32(16), ...code.call(0)] },
      { type: TYPE.twoToI32, body: code.i32(0) },
      ...(add.functions ?? []),
    ],
    memories: [[0x00, 0x01]],
    exports: [
      { name: "memory", kind: 2, index: 0 },
      { name: "ax_abi", kind: 0, index: BASE_IMPORTS },
      { name: "ax_alloc", kind: 0, index: BASE_IMPORTS + 1 },
      { name: "ax_probe", kind: 0, index: BASE_IMPORTS + 2 },
      { name: "ax_list", kind: 0, index: BASE_IMPORTS + 3 },
      { name: "ax_extract", kind: 0, index: BASE_IMPORTS + 4 },
      ...(add.exports ?? []),
    ],
    data: [activeData(64, [1, 2, 3, 4])],
  };
}

/** The least plugin with one more function, exported as `f`. */
export function pluginWith(added: FunctionParts, parts: Partial<ModuleParts> = {}): Uint8Array<ArrayBuffer> {
  const base = pluginParts({ functions: [added], exports: [{ name: "f", kind: 0, index: BASE_FUNCTIONS }] });
  return buildModule({ ...base, ...parts });
}

/** The least plugin with some parts replaced. */
export function plugin(parts: Partial<ModuleParts> = {}): Uint8Array<ArrayBuffer> {
  return buildModule({ ...pluginParts(), ...parts });
}

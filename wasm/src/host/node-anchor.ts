import { IMPORTS, type ImportRow } from "@assetx/core/abi";

/** V8 compiles a wrapper for an import at its 1000th call. */
const CALLS = 1200;
const MAGIC = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0] as const;
const VALUE_TYPE = { i32: 0x7f, f64: 0x7c } as const;
const ZERO = { i32: [0x41, 0], f64: [0x44, 0, 0, 0, 0, 0, 0, 0, 0] } as const;

/** Host functions by their number of parameters: V8 tells wrappers apart by signature and arity. */
const HOST_FUNCTIONS = [
  () => 0,
  (_a: number) => 0,
  (_a: number, _b: number) => 0,
  (_a: number, _b: number, _c: number) => 0,
  (_a: number, _b: number, _c: number, _d: number) => 0,
  (_a: number, _b: number, _c: number, _d: number, _e: number) => 0,
] as const;

let anchor: WebAssembly.Instance | undefined;

/**
 * Keeps the wrappers through which modules call the ABI's imports in use on this thread. V8 shares them between threads and
 * frees one when its last user ends; now and then that aborts the process with "Check failed: jit_page.has_value()". With a
 * user that stays, nothing is ever freed.
 */
export function anchorWrappers(): void {
  if (anchor !== undefined) return;
  const rows = Object.values(IMPORTS).flatMap((module) => Object.values(module));
  const functions = rows.map(
    ({ params }, index) => [`f${index}`, HOST_FUNCTIONS[params.length] ?? HOST_FUNCTIONS[0]] as const,
  );
  anchor = new WebAssembly.Instance(new WebAssembly.Module(build(rows)), { a: Object.fromEntries(functions) });
  const { warm } = anchor.exports;
  if (typeof warm === "function") warm(CALLS);
}

/** A module that imports every row and exports `warm(n)`, which calls each of them n times. */
function build(rows: readonly ImportRow[]): Uint8Array<ArrayBuffer> {
  const types = rows.map(({ params, results }) => [0x60, ...valueTypes(params), ...valueTypes(results)]);
  const imports = rows.map((_, index) => [...name("a"), ...name(`f${index}`), 0, index]);
  const calls = rows.flatMap(({ params, results }, index) => [
    ...params.flatMap((type) => ZERO[type]),
    0x10,
    index,
    ...results.map(() => 0x1a),
  ]);
  // loop: calls; n = n - 1; br_if n
  const countDown = [0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0];
  const body = [0, 0x03, 0x40, ...calls, ...countDown, 0x0b, 0x0b];
  return Uint8Array.from([
    ...MAGIC,
    ...section(1, vector([...types, [0x60, 1, VALUE_TYPE.i32, 0]])),
    ...section(2, vector(imports)),
    ...section(3, vector([[rows.length]])),
    ...section(7, vector([[...name("warm"), 0, rows.length]])),
    ...section(10, vector([sized(body)])),
  ]);
}

function valueTypes(types: readonly (keyof typeof VALUE_TYPE)[]): readonly number[] {
  return [types.length, ...types.map((type) => VALUE_TYPE[type])];
}

function name(text: string): readonly number[] {
  return sized([...new TextEncoder().encode(text)]);
}

function section(id: number, bytes: readonly number[]): readonly number[] {
  return [id, ...sized(bytes)];
}

function vector(rows: readonly (readonly number[])[]): readonly number[] {
  return [rows.length, ...rows.flat()];
}

/** Lengths up to 16,383, in LEB128 of two bytes. */
function sized(bytes: readonly number[]): readonly number[] {
  return [(bytes.length & 0x7f) | 0x80, bytes.length >> 7, ...bytes];
}

import { fail } from "../error/index.ts";

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x7f, "i32"],
  [0x7e, "i64"],
  [0x7d, "f32"],
  [0x7c, "f64"],
  [0x7b, "v128"],
  [0x70, "funcref"],
  [0x6f, "externref"],
]);

const FUNCREF = 0x70;
const EXTERNREF = 0x6f;

/** Single bytes that newer proposals use for references with heap types. */
const FIRST_HEAP_TYPE = 0x63;
const LAST_HEAP_TYPE = 0x75;

/** The name of a value type's byte, or `undefined`. */
export function findTypeName(byte: number): string | undefined {
  return NAMES.get(byte);
}

/** @throws AssetxError `guard.feature`, `guard.malformed` */
export function checkValueType(byte: number, offset: number): void {
  if (NAMES.has(byte)) return;
  if (byte >= FIRST_HEAP_TYPE && byte <= LAST_HEAP_TYPE) fail("guard.feature", { feature: "heap types", offset });
  fail("guard.malformed", { detail: `0x${byte.toString(16)} is not a value type`, offset });
}

/** @throws AssetxError `guard.feature`, `guard.malformed` */
export function checkReferenceType(byte: number, offset: number): void {
  checkValueType(byte, offset);
  if (byte === FUNCREF || byte === EXTERNREF) return;
  fail("guard.malformed", { detail: `${NAMES.get(byte) ?? ""} is not a reference type`, offset });
}

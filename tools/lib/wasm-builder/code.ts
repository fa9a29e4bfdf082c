import { join, s64, u32, type Bytes } from "./bytes.ts";

export const I32 = 0x7f;
export const I64 = 0x7e;
export const F64 = 0x7c;
export const V128 = 0x7b;
export const FUNCREF = 0x70;

/** Instructions by their names in the text format, as far as the modules here need them. */
export const code = {
  unreachable: [0x00],
  block: (type: number, ...body: readonly Bytes[]) => join([0x02, type], ...body, [0x0b]),
  loop: (type: number, ...body: readonly Bytes[]) => join([0x03, type], ...body, [0x0b]),
  if: (type: number, ...body: readonly Bytes[]) => join([0x04, type], ...body, [0x0b]),
  else: [0x05],
  br: (depth: number) => [0x0c, ...u32(depth)],
  brIf: (depth: number) => [0x0d, ...u32(depth)],
  brTable: (targets: readonly number[], fallback: number) => join([0x0e], u32(targets.length), targets, [fallback]),
  return: [0x0f],
  call: (index: number) => [0x10, ...u32(index)],
  callIndirect: (type: number) => [0x11, ...u32(type), 0x00],
  drop: [0x1a],
  localGet: (index: number) => [0x20, ...u32(index)],
  localSet: (index: number) => [0x21, ...u32(index)],
  localTee: (index: number) => [0x22, ...u32(index)],
  globalGet: (index: number) => [0x23, ...u32(index)],
  globalSet: (index: number) => [0x24, ...u32(index)],
  i32Load8U: (offset: number) => [0x2d, 0x00, ...u32(offset)],
  i32Store8: (offset: number) => [0x3a, 0x00, ...u32(offset)],
  memoryGrow: [0x40, 0x00],
  i32: (value: number) => [0x41, ...s64(value)],
  i64: (value: bigint | number) => [0x42, ...s64(value)],
  f64: (value: number) => [0x44, ...new Uint8Array(new Float64Array([value]).buffer)],
  i32Eqz: [0x45],
  i32LtU: [0x49],
  i64Eqz: [0x50],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32Mul: [0x6c],
  i32RemU: [0x70],
  i32Xor: [0x73],
  i64Add: [0x7c],
  i64Mul: [0x7e],
  f64Add: [0xa0],
  i64ExtendI32U: [0xad],
  f64ConvertI32U: [0xb8],
  memoryInit: (segment: number) => [0xfc, 8, ...u32(segment), 0],
  memoryCopy: [0xfc, 10, 0, 0],
  memoryFill: [0xfc, 11, 0],
  tableInit: (segment: number) => [0xfc, 12, ...u32(segment), 0],
  tableCopy: [0xfc, 14, 0, 0],
  tableGrow: [0xfc, 15, 0],
  tableFill: [0xfc, 17, 0],
  refNullFunc: [0xd0, FUNCREF],
  /** A SIMD instruction without immediates. */
  vector: (number: number) => [0xfd, ...u32(number)],
  i8x16SplatOf: (value: number) => [0x41, ...s64(value), 0xfd, 0x0f],
} as const;

/** No result. */
export const EMPTY = 0x40;

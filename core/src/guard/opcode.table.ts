/**
 * Which immediates follow each opcode, as far as plugins may use it. Opcodes not listed are refused.
 * Source: WebAssembly core specification 2.0, appendix "Index of Instructions".
 */

/** Nothing follows. */
export const PLAIN = 0;
/** One index. */
export const INDEX = 1;
/** Alignment and offset. */
export const MEMARG = 2;
/** One number of any width. */
export const NUMBER = 3;
export const BLOCK = 4;
export const LOOP = 5;
export const IF = 6;
export const ELSE = 7;
export const END = 8;
export const BRANCH_TABLE = 9;
export const CALL_INDIRECT = 10;
/** A memory's index, which has to be 0. */
export const MEMORY = 11;
export const MEMORY_GROW = 12;
/** 4 bytes. */
export const BYTES_4 = 13;
/** 8 bytes. */
export const BYTES_8 = 14;
export const SELECT_TYPED = 15;
export const REF_NULL = 16;
/** 0xfc: conversions, bulk memory, tables. */
export const PREFIX_BULK = 17;
/** 0xfd: SIMD. */
export const PREFIX_VECTOR = 18;
/** 0xfe: atomics. */
export const PREFIX_ATOMIC = 19;
/** 16 bytes. */
export const BYTES_16 = 20;
/** One byte. */
export const LANE = 21;
export const MEMARG_LANE = 22;
/** A data segment, then memory 0. */
export const MEMORY_INIT = 23;
export const MEMORY_COPY = 24;
export const MEMORY_FILL = 25;
/** Two indexes. */
export const TABLE_INIT = 26;
export const TABLE_GROW = 27;
export const TABLE_FILL = 28;
export const BRANCH = 29;
export const CALL = 30;
export const REFUSED = 255;

type Range = readonly [first: number, last: number, value: number];

const OPCODES: readonly Range[] = [
  [0x00, 0x01, PLAIN], // unreachable, nop
  [0x02, 0x02, BLOCK],
  [0x03, 0x03, LOOP],
  [0x04, 0x04, IF],
  [0x05, 0x05, ELSE],
  [0x0b, 0x0b, END],
  [0x0c, 0x0d, BRANCH], // br, br_if
  [0x0e, 0x0e, BRANCH_TABLE],
  [0x0f, 0x0f, PLAIN], // return
  [0x10, 0x10, CALL],
  [0x11, 0x11, CALL_INDIRECT],
  [0x1a, 0x1b, PLAIN], // drop, select
  [0x1c, 0x1c, SELECT_TYPED],
  [0x20, 0x26, INDEX], // local.*, global.*, table.get, table.set
  [0x28, 0x3e, MEMARG], // loads and stores
  [0x3f, 0x3f, MEMORY], // memory.size
  [0x40, 0x40, MEMORY_GROW],
  [0x41, 0x42, NUMBER], // i32.const, i64.const
  [0x43, 0x43, BYTES_4],
  [0x44, 0x44, BYTES_8],
  [0x45, 0xc4, PLAIN], // comparisons, arithmetic, conversions, sign extension
  [0xd0, 0xd0, REF_NULL],
  [0xd1, 0xd1, PLAIN], // ref.is_null
  [0xd2, 0xd2, INDEX], // ref.func
  [0xfc, 0xfc, PREFIX_BULK],
  [0xfd, 0xfd, PREFIX_VECTOR],
  [0xfe, 0xfe, PREFIX_ATOMIC],
];

/** After 0xfc. */
const BULK: readonly Range[] = [
  [0, 7, PLAIN], // non-trapping conversions
  [8, 8, MEMORY_INIT],
  [9, 9, INDEX], // data.drop
  [10, 10, MEMORY_COPY],
  [11, 11, MEMORY_FILL],
  [12, 12, TABLE_INIT],
  [13, 13, INDEX], // elem.drop
  [14, 14, TABLE_INIT], // table.copy: two tables
  [15, 15, TABLE_GROW],
  [16, 16, INDEX], // table.size
  [17, 17, TABLE_FILL],
];

/** After 0xfd, below 0x100. */
const VECTOR: readonly Range[] = [
  [0x00, 0x0b, MEMARG], // v128 loads, v128.store
  [0x0c, 0x0d, BYTES_16], // v128.const, i8x16.shuffle
  [0x0e, 0x14, PLAIN], // swizzle, splats
  [0x15, 0x22, LANE], // extract_lane, replace_lane
  [0x23, 0x53, PLAIN], // comparisons, bitwise, any_true
  [0x54, 0x5b, MEMARG_LANE], // loads and stores of one lane
  [0x5c, 0x5d, MEMARG], // load32_zero, load64_zero
  [0x5e, 0xff, PLAIN],
];

/** Numbers between the SIMD opcodes that drafts once used. */
const VECTOR_HOLES: readonly number[] = [
  0x9a, 0xa2, 0xa5, 0xa6, 0xaf, 0xb0, 0xb2, 0xb3, 0xb4, 0xbb, 0xc2, 0xc5, 0xc6, 0xcf, 0xd0, 0xd2, 0xd3, 0xd4, 0xe2,
  0xee,
];

export const FIRST_RELAXED = 0x100;

export const OPCODE_IMMEDIATES: Uint8Array = fill(OPCODES, []);
export const BULK_IMMEDIATES: Uint8Array = fill(BULK, []);
export const VECTOR_IMMEDIATES: Uint8Array = fill(VECTOR, VECTOR_HOLES);

/** What a refused opcode would be, for the message. */
const FEATURES: readonly (readonly [first: number, last: number, feature: string])[] = [
  [0x06, 0x0a, "exception handling"],
  [0x12, 0x13, "tail calls"],
  [0x14, 0x15, "typed function references"],
  [0x18, 0x19, "exception handling"],
  [0x1f, 0x1f, "exception handling"],
  [0xd3, 0xd6, "heap types"],
  [0xe0, 0xe6, "stack switching"],
  [0xfb, 0xfb, "garbage collection"],
];

/** What a refused opcode belongs to. */
export function describeRefused(opcode: number): string {
  for (const [first, last, feature] of FEATURES) if (opcode >= first && opcode <= last) return feature;
  return `opcode 0x${opcode.toString(16)}`;
}

/**
 * How many operands each opcode leaves more on the stack than it takes; 0 is left out. Calls and blocks depend on their
 * types and are 0 here, but for the condition that they take.
 */
const EFFECTS: readonly Range[] = [
  [0x04, 0x04, -1], // if
  [0x0d, 0x0e, -1], // br_if, br_table
  [0x11, 0x11, -1], // call_indirect: the table's index
  [0x1a, 0x1a, -1], // drop
  [0x1b, 0x1c, -2], // select
  [0x20, 0x20, 1], // local.get
  [0x21, 0x21, -1], // local.set
  [0x23, 0x23, 1], // global.get
  [0x24, 0x24, -1], // global.set
  [0x26, 0x26, -2], // table.set
  [0x36, 0x3e, -2], // stores
  [0x3f, 0x3f, 1], // memory.size
  [0x41, 0x44, 1], // constants
  [0x46, 0x4f, -1], // comparisons
  [0x51, 0x66, -1],
  [0x6a, 0x78, -1], // arithmetic
  [0x7c, 0x8a, -1],
  [0x92, 0x98, -1],
  [0xa0, 0xa6, -1],
  [0xd0, 0xd0, 1], // ref.null
  [0xd2, 0xd2, 1], // ref.func
];

const BULK_EFFECTS_ROWS: readonly Range[] = [
  [8, 8, -3], // memory.init
  [10, 12, -3], // memory.copy, memory.fill, table.init
  [14, 14, -3], // table.copy
  [15, 15, -1], // table.grow
  [16, 16, 1], // table.size
  [17, 17, -3], // table.fill
];

const VECTOR_EFFECTS_ROWS: readonly Range[] = [
  [0x0b, 0x0b, -2], // v128.store
  [0x0c, 0x0c, 1], // v128.const
  [0x0d, 0x0e, -1], // shuffle, swizzle
  [0x17, 0x17, -1], // replace_lane
  [0x1a, 0x1a, -1],
  [0x1c, 0x1c, -1],
  [0x1e, 0x1e, -1],
  [0x20, 0x20, -1],
  [0x22, 0x22, -1],
  [0x23, 0x4c, -1], // comparisons
  [0x4e, 0x51, -1], // and, andnot, or, xor
  [0x52, 0x52, -2], // bitselect
  [0x54, 0x57, -1], // load_lane
  [0x58, 0x5b, -2], // store_lane
  [0x65, 0x66, -1],
  [0x6b, 0x73, -1],
  [0x76, 0x79, -1],
  [0x7b, 0x7b, -1],
  [0x82, 0x82, -1],
  [0x85, 0x86, -1],
  [0x8b, 0x93, -1],
  [0x95, 0x9f, -1],
  [0xab, 0xae, -1],
  [0xb1, 0xb1, -1],
  [0xb5, 0xbf, -1],
  [0xcb, 0xdf, -1],
  [0xe4, 0xeb, -1],
  [0xf0, 0xf7, -1],
];

export const OPCODE_EFFECTS: Int8Array = fillEffects(EFFECTS);
export const BULK_EFFECTS: Int8Array = fillEffects(BULK_EFFECTS_ROWS);
export const VECTOR_EFFECTS: Int8Array = fillEffects(VECTOR_EFFECTS_ROWS);

function fillEffects(ranges: readonly Range[]): Int8Array {
  const table = new Int8Array(256);
  for (const [first, last, effect] of ranges) table.fill(effect, first, last + 1);
  return table;
}

function fill(ranges: readonly Range[], holes: readonly number[]): Uint8Array {
  const table = new Uint8Array(256).fill(REFUSED);
  for (const [first, last, immediates] of ranges) table.fill(immediates, first, last + 1);
  for (const hole of holes) table[hole] = REFUSED;
  return table;
}

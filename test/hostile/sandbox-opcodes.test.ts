import { describe, expect, it } from "vitest";
import { guardModule } from "../../core/src/guard/index.ts";
import * as op from "../../core/src/guard/opcode.table.ts";
import {
  BASE_FUNCTIONS,
  buildModule,
  code,
  FUNCREF,
  I32,
  join,
  passiveData,
  pluginParts,
  TYPE,
  type Bytes,
} from "../../tools/lib/wasm-builder/index.ts";

/** Immediates that are valid in `moduleWith`, by what the table says about an opcode; `undefined` for what is not one opcode. */
function immediatesFor(form: number): Bytes | undefined {
  switch (form) {
    case op.PLAIN:
      return [];
    case op.INDEX:
    case op.BRANCH:
    case op.CALL:
    case op.NUMBER:
    case op.MEMORY:
    case op.MEMORY_GROW:
    case op.LANE:
    case op.MEMORY_FILL:
    case op.TABLE_GROW:
    case op.TABLE_FILL:
      return [0];
    case op.MEMARG:
    case op.CALL_INDIRECT:
    case op.MEMORY_INIT:
    case op.MEMORY_COPY:
    case op.TABLE_INIT:
      return [0, 0];
    case op.MEMARG_LANE:
      return [0, 0, 0];
    case op.BYTES_4:
      return new Uint8Array(4);
    case op.BYTES_8:
      return new Uint8Array(8);
    case op.BYTES_16:
      return new Uint8Array(16);
    case op.BRANCH_TABLE:
      return [2, 0, 0, 0];
    case op.SELECT_TYPED:
      return [1, I32];
    case op.REF_NULL:
      return [FUNCREF];
    case op.BLOCK:
    case op.LOOP:
      return [0x40, 0x0b];
    case op.IF:
      return [0x40, 0x05, 0x0b];
    default:
      return undefined;
  }
}

/** Around `unreachable` the stack has whatever an instruction wants, so that it is valid if its immediates are. */
function moduleWith(instruction: Bytes): Uint8Array<ArrayBuffer> {
  return aroundBody(join(code.unreachable, instruction, code.unreachable));
}

function aroundBody(body: Bytes): Uint8Array<ArrayBuffer> {
  return buildModule({
    ...pluginParts({ functions: [{ type: TYPE.empty, locals: [[1, I32]], body }] }),
    tables: [[FUNCREF, 0x00, 0x01]],
    globals: [[I32, 0x01, 0x41, 0x00, 0x0b]],
    elements: [[0x01, 0x00, 0x01, 0x00]],
    dataCount: 1,
    data: [passiveData([1])],
  });
}

/** Every opcode behind `prefix` with its immediates, and those that are refused. */
function split(
  table: Uint8Array,
  prefix: readonly number[],
): { allowed: [string, Bytes][]; refused: [string, Bytes][] } {
  const allowed: [string, Bytes][] = [];
  const refused: [string, Bytes][] = [];
  for (const [number, form] of table.entries()) {
    const opcode = prefix.length > 0 && number >= 0x80 ? [...prefix, (number & 0x7f) | 0x80, 1] : [...prefix, number];
    const name = [...prefix, number].map((byte) => `0x${byte.toString(16)}`).join(" ");
    const immediates = immediatesFor(form);
    if (immediates !== undefined) allowed.push([name, join(opcode, immediates)]);
    else if (form === op.REFUSED) refused.push([name, opcode]);
  }
  return { allowed, refused };
}

const PLAIN = split(op.OPCODE_IMMEDIATES, []);
const BULK = split(op.BULK_IMMEDIATES, [0xfc]);
const VECTOR = split(op.VECTOR_IMMEDIATES, [0xfd]);

/** Values of each type that instructions take. */
const OPERANDS: readonly Bytes[] = [
  code.i32(0),
  code.i64(0),
  [0x43, 0, 0, 0, 0],
  code.f64(0),
  [0xfd, 0x0c, ...new Uint8Array(16)],
  code.refNullFunc,
];

/** All lists of at most three operands, those of one type first: nearly all instructions take such. */
function makeOperandLists(): readonly (readonly Bytes[])[] {
  const alike = OPERANDS.flatMap((one) => [[one], [one, one], [one, one, one]]);
  const mixed = OPERANDS.flatMap((first) =>
    OPERANDS.flatMap((second) => [[first, second], ...OPERANDS.map((third) => [first, second, third])]),
  );
  return [[], ...alike, ...mixed];
}

const OPERAND_LISTS = makeOperandLists();

/** How many more operands the engine says that an instruction leaves than it takes. */
function effectOf(instruction: Bytes): number {
  for (const operands of OPERAND_LISTS) {
    for (const left of [0, 1]) {
      const drops = Array.from({ length: left }, () => code.drop);
      if (WebAssembly.validate(aroundBody(join(...operands, instruction, ...drops)))) return left - operands.length;
    }
  }
  throw new Error("no operands fit");
}

/** Those whose effect depends on types, or that do not go on. */
const TYPED = new Set([op.CALL, op.CALL_INDIRECT, op.BLOCK, op.LOOP, op.IF]);
const JUMPS = new Set([0x00, 0x0c, 0x0e, 0x0f]);

describe("the table of opcodes", () => {
  it("holds what the specification has", () => {
    expect(PLAIN.allowed).toHaveLength(181);
    expect(BULK.allowed).toHaveLength(18);
    expect(VECTOR.allowed).toHaveLength(236);
  });

  it.each([...PLAIN.allowed, ...BULK.allowed, ...VECTOR.allowed])(
    "knows the immediates of %s",
    (_name, instruction) => {
      const bytes = moduleWith(instruction);
      expect(WebAssembly.validate(bytes)).toBe(true);
      expect(WebAssembly.validate(guardModule(bytes).module)).toBe(true);
    },
  );

  it.each<[string, Uint8Array, Int8Array, readonly number[]]>([
    ["plain", op.OPCODE_IMMEDIATES, op.OPCODE_EFFECTS, []],
    ["bulk", op.BULK_IMMEDIATES, op.BULK_EFFECTS, [0xfc]],
    ["vector", op.VECTOR_IMMEDIATES, op.VECTOR_EFFECTS, [0xfd]],
  ])("knows what %s instructions leave on the stack", (_what, forms, effects, prefix) => {
    for (const [number, form] of forms.entries()) {
      const immediates = immediatesFor(form);
      if (immediates === undefined || TYPED.has(form) || (prefix.length === 0 && JUMPS.has(number))) continue;
      const opcode = prefix.length > 0 && number >= 0x80 ? [...prefix, (number & 0x7f) | 0x80, 1] : [...prefix, number];
      expect(effects[number], `0x${number.toString(16)}`).toBe(effectOf(join(opcode, immediates)));
    }
  });

  it.each(VECTOR.refused)("refuses %s, which the engine does not know either", (_name, opcode) => {
    const bytes = moduleWith(opcode);
    expect(WebAssembly.validate(bytes)).toBe(false);
    expect(() => guardModule(bytes)).toThrow(expect.objectContaining({ code: "guard.feature" }));
  });

  it.each([...PLAIN.refused, ...BULK.refused])("refuses %s", (_name, opcode) => {
    expect(() => guardModule(moduleWith(opcode))).toThrow(expect.objectContaining({ code: "guard.feature" }));
  });

  it("counts the function that holds the instruction", () => {
    expect(guardModule(moduleWith([0x01])).stats.functions).toBe(BASE_FUNCTIONS - 3 + 1);
  });
});

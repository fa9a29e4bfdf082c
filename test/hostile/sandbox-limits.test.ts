import { describe, expect, it } from "vitest";
import { AssetxError } from "../../core/src/error/index.ts";
import { DEFAULT_GUARD_LIMITS, guardModule, type GuardLimits } from "../../core/src/guard/index.ts";
import {
  BASE_FUNCTIONS,
  BASE_TYPES,
  buildModule,
  code,
  EMPTY,
  FUNCREF,
  functionType,
  I32,
  I64,
  join,
  plugin,
  pluginParts,
  pluginWith,
  richPlugin,
  TYPE,
  type Bytes,
  type FunctionParts,
} from "../../tools/lib/wasm-builder/index.ts";

/** The code that a module is refused with, or "accepted". */
function answer(bytes: Uint8Array, limits: Partial<GuardLimits> = {}): string {
  try {
    guardModule(bytes, limits);
    return "accepted";
  } catch (error) {
    if (error instanceof AssetxError) return error.code;
    throw error;
  }
}

const LOWERED: Readonly<Record<keyof GuardLimits, readonly [limit: number, code: string]>> = {
  moduleBytes: [100, "guard.size"],
  rewrittenBytes: [500, "guard.complex"],
  functions: [8, "guard.complex"],
  bodyBytes: [10, "guard.complex"],
  locals: [3, "guard.complex"],
  nesting: [2, "guard.complex"],
  operands: [3, "guard.complex"],
  joinedValues: [20, "guard.complex"],
  rows: [2, "guard.complex"],
  nameBytes: [3, "guard.complex"],
  memoryPages: [0, "guard.memory-limit"],
  tables: [0, "guard.complex"],
  tableElements: [3, "guard.table-limit"],
  dataBytes: [7, "guard.data-limit"],
};

describe("limits of modules", () => {
  it.each(Object.entries(LOWERED))("%s can be lowered by policy", (name, [limit, expected]) => {
    expect(answer(richPlugin())).toBe("accepted");
    expect(answer(richPlugin(), { [name]: limit })).toBe(expected);
  });

  it("the default limits hold", () => {
    const { nesting, moduleBytes } = DEFAULT_GUARD_LIMITS;
    const nested = (depth: number): Uint8Array =>
      pluginWith({
        type: TYPE.empty,
        body: join(...Array.from({ length: depth }, () => [0x02, EMPTY]), new Uint8Array(depth).fill(0x0b)),
      });
    expect(answer(nested(nesting))).toBe("accepted");
    expect(answer(nested(nesting + 1))).toBe("guard.complex");
    expect(answer(new Uint8Array(moduleBytes + 1))).toBe("guard.size");
  });

  it("code made of nothing but loops is refused before it becomes too large", () => {
    const loops = join(...Array.from({ length: 60_000 }, () => code.loop(EMPTY)));
    const bytes = pluginWith({ type: TYPE.empty, body: loops });
    expect(answer(bytes)).toBe("accepted");
    expect(answer(bytes, { rewrittenBytes: 1024 * 1024 })).toBe("guard.complex");
  });
});

describe("modules that keep a compiler busy", () => {
  const repeat = (item: Bytes, times: number): Uint8Array => join(...Array.from({ length: times }, () => item));
  const loops = repeat(code.loop(EMPTY), 6000);
  const branches = join([0x02, EMPTY], repeat([...code.localGet(0), ...code.brIf(0)], 20_000), [0x0b]);

  it.each<[string, FunctionParts["locals"] & {}, Bytes]>([
    ["loops beside many locals", [[4000, I64]], loops],
    ["branches beside many locals", [[4000, I64]], branches],
    ["loops over many operands", [], join(repeat(code.i32(0), 4000), loops, repeat(code.drop, 4000))],
    ["more operands than any compiler leaves", [], join(repeat(code.i32(0), 5000), repeat(code.drop, 5000))],
    ["a function that gives many values, called again and again", [], repeat(code.call(BASE_FUNCTIONS + 1), 100)],
  ])("%s are refused", (_what, locals, body) => {
    const many = functionType([], new Uint8Array(1000).fill(I32));
    const base = pluginParts({
      types: [many],
      functions: [
        { type: TYPE.i32ToI32, locals, body: join(body, code.unreachable) },
        { type: BASE_TYPES, body: code.unreachable },
      ],
    });
    const bytes = buildModule(base);
    expect(answer(bytes)).toBe("guard.complex");
    expect(answer(bytes, { operands: 200_000, joinedValues: Number.MAX_SAFE_INTEGER })).toBe("accepted");
  });

  it.each<[string, number, Bytes]>([
    ["constants", 3, join(repeat(code.i32(0), 3), repeat(code.drop, 3))],
    [
      "a call that takes two and gives one",
      2,
      join(code.i32(0), code.i32(0), code.call(1), code.drop, code.i32(0), code.drop),
    ],
    ["an indirect call", 2, join(code.i32(0), code.i32(0), code.callIndirect(TYPE.i32ToI32), code.drop)],
    [
      "a block that gives one",
      3,
      join(code.i32(0), code.block(I32, code.i32(0), code.i32(0), code.br(0)), code.drop, code.drop),
    ],
    [
      "an if with two arms",
      2,
      join(code.i32(0), code.if(I32, code.i32(0), code.i32(0), code.drop, code.else, code.i32(0)), code.drop),
    ],
    [
      "code behind a jump",
      1,
      join(code.block(EMPTY, code.br(0), code.i32Add, code.drop, code.drop), code.i32(0), code.drop),
    ],
    [
      "stores and bulk operations",
      3,
      join(repeat(join(repeat(code.i32(0), 3), code.memoryFill, repeat(code.i32(0), 2), code.i32Store8(0)), 5)),
    ],
  ])("the height of the operand stack is known for %s", (_what, peak, body) => {
    const bytes = pluginWith(
      { type: TYPE.i32ToI32, body: join(body, code.unreachable) },
      { tables: [[FUNCREF, 0x00, 0x01]] },
    );
    // The least plugin's own functions need four.
    const deeper = join(repeat(code.i32(0), 4), body, repeat(code.drop, 4));
    const deep = pluginWith(
      { type: TYPE.i32ToI32, body: join(deeper, code.unreachable) },
      { tables: [[FUNCREF, 0x00, 0x01]] },
    );
    expect(answer(bytes)).toBe("accepted");
    expect(answer(deep, { operands: 4 + peak })).toBe("accepted");
    expect(answer(deep, { operands: 3 + peak })).toBe("guard.complex");
  });
});

describe("damage", () => {
  it("every byte set to every value gives a coded error or a module that the engine calls valid", () => {
    const whole = plugin();
    const answers = new Map<string, number>();
    for (let at = 0; at < whole.length; at += 1) {
      const changed = whole.slice();
      for (let value = 0; value < 256; value += 1) {
        changed[at] = value;
        const given = answer(changed);
        if (given === "accepted" && !WebAssembly.validate(changed))
          throw new Error(`byte ${at} = ${value} was accepted`);
        answers.set(given, (answers.get(given) ?? 0) + 1);
      }
    }
    expect([...answers.keys()].filter((given) => given !== "accepted" && !given.startsWith("guard."))).toEqual([]);
    expect(answers.get("guard.malformed")).toBeGreaterThan(1000);
  });

  it.each([
    ["4294967295", [0xff, 0xff, 0xff, 0xff, 0x0f]],
    ["33 bits", [0xff, 0xff, 0xff, 0xff, 0x1f]],
    ["six bytes", [0x80, 0x80, 0x80, 0x80, 0x80, 0x00]],
  ])("a number of %s at any place is refused or valid", (_what, number) => {
    const whole = richPlugin();
    for (let at = 8; at < whole.length; at += 1) {
      const changed = join(whole.subarray(0, at), number, whole.subarray(at + 1));
      const given = answer(changed);
      if (given === "accepted") expect(WebAssembly.validate(changed)).toBe(true);
      else expect(given).toMatch(/^guard\./);
    }
  });

  it("memory that another thread could change is copied before it is checked", () => {
    const shared = new Uint8Array(new SharedArrayBuffer(plugin().length));
    shared.set(plugin());
    expect(guardModule(shared).module).toEqual(guardModule(plugin()).module);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardModule } from "../../core/src/guard/index.ts";
import {
  activeData,
  BASE_FUNCTIONS,
  BASE_TYPES,
  code,
  EMPTY,
  F64,
  FUNCREF,
  functionType,
  I32,
  I64,
  join,
  passiveData,
  pluginParts,
  pluginWith,
  TYPE,
  u32,
  type Bytes,
  type FunctionParts,
  type ModuleParts,
} from "../../tools/lib/wasm-builder/index.ts";
import { programBody, programLocals, run, type Statement } from "./lib/program.ts";

interface Instance {
  readonly f: (...values: readonly (bigint | number)[]) => unknown;
  /** Undefined in a module that was not guarded. */
  readonly fuel: WebAssembly.Global | undefined;
}

async function instantiate(bytes: Uint8Array<ArrayBuffer>): Promise<Instance> {
  const zero = (): number => 0;
  const { instance } = await WebAssembly.instantiate(bytes, { ax1: { read: zero, emit: zero, log: zero } });
  const { f, __ax_fuel: fuel } = instance.exports;
  if (typeof f !== "function") throw new Error("f is not exported");
  return { f: (...values) => f(...values), fuel: fuel instanceof WebAssembly.Global ? fuel : undefined };
}

/** Runs `f` of a guarded module with `fuel` and tells what is left. */
async function spend(bytes: Uint8Array, fuel: bigint, ...values: readonly number[]): Promise<bigint> {
  const guarded = await instantiate(guardModule(bytes).module);
  if (guarded.fuel === undefined) throw new Error("there is no fuel");
  guarded.fuel.value = fuel;
  guarded.f(...values);
  return BigInt(guarded.fuel.value);
}

/** Runs `f` until it traps and tells the fuel it traps with. */
async function exhaust(bytes: Uint8Array, fuel: bigint): Promise<bigint> {
  const guarded = await instantiate(guardModule(bytes).module);
  if (guarded.fuel === undefined) throw new Error("there is no fuel");
  guarded.fuel.value = fuel;
  expect(() => guarded.f()).toThrow(WebAssembly.RuntimeError);
  return BigInt(guarded.fuel.value);
}

const CASES: readonly {
  readonly name: string;
  readonly added: FunctionParts;
  readonly parts?: Partial<ModuleParts>;
  readonly values: readonly number[];
}[] = [
  {
    name: "a sum in a loop",
    added: {
      type: TYPE.i32ToI32,
      locals: [[1, I32]],
      body: join(
        code.loop(
          EMPTY,
          [...code.localGet(1), ...code.localGet(0), ...code.i32Add, ...code.localSet(1)],
          [...code.localGet(0), ...code.i32(1), ...code.i32Sub, ...code.localTee(0), ...code.brIf(0)],
        ),
        code.localGet(1),
      ),
    },
    values: [1000],
  },
  {
    name: "a loop that takes and gives values",
    added: {
      type: TYPE.i32ToI32,
      body: join(
        code.i32(0),
        code.localGet(0),
        [0x03, BASE_TYPES],
        [...code.localTee(0), ...code.i32Add],
        [...code.localGet(0), ...code.i32(1), ...code.i32Sub, ...code.localTee(0)],
        [...code.localGet(0), ...code.brIf(0), 0x0b],
        code.i32Add,
      ),
    },
    parts: { types: [...(pluginParts().types ?? []), functionType([I32, I32], [I32, I32])] },
    values: [77],
  },
  {
    name: "a switch",
    added: {
      type: TYPE.i32ToI32,
      body: join(
        code.block(
          EMPTY,
          code.block(EMPTY, code.block(EMPTY, code.localGet(0), code.brTable([0, 1], 2)), code.i32(10), code.return),
          code.i32(20),
          code.return,
        ),
        code.i32(30),
      ),
    },
    values: [1],
  },
  {
    name: "an indirect call",
    added: { type: TYPE.i32ToI32, body: join(code.localGet(0), code.i32(1), code.callIndirect(TYPE.i32ToI32)) },
    parts: { tables: [[FUNCREF, 0x00, 0x04]], elements: [[0x00, 0x41, 0x01, 0x0b, 0x01, BASE_FUNCTIONS - 4]] },
    values: [5],
  },
  {
    name: "bulk memory",
    added: {
      type: TYPE.i32ToI32,
      body: join(
        [...code.i32(200), ...code.i32(0), ...code.localGet(0), ...code.memoryInit(1)],
        [...code.i32(300), ...code.i32(200), ...code.localGet(0), ...code.memoryCopy],
        [...code.i32(301), ...code.i32(9), ...code.i32(1), ...code.memoryFill],
        [...code.i32(0), ...code.i32Load8U(300), ...code.i32(0), ...code.i32Load8U(301), ...code.i32Mul],
      ),
    },
    parts: { dataCount: 2, data: [activeData(64, [1]), passiveData([7, 8, 9])] },
    values: [3],
  },
  {
    name: "vectors",
    added: {
      type: TYPE.i32ToI32,
      body: join(code.localGet(0), [0xfd, 0x11], code.localGet(0), [0xfd, 0x11], code.vector(0xae), [0xfd, 0x1b, 0x02]),
    },
    values: [21],
  },
];

describe("what the guard writes into code", () => {
  it.each(CASES)("leaves the results of $name as they are", async ({ added, parts, values }) => {
    const original = pluginWith(added, parts);
    const guarded = await instantiate(guardModule(original).module);
    if (guarded.fuel === undefined) throw new Error("there is no fuel");
    guarded.fuel.value = 1_000_000n;
    const expected = (await instantiate(original)).f(...values);
    expect(guarded.f(...values)).toEqual(expected);
    expect(expected).not.toBe(0);
  });

  it("pays for every instruction that runs, and gives the same result, in any program", async () => {
    const statement = fc.letrec<{ statement: Statement; body: Statement[] }>((tie) => ({
      body: fc.array(tie("statement"), { maxLength: 4 }),
      statement: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.record({ kind: fc.constant("mix"), value: fc.integer({ min: 0, max: 1000 }) }),
        fc.record({ kind: fc.constant("leave"), bit: fc.nat({ max: 7 }) }),
        fc.record({ kind: fc.constant("if"), bit: fc.nat({ max: 7 }), body: tie("body"), other: tie("body") }),
        fc.record({ kind: fc.constant("loop"), times: fc.integer({ min: 1, max: 5 }), body: tie("body") }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(statement.body, fc.nat(), async (body, seed) => {
        const bytes = pluginWith({ type: TYPE.i32ToI32, locals: programLocals(body), body: programBody(body) });
        const guarded = await instantiate(guardModule(bytes).module);
        if (guarded.fuel === undefined) throw new Error("there is no fuel");
        const enough = 10n ** 12n;
        guarded.fuel.value = enough;
        const expected = run(body, seed);
        expect(guarded.f(seed)).toBe(expected.value);
        const paid = Number(enough - BigInt(guarded.fuel.value));
        expect(paid).toBeGreaterThanOrEqual(expected.instructions);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("costs the same in every run", async () => {
    const { added, parts } = CASES[0] ?? { added: undefined };
    if (added === undefined) throw new Error("there is no case");
    const bytes = pluginWith(added, parts);
    const left = await Promise.all([1, 2, 3, 4].map(() => spend(bytes, 1_000_000n, 1000)));
    expect(new Set(left).size).toBe(1);
    expect(guardModule(bytes).module).toEqual(guardModule(bytes).module);
  });
});

describe("what never ends by itself", () => {
  it("R01 a spin traps at the same fuel each time", async () => {
    const bytes = pluginWith({ type: TYPE.empty, body: code.loop(EMPTY, code.br(0)) });
    const [first, second] = await Promise.all([exhaust(bytes, 10_000_001n), exhaust(bytes, 10_000_001n)]);
    expect(first).toBe(second);
    expect(first).toBeLessThan(0n);
    expect(first).toBeGreaterThan(-10n);
  });

  it("R02 a start function traps before the host has control", async () => {
    const bytes = pluginWith({ type: TYPE.empty, body: code.loop(EMPTY, code.br(0)) }, { start: BASE_FUNCTIONS });
    const { module, stats } = guardModule(bytes);
    expect(stats.hasStart).toBe(true);
    await expect(instantiate(module)).rejects.toThrow(WebAssembly.RuntimeError);
  });

  it("R03 a loop of large fills is paid by length", async () => {
    const fill = join(code.i32(0), code.i32(1), code.i32(60_000_000), code.memoryFill);
    const parts = { memories: [join([0x00], u32(1000))] };
    const bytes = pluginWith({ type: TYPE.empty, body: code.loop(EMPTY, fill, code.br(0)) }, parts);
    // 60,000,000 / 64 units a round: ten rounds and a bit.
    expect(await exhaust(bytes, 9_500_000n)).toBeGreaterThan(-1_000_000n);
    const once = pluginWith({ type: TYPE.empty, body: fill }, parts);
    const paid = 10_000_000n - (await spend(once, 10_000_000n));
    expect(paid).toBeGreaterThan(937_500n);
    expect(paid).toBeLessThan(937_520n);
  });

  it.each<[string, Bytes]>([
    ["table.fill", join(code.i32(0), code.refNullFunc, code.i32(50_000), code.tableFill)],
    ["table.copy", join(code.i32(0), code.i32(0), code.i32(50_000), code.tableCopy)],
    ["table.grow", join(code.refNullFunc, code.i32(10_000), code.tableGrow, code.drop)],
  ])("a loop of %s is paid by element", async (_name, body) => {
    const parts = { tables: [join([FUNCREF, 0x00], u32(50_000))] };
    const bytes = pluginWith({ type: TYPE.empty, body: code.loop(EMPTY, body, code.br(0)) }, parts);
    expect(await exhaust(bytes, 5_000_000n)).toBeGreaterThan(-1_000_000n);
  });

  it("a length with the highest bit set is no refund", async () => {
    const body = join(code.i32(0), code.i32(1), code.i32(-1), code.memoryFill);
    const left = await exhaust(pluginWith({ type: TYPE.empty, body }), 1000n);
    expect(left).toBeLessThan(-60_000_000n);

    // Growing by too much does not trap by itself, so a refund could be had again and again.
    const grow = join(code.refNullFunc, code.i32(-1), code.tableGrow, code.drop);
    const parts = { tables: [[FUNCREF, 0x00, 0x01]] };
    expect(await exhaust(pluginWith({ type: TYPE.empty, body: grow }, parts), 1000n)).toBeLessThan(-60_000_000_000n);
  });

  it("calls that double at every level are paid without any loop", async () => {
    const self = BASE_FUNCTIONS;
    const call = join(code.localGet(0), code.i32(1), code.i32Sub, code.call(self), code.drop);
    const body = join(code.localGet(0), code.if(EMPTY, call, call), code.i32(0));
    const bytes = pluginWith({ type: TYPE.i32ToI32, body });
    const guarded = await instantiate(guardModule(bytes).module);
    if (guarded.fuel === undefined) throw new Error("there is no fuel");
    guarded.fuel.value = 1_000_000n;
    expect(() => guarded.f(64)).toThrow(WebAssembly.RuntimeError);
    expect(BigInt(guarded.fuel.value)).toBeLessThan(0n);
  });
});

describe("limits that are written into the module", () => {
  it("a smaller maximum of the plugin's own is kept", async () => {
    const parts = { memories: [[0x01, 0x01, 0x03]] };
    const bytes = pluginWith({ type: TYPE.i32ToI32, body: join(code.localGet(0), code.memoryGrow) }, parts);
    const guarded = await instantiate(guardModule(bytes).module);
    if (guarded.fuel === undefined) throw new Error("there is no fuel");
    guarded.fuel.value = 1_000_000n;
    expect(guarded.f(2)).toBe(1);
    expect(guarded.f(1)).toBe(-1);
  });

  it("a table stops growing at the cap", async () => {
    const body = join(code.refNullFunc, code.localGet(0), code.tableGrow);
    const bytes = pluginWith({ type: TYPE.i32ToI32, body }, { tables: [[FUNCREF, 0x00, 0x01]] });
    const guarded = await instantiate(guardModule(bytes, { tableElements: 100 }).module);
    if (guarded.fuel === undefined) throw new Error("there is no fuel");
    guarded.fuel.value = 1_000_000n;
    expect(guarded.f(99)).toBe(1);
    expect(guarded.f(1)).toBe(-1);
  });

  it("values of other types pass through untouched", async () => {
    const type = functionType([I64, F64], [I64]);
    const types = [...(pluginParts().types ?? []), type];
    const body = join(code.localGet(0), code.localGet(0), code.i64Mul);
    const guarded = await instantiate(guardModule(pluginWith({ type: BASE_TYPES, body }, { types })).module);
    if (guarded.fuel === undefined) throw new Error("there is no fuel");
    guarded.fuel.value = 100n;
    expect(guarded.f(3_000_000_000n, 0.5)).toBe(9_000_000_000_000_000_000n);
  });
});

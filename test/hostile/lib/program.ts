import { code, EMPTY, I32, join, type Bytes } from "../../../tools/lib/wasm-builder/index.ts";

/** A small language with exactly one meaning in WebAssembly and in here; `x` is its only variable. */
export type Statement =
  | { readonly kind: "mix"; readonly value: number }
  /** Leaves the loop or function it stands in when the bit of `x` is set. */
  | { readonly kind: "leave"; readonly bit: number }
  | {
      readonly kind: "if";
      readonly bit: number;
      readonly body: readonly Statement[];
      readonly other: readonly Statement[];
    }
  | { readonly kind: "loop"; readonly times: number; readonly body: readonly Statement[] };

/** One counter per loop nesting. */
export function programLocals(body: readonly Statement[]): readonly (readonly [count: number, type: number])[] {
  return [[Math.max(1, loopDepth(body)), I32]];
}

/** A function of `x` that gives `x` at its end. */
export function programBody(body: readonly Statement[]): Uint8Array {
  return join(code.block(EMPTY, ...compile(body, 0, 0)), code.localGet(0));
}

/** What the compiled program gives, and how many instructions it runs; ends of blocks and else do not count. */
export function run(
  body: readonly Statement[],
  seed: number,
): { readonly value: number; readonly instructions: number } {
  const state = { x: seed | 0, instructions: 2 };
  execute(body, state);
  return { value: state.x, instructions: state.instructions };
}

const BIT_TEST = 5;

function compile(body: readonly Statement[], loops: number, blocks: number): Bytes[] {
  return body.map((statement) => {
    switch (statement.kind) {
      case "mix":
        return join(
          code.localGet(0),
          code.i32(31),
          code.i32Mul,
          code.i32(statement.value),
          code.i32Add,
          code.localSet(0),
        );
      case "leave":
        return join(testBit(statement.bit), code.brIf(blocks));
      case "if":
        return join(
          testBit(statement.bit),
          code.if(
            EMPTY,
            ...compile(statement.body, loops, blocks + 1),
            code.else,
            ...compile(statement.other, loops, blocks + 1),
          ),
        );
      case "loop": {
        const counter = 1 + loops;
        return join(
          code.i32(statement.times),
          code.localSet(counter),
          code.block(
            EMPTY,
            code.loop(
              EMPTY,
              // The block is 1 outside of the loop.
              ...compile(statement.body, loops + 1, 1),
              code.localGet(counter),
              code.i32(1),
              code.i32Sub,
              code.localTee(counter),
              code.brIf(0),
            ),
          ),
        );
      }
    }
  });
}

interface State {
  x: number;
  instructions: number;
}

/** Whether the end was reached; false when a statement left. */
function execute(body: readonly Statement[], state: State): boolean {
  for (const statement of body) {
    switch (statement.kind) {
      case "mix":
        state.x = (Math.imul(state.x, 31) + statement.value) | 0;
        state.instructions += 6;
        break;
      case "leave":
        state.instructions += BIT_TEST + 1;
        if (bit(state.x, statement.bit)) return false;
        break;
      case "if":
        state.instructions += BIT_TEST + 1;
        if (!execute(bit(state.x, statement.bit) ? statement.body : statement.other, state)) return false;
        break;
      case "loop":
        state.instructions += 3;
        for (let left = statement.times; left > 0; left -= 1) {
          state.instructions += 1;
          if (!execute(statement.body, state)) break;
          state.instructions += 5;
        }
        break;
    }
  }
  return true;
}

function testBit(index: number): Bytes {
  // i32.shr_u, i32.and
  return join(code.localGet(0), code.i32(index), [0x76], code.i32(1), [0x71]);
}

function bit(x: number, index: number): boolean {
  return ((x >>> index) & 1) === 1;
}

function loopDepth(body: readonly Statement[]): number {
  return body.reduce((depth, statement) => Math.max(depth, depthOf(statement)), 0);
}

function depthOf(statement: Statement): number {
  if (statement.kind === "loop") return 1 + loopDepth(statement.body);
  if (statement.kind === "if") return Math.max(loopDepth(statement.body), loopDepth(statement.other));
  return 0;
}

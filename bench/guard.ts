/**
 * The guard against the engine's own validation of the same bytes: milliseconds per MiB, and the time to refuse a bomb.
 * Least of several rounds in turn: other work on the machine only adds.
 */
import { guardModule } from "../core/src/guard/index.ts";
import { AssetxError } from "../core/src/error/index.ts";
import {
  createRandom,
  join,
  pluginParts,
  buildModule,
  code,
  EMPTY,
  TYPE,
  pluginWith,
  type Bytes,
} from "../tools/lib/wasm-builder/index.ts";
import { printRows } from "./lib/row.ts";

const MIB = 1024 * 1024;
const ROUNDS = 15;
const BOMB_BYTES = 7 * MIB;

const module = makeModule(MIB);
const sizeMib = module.length / MIB;
const guardMs: number[] = [];
const validateMs: number[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const guard = time(() => guardModule(module));
  const validate = time(() => WebAssembly.validate(module));
  // The first round compiles the guard itself.
  if (round === 0) continue;
  guardMs.push(guard);
  validateMs.push(validate);
}
const bomb = pluginWith({ type: TYPE.empty, body: new Uint8Array(BOMB_BYTES).fill(0x01) });
const { stats, module: guarded } = guardModule(module);

printRows([
  {
    bench: "guard",
    subject: "WebAssembly.validate",
    value: Math.min(...validateMs) / sizeMib,
    unit: "ms/MiB",
    note: `${sizeMib.toFixed(2)} MiB, ${stats.functions} functions, ${stats.instructions} instructions, ${stats.loops} loops`,
  },
  {
    bench: "guard",
    subject: "guardModule",
    value: Math.min(...guardMs) / sizeMib,
    unit: "ms/MiB",
    baseline: "WebAssembly.validate",
    ratio: Math.min(...guardMs) / Math.min(...validateMs),
    note: `validates twice itself; the module grows ${(guarded.length / module.length).toFixed(2)} times`,
  },
  { bench: "guard", subject: "refuse a body of 7 MiB", value: Math.min(...refusals()), unit: "ms" },
]);

function refusals(): number[] {
  return Array.from({ length: ROUNDS }, () =>
    time(() => {
      try {
        guardModule(bomb);
      } catch (error) {
        if (error instanceof AssetxError && error.code === "guard.complex") return;
        throw error;
      }
      throw new Error("the bomb was accepted");
    }),
  );
}

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** A module of about `sizeBytes` of code with the mix of an ordinary compiler: loads, arithmetic, branches, loops, calls. */
function makeModule(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(3);
  const functions: { readonly type: number; readonly body: Bytes }[] = [];
  let madeBytes = 0;
  while (madeBytes < sizeBytes) {
    const body = join(
      ...Array.from({ length: 20 + Math.floor(random() * 60) }, () => makeStatement(random)),
      code.localGet(0),
    );
    functions.push({ type: TYPE.i32ToI32, body });
    madeBytes += body.length;
  }
  return buildModule(pluginParts({ functions }));
}

function makeStatement(random: () => number): Bytes {
  const load = [...code.localGet(0), ...code.i32Load8U(Math.floor(random() * 60_000))];
  const mix = join(
    load,
    code.localGet(0),
    code.i32(Math.floor(random() * 1e6)),
    code.i32Mul,
    code.i32Add,
    code.localSet(0),
  );
  const kind = random();
  if (kind < 0.5) return mix;
  if (kind < 0.75) return join(load, code.if(EMPTY, mix));
  if (kind < 0.85) return join(code.loop(EMPTY, mix, load, code.brIf(0)));
  if (kind < 0.95) return join(load, code.call(4), code.localSet(0));
  return code.block(EMPTY, load, code.brIf(0), mix);
}

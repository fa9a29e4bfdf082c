import { Script } from "node:vm";
import type { Interrupt } from "../sandbox/index.ts";

/** Where the script finds what it calls: a script shares nothing else with who runs it. */
const WORK = Symbol.for("assetx.work");
const TIMED_OUT = "ERR_SCRIPT_EXECUTION_TIMEOUT";

let script: Script | undefined;

/**
 * Calls `work` under V8's own watchdog, a native thread without a runtime, which ends it as ending a worker would: in the
 * middle of a loop, in WebAssembly too.
 *
 * @throws what `work` throws
 */
export const interruptNode: Interrupt = (work, limitMs) => {
  script ??= new Script('globalThis[Symbol.for("assetx.work")]()');
  Reflect.set(globalThis, WORK, work);
  try {
    script.runInThisContext({ timeout: Math.ceil(limitMs), displayErrors: false });
    return "done";
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === TIMED_OUT) return "ended";
    throw thrown;
  } finally {
    Reflect.deleteProperty(globalThis, WORK);
  }
};

/** Whether this runtime's scripts can be ended: Deno and Bun run them, and take no notice of a time-out. */
export function canInterrupt(): boolean {
  return process.versions["deno"] === undefined && process.versions["bun"] === undefined;
}

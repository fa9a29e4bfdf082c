import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** V8 alone waits for four times as much: in each thread, for each of them. */
const UNUSED_BYTES = 16 * 1024 * 1024;

/**
 * Has this thread's garbage collected once so many bytes outside of its heap are no longer used. The memory of a plugin is
 * given back by nothing else, and a thread that runs plugins makes little other garbage that would bring it on.
 *
 * @returns told of memory that nobody uses any more from the next turn on
 */
export function createCollector(): (unusedBytes: number) => void {
  const collect = findCollect();
  let waitingBytes = 0;
  return (unusedBytes) => {
    waitingBytes += unusedBytes;
    if (collect === undefined || waitingBytes < UNUSED_BYTES) return;
    waitingBytes = 0;
    setImmediate(collect);
  };
}

/** V8's own function, which only a context that is made under this flag has; `undefined` in other engines. */
function findCollect(): (() => void) | undefined {
  if (process.versions["deno"] !== undefined || process.versions["bun"] !== undefined) return undefined;
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  return typeof found === "function" ? () => void Reflect.apply(found, undefined, []) : undefined;
}

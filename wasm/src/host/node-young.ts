import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Room for new objects. V8 by itself lets it grow to four times as much where a machine has memory enough. */
const YOUNG_BYTES = 16 * 1024 * 1024;
const GROW = 2;
const STAY = 1;

let observer: PerformanceObserver | undefined;

/**
 * Keeps this thread's room for new objects small: what an extraction leaves behind is short-lived, and more room only holds
 * garbage for longer. Other threads have their bound from where they are started; this one can be given none but so, except
 * by starting the process again. Does nothing where the runtime tells nothing of its collections.
 */
export function boundYoungObjects(): void {
  const types: unknown = Reflect.get(PerformanceObserver, "supportedEntryTypes");
  if (observer !== undefined || !Array.isArray(types) || !types.includes("gc")) return;
  let stays = false;
  observer = new PerformanceObserver(() => {
    const mayGrow = youngBytes() < YOUNG_BYTES;
    // Whoever else changes it, at the start of a command, has its way until then.
    if (mayGrow && !stays) return;
    stays = !mayGrow;
    // Read by V8 each time that it considers to grow, and used for nothing else.
    setFlagsFromString(`--semi-space-growth-factor=${mayGrow ? GROW : STAY}`);
  });
  observer.observe({ entryTypes: ["gc"] });
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space")?.space_size ?? 0;
}

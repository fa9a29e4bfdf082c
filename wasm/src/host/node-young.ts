import { setFlagsFromString } from "node:v8";

/**
 * Keeps this thread's room for new objects as small as V8 starts with: what an extraction leaves behind is short-lived, and
 * more room, of which V8 by itself takes sixteen times as much, only holds garbage for longer. Other threads have their bound
 * from where they are started; this one can be given none but so, except by starting the process again.
 */
export function boundYoungObjects(): void {
  if (process.versions["deno"] !== undefined || process.versions["bun"] !== undefined) return;
  // Read by V8 each time that it considers to grow, and used for nothing else.
  setFlagsFromString("--semi-space-growth-factor=1");
}

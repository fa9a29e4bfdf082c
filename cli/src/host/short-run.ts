import { setFlagsFromString } from "node:v8";

/** Most commands are over by then; in those that are not, everything that matters is still to come. */
const SHORT_MS = 300;

/**
 * What V8 leaves out at first: its optimizing compilers for JavaScript (what decodes is WebAssembly, whose compilers are
 * others), and more room for new objects than it starts with.
 */
const SHORT_RUN = ["--no-maglev", "--no-opt", "--semi-space-growth-factor=1"] as const;
/** V8's own values. */
const LONG_RUN = ["--maglev", "--opt", "--semi-space-growth-factor=2"] as const;

/**
 * Keeps the process small for its first moments. Compilers, what they make, and garbage that nobody collects take 10 MiB, and
 * in a short command nothing runs often enough to win the time back. All of these are read by V8 whenever it considers to
 * compile or to grow. Does nothing where V8 is not there.
 */
export function startSmall(): void {
  if (process.versions["v8"] === undefined || process.versions["deno"] !== undefined) return;
  for (const flag of SHORT_RUN) setFlagsFromString(flag);
  setTimeout(() => {
    for (const flag of LONG_RUN) setFlagsFromString(flag);
  }, SHORT_MS).unref();
}

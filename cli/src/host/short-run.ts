import { setFlagsFromString } from "node:v8";

/**
 * Most files are listed by then. Much later, code that runs hot has been passed over so often that V8 does not come back to
 * it: with 300 ms a list of 100,000 entries takes twice as long.
 */
const SHORT_MS = 80;

/** V8's optimizing compilers for JavaScript; what decodes is WebAssembly, whose compilers are others. */
const SHORT_RUN = ["--no-maglev", "--no-opt"] as const;
const LONG_RUN = ["--maglev", "--opt"] as const;

/**
 * Keeps the process small for its first moments. Compilers, what they make, and garbage that nobody collects take 10 MiB, and
 * in a short command nothing runs often enough to win the time back. Both are read by V8 whenever it considers to compile. Does nothing where V8 is not there.
 */
export function startSmall(): void {
  if (process.versions["v8"] === undefined || process.versions["deno"] !== undefined) return;
  for (const flag of SHORT_RUN) setFlagsFromString(flag);
  setTimeout(() => {
    for (const flag of LONG_RUN) setFlagsFromString(flag);
  }, SHORT_MS).unref();
}

import type { Terminal } from "../terminal/index.ts";

/** What a command is given from the outside; a test hands in its own. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly terminal: Terminal;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted by Ctrl-C from the first call on; before it, Ctrl-C ends the process as usual. */
  readonly cancellation: () => AbortSignal;
}

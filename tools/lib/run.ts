import { spawn } from "node:child_process";
import { CHILD_ENV, ROOT } from "./paths.ts";

/** How a child process ended. */
export interface Outcome {
  /** Exit code; 1 when a signal ended the process or it could not be started. */
  readonly code: number;
  /** Standard output and standard error in the order in which they came. */
  readonly output: string;
  readonly elapsedMs: number;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Also show the output while it comes. */
  readonly show?: boolean;
  readonly timeoutMs?: number;
}

/** Runs a command to its end and never rejects: a command that cannot be started is an outcome with code 1. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const start = performance.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...CHILD_ENV, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    });
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      if (options.show === true) process.stdout.write(chunk);
    };
    const end = (code: number, extra = ""): void =>
      resolve({ code, output: Buffer.concat(chunks).toString() + extra, elapsedMs: performance.now() - start });
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", (error) => end(1, `${command} cannot be started: ${error.message}\n`));
    child.on("close", (code, signal) => end(code ?? 1, signal === null ? "" : `${command} was ended by ${signal}\n`));
  });
}

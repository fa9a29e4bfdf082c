import { fstatSync, writeSync } from "node:fs";
import { fail } from "@assetx/core/error";
import type { Terminal } from "./terminal.ts";

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const BUFFER_CHARS = 64 * 1024;
const RETRY_MS = 2;
/** A reader sees a result this soon, even while the next one takes long. */
const FLUSH_MS = 50;

/**
 * The process's console. Writes block: a slow reader slows the command down instead of filling memory, and nothing is
 * lost when the process exits.
 */
export function createNodeTerminal(env: Readonly<Record<string, string | undefined>>): Terminal {
  let pending = "";
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    const text = pending;
    pending = "";
    clearTimeout(timer);
    timer = undefined;
    writeAll(STDOUT, text);
  };
  let hasGone = false;
  const flushLater = (): void => {
    try {
      flush();
    } catch {
      // Nobody catches what a timer throws; whoever prints next is told.
      hasGone = true;
    }
  };
  return {
    get isInteractive() {
      return isTerminal(STDIN) && isTerminal(STDERR);
    },
    get canRedraw() {
      return isTerminal(STDERR) && env["TERM"] !== "dumb";
    },
    get hasColor() {
      return isTerminal(STDERR) && env["TERM"] !== "dumb" && (env["NO_COLOR"] ?? "") === "";
    },
    get columns() {
      return process.stderr.columns ?? 80;
    },
    out(text) {
      if (hasGone) fail("cli.output-closed", {});
      pending += text;
      if (pending.length >= BUFFER_CHARS) flush();
      else timer ??= setTimeout(flushLater, FLUSH_MS).unref();
    },
    err(text) {
      flush();
      writeAll(STDERR, text);
    },
    flush,
    async ask(question) {
      const { readLine } = await import("./prompt.ts");
      return await readLine(question, { isHidden: false });
    },
    async askSecret(question) {
      const { readLine } = await import("./prompt.ts");
      return await readLine(question, { isHidden: true });
    },
  };
}

/** Node loads its network code to ask a terminal anything, so pipes and files are told apart first. */
function isTerminal(descriptor: typeof STDERR | typeof STDIN): boolean {
  try {
    if (!fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  return descriptor === STDIN ? process.stdin.isTTY : process.stderr.isTTY;
}

/** Writes all of `text`, waiting while a non-blocking pipe is full. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EAGAIN") sleep(RETRY_MS);
      else if (descriptor === STDERR) return;
      else fail("cli.output-closed", {}, { cause: error });
    }
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

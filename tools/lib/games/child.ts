import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { CHILD_ENV } from "../paths.ts";

/** How a child process ended and what it cost. */
export interface ChildCost {
  readonly code: number;
  readonly elapsedMs: number;
  /** `undefined` where the system does not tell. */
  readonly peakRssMib: number | undefined;
  /** The end of what it reported. */
  readonly stderr: string;
}

/** The system keeps the highest value, so that only growth in the very last moment is missed. */
const ASK_MS = 100;
const STDERR_CHARS = 2000;

/** Runs a command and hands over each line that it prints, so that long answers are never held. */
export async function runChild(
  command: string,
  args: readonly string[],
  onLine: (line: string) => void,
): Promise<ChildCost> {
  const start = performance.now();
  const child = spawn(command, args, { env: CHILD_ENV, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  let peakKib: number | undefined;
  const timer = setInterval(() => {
    peakKib = findPeakKib(child.pid) ?? peakKib;
  }, ASK_MS);
  child.stderr.on("data", (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-STDERR_CHARS);
  });
  const lines = createInterface({ input: child.stdout });
  lines.on("line", onLine);
  const read = new Promise<void>((resolve) => {
    lines.on("close", resolve);
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
  try {
    const code = await ended;
    await read;
    const elapsedMs = performance.now() - start;
    return { code, elapsedMs, peakRssMib: peakKib === undefined ? undefined : peakKib / 1024, stderr };
  } finally {
    clearInterval(timer);
  }
}

function findPeakKib(pid: number | undefined): number | undefined {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}

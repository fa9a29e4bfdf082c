import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const TIME = "/usr/bin/time";

/** One whole process, from start to end. */
export interface ProcessCost {
  readonly elapsedMs: number;
  /** User and system time; `undefined` without GNU time. */
  readonly cpuMs: number | undefined;
  readonly peakRssMib: number | undefined;
  readonly stdout: string;
}

let runs = 0;

/**
 * Runs a command and measures it as a whole process.
 *
 * @param codes exit codes that count as done
 * @throws Error when the command ends with another one: a fast failure must not win
 */
export async function measureProcess(
  command: string,
  args: readonly string[],
  codes: readonly number[] = [0],
): Promise<ProcessCost> {
  const report = join(tmpdir(), `assetx-bench-time-${process.pid}-${runs++}`);
  const hasTime = existsSync(TIME);
  const [file, argv] = hasTime ? [TIME, ["-f", "%M %U %S", "-o", report, command, ...args]] : [command, [...args]];
  const start = performance.now();
  const { code, stdout, stderr } = await finish(file, argv);
  const elapsedMs = performance.now() - start;
  if (!codes.includes(code)) throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${stderr.slice(-500)}`);
  if (!hasTime) return { elapsedMs, cpuMs: undefined, peakRssMib: undefined, stdout };
  // Before the figures, GNU time says when the exit code was not 0.
  const figures = readFileSync(report, "utf8").trim().split("\n").at(-1) ?? "";
  const [rssKib = 0, user = 0, system = 0] = figures.split(" ").map(Number);
  rmSync(report);
  return { elapsedMs, cpuMs: (user + system) * 1000, peakRssMib: rssKib / 1024, stdout };
}

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function finish(file: string, args: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      const stdout = Buffer.concat(chunks).toString();
      resolve({ code: code ?? 1, stdout, stderr: Buffer.concat(complaints).toString() });
    });
  });
}

import { run } from "./run.ts";

/** One command of a longer run. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
}

/** Begins a line that says what was left out; it is shown even when the step passes. */
const LOUD = "!!!";

/** Runs steps, at most `lanes` at a time, and prints one line for each, with the output of those that failed and what the others say they left out. */
export async function runSteps(steps: readonly Step[], lanes: number): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  const queue = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      const { code, output, elapsedMs } = await run(step.command, step.args, { env: step.env ?? {} });
      if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
      else for (const line of output.split("\n")) if (line.startsWith(LOUD)) process.stdout.write(`${line}\n`);
      process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${step.name.padEnd(12)} ${seconds(elapsedMs)}\n`);
      results.push({ name: step.name, passed: code === 0 });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** `1234` as `  1.2 s`. */
export function seconds(elapsedMs: number): string {
  return `${(elapsedMs / 1000).toFixed(1).padStart(5)} s`;
}

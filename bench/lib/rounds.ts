import { median } from "./stats.ts";
import type { ProcessCost } from "./process.ts";
import type { BenchRow } from "./row.ts";

/** One competitor of a bench; `run` does the whole job once, `reset` removes what it wrote. */
export interface Subject {
  readonly name: string;
  readonly run: () => Promise<ProcessCost>;
  readonly reset?: () => void;
}

/** Runs all subjects in turn, `rounds` times, so that a slow minute of the machine meets all of them; medians, first is the baseline of none. */
export async function compareSubjects(
  bench: string,
  subjects: readonly Subject[],
  rounds: number,
): Promise<readonly BenchRow[]> {
  const costs = new Map<string, ProcessCost[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      subject.reset?.();
      costs.get(subject.name)?.push(await subject.run());
    }
  }
  for (const subject of subjects) subject.reset?.();
  const [ours, ...peers] = subjects.map(({ name }) => summarize(name, costs.get(name) ?? []));
  if (ours === undefined) return [];
  return [
    row(bench, ours),
    ...peers.map((peer) => ({ ...row(bench, peer), baseline: ours.name, ratio: peer.elapsedMs / ours.elapsedMs })),
  ];
}

interface Summary {
  readonly name: string;
  readonly elapsedMs: number;
  readonly note: string;
}

function summarize(name: string, costs: readonly ProcessCost[]): Summary {
  const rss = costs.flatMap(({ peakRssMib }) => (peakRssMib === undefined ? [] : [peakRssMib]));
  const cpu = costs.flatMap(({ cpuMs }) => (cpuMs === undefined ? [] : [cpuMs]));
  const note = rss.length === 0 ? "" : `peak ${median(rss).toFixed(0)} MiB, cpu ${median(cpu).toFixed(0)} ms`;
  return { name, elapsedMs: median(costs.map(({ elapsedMs }) => elapsedMs)), note };
}

function row(bench: string, { name, elapsedMs, note }: Summary): BenchRow {
  return { bench, subject: name, value: elapsedMs, unit: "ms", note };
}

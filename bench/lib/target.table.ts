import type { BenchRow } from "./row.ts";

/** What a release wants to reach. Rows are found by their bench, subject and baseline. */
export interface Target {
  readonly measure: string;
  readonly bench: RegExp;
  readonly subject: RegExp;
  readonly baseline?: RegExp;
  /** Whether the ratio to the baseline counts, or the value itself. */
  readonly of: "ratio" | "value";
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly unit: string;
}

const OOZ = /^ooz-wasm/;
const OURS = /^ours/;

function oodle(name: string): Target {
  return {
    measure: `our ${name} / ooz-wasm`,
    bench: new RegExp(`^oodle ${name}$`, "i"),
    subject: OURS,
    baseline: OOZ,
    of: "ratio",
    atLeast: 1,
    unit: "x",
  };
}

/** Memory by which a process grows more for a stream of 1 GiB than for one of 64 MiB. */
function growth(where: string): Target {
  return {
    measure: `1 GiB streamed over 64 MiB, ${where}`,
    bench: new RegExp(`^growth by a stream, ${where}$`),
    subject: /^more for/,
    of: "value",
    atMost: 16,
    unit: "MiB",
  };
}

function moduleSize(measure: string, module: string, atMost: number): Target {
  return {
    measure: `module size, gzip: ${measure}`,
    bench: /^module size, gzip$/,
    subject: new RegExp(`^${module}$`),
    of: "value",
    atMost,
    unit: "KB",
  };
}

/** How much longer a native tool takes for the same archive. */
function native(measure: string, bench: RegExp, subject: RegExp): Target {
  return {
    measure: `native tool / ours: ${measure}`,
    bench,
    subject,
    baseline: /^assetx/,
    of: "ratio",
    atLeast: 0.8,
    unit: "x",
  };
}

function realFile(measure: string, bench: RegExp, subject: RegExp, atMost: number, unit: string): Target {
  return { measure: `real files: ${measure}`, bench, subject, of: "value", atMost, unit };
}

/** Ratios in one run, on whatever machine. */
const TARGETS: readonly Target[] = [
  {
    measure: "our LZ4 / lz4-wasm",
    bench: /^lz4-block$/,
    subject: OURS,
    baseline: /^lz4-wasm/,
    of: "ratio",
    atLeast: 1.7,
    unit: "x",
  },
  {
    measure: "our LZ4 / native liblz4",
    bench: /^lz4-block/,
    subject: OURS,
    baseline: /liblz4/,
    of: "ratio",
    atLeast: 0.6,
    unit: "x",
  },
  ...["Kraken", "Mermaid", "Selkie", "Leviathan", "LZNA", "BitKnit"].map(oodle),
  {
    measure: "our LZMA / lzma1",
    bench: /^lzma/,
    subject: OURS,
    baseline: /^lzma1/,
    of: "ratio",
    atLeast: 5,
    unit: "x",
  },
  {
    measure: "BC7 / native texture2ddecoder",
    bench: /^decode bc7$/,
    subject: OURS,
    baseline: /texture2ddecoder/,
    of: "ratio",
    atLeast: 0.5,
    unit: "x",
  },
  {
    measure: "2 workers / 1 worker, pictures to PNG",
    bench: /^workers, .*PNG$/,
    subject: /over that of 2$/,
    of: "value",
    atLeast: 1.6,
    unit: "x",
  },
  {
    measure: "time of 4 N / time of N",
    bench: /^time follows size/,
    subject: /^384 MiB$/,
    baseline: /^96 MiB$/,
    of: "ratio",
    atMost: 4.2,
    unit: "x",
  },
  ...["no worker", "in a worker"].map(growth),
  {
    measure: "progress, share of an extraction",
    bench: /^progress of/,
    subject: /^share$/,
    of: "value",
    atMost: 1,
    unit: "%",
  },
  {
    measure: "Unity assets / UnityPy, speed",
    bench: /^speed over UnityPy$/,
    subject: /^slowest file$/,
    of: "value",
    atLeast: 1.5,
    unit: "x",
  },
  {
    measure: "Unity assets / UnityPy, memory",
    bench: /^memory over UnityPy$/,
    subject: /^largest$/,
    of: "value",
    atMost: 0.5,
    unit: "x",
  },
  native("7z, a deflated PK3", /^extract 1000 MiB PK3, deflated$/, /^7z x$/),
  native("7z, a stored PAK", /^extract 1000 MiB PAK, stored$/, /^7z x$/),
  native("smpq, an MPQ", /^extract \d+ MiB MPQ, zlib$/, /^smpq -x$/),
  realFile("95 of 100 listed", /^open and list a real file$/, /^95 of 100/, 250, "ms"),
  realFile("95 of 100 extracted", /^extract a real file$/, /^95 of 100/, 1000, "ms"),
  realFile("peak memory", /^peak memory over a real file$/, /^largest/, 300, "MiB"),
  moduleSize("LZ4", "lz4", 2),
  moduleSize("Oodle, all codecs", "oodle", 40),
];

/** How a target fared; `undefined` when its rows are not there, for want of a peer or of fixtures. */
export interface Verdict {
  readonly target: Target;
  readonly found: number | undefined;
  readonly isMet: boolean | undefined;
}

export function judge(rows: readonly BenchRow[], targets: readonly Target[] = TARGETS): readonly Verdict[] {
  return targets.map((target) => {
    const row = rows.find((one) => matches(one, target));
    const found = target.of === "ratio" ? row?.ratio : row?.value;
    if (found === undefined) return { target, found, isMet: undefined };
    return { target, found, isMet: found >= (target.atLeast ?? -Infinity) && found <= (target.atMost ?? Infinity) };
  });
}

function matches(row: BenchRow, { bench, subject, baseline }: Target): boolean {
  return (
    bench.test(row.bench) && subject.test(row.subject) && (baseline === undefined || baseline.test(row.baseline ?? ""))
  );
}

import { cpus } from "node:os";
import { resolve } from "node:path";
import { fail } from "@assetx/core/error";
import { choosePacking, PACKING_GOALS } from "@assetx/wasm/encode";
import {
  calibrateDecoders,
  loadContestants,
  measure,
  renderChartPage,
  sampleCorpus,
  sampleFile,
  type Measured,
} from "../bench/index.ts";
import { defineCommand, parseCount, type Command, type Context } from "../command/index.ts";
import { choicesPath, saveChoices } from "../decoders/index.ts";
import { writeWholeFile } from "../file/index.ts";
import { storeFolder } from "../host/index.ts";
import {
  printJson,
  printLine,
  printNote,
  printWarning,
  renderSize,
  renderTable,
  type Terminal,
} from "../terminal/index.ts";

const DEFAULT_MS = 200;
const MAX_MS = 60_000;

export const command: Command = defineCommand({
  name: "bench",
  summary: "Compare packers and decoders on your own data",
  details: [
    "Packs up to 16 blocks of 1 MiB spread over FILE with every packer, unpacks them with every decoder there is here, checks every byte, and prints size, speed and memory. Nothing is written besides the chart.",
    "--calibrate instead compares the decoders that extraction can choose from, in a tenth of a second, and keeps the choice for this machine. Extraction does the same by itself the first time.",
  ],
  positionals: { usage: "[FILE]", min: 0, max: 1 },
  options: {
    corpus: { type: "boolean", help: "use generated data instead of a file" },
    codec: { type: "string", multiple: true, value: "NAME", help: "only this codec; may be repeated" },
    level: { type: "string", value: "N", help: "how hard to pack (default: each codec's own)" },
    time: { type: "string", value: "MS", help: `how long each decoder is repeated (default ${DEFAULT_MS})` },
    chart: { type: "string", value: "OUT.html", help: "also draw a page with a chart" },
    calibrate: { type: "boolean", help: "choose the decoders for this machine" },
    force: { type: "boolean", help: "overwrite OUT.html if it exists" },
    json: { type: "boolean", help: "print one JSON object per line" },
  },
  async run(context, { values, positionals: [path] }) {
    const { terminal } = context;
    if (values.calibrate) return await runCalibration(context, values.json);
    if ((path === undefined) === !values.corpus) {
      fail("cli.usage", { command: "bench", detail: "Give either a file or --corpus" });
    }
    const samples = path === undefined ? sampleCorpus() : [sampleFile(path)];
    const level = values.level === undefined ? undefined : parseCount("bench", "level", values.level, 0, 22);
    const minimumMs = values.time === undefined ? DEFAULT_MS : parseCount("bench", "time", values.time, 1, MAX_MS);
    const { encoders, contestants, absent } = await loadContestants();
    for (const line of absent) printWarning(terminal, line);
    const chosen = encoders.filter(({ codec }) => values.codec.length === 0 || values.codec.includes(codec));
    if (chosen.length === 0)
      fail("codec.no-encoder", { codec: values.codec.join(", "), known: encoders.map(({ codec }) => codec) });
    const signal = context.cancellation();
    const memory = (): number => process.memoryUsage.rss();
    const now = (): number => performance.now();
    const rows: Measured[] = [];
    for (const sample of samples) {
      for (const encoder of chosen) {
        const measured = measure(sample, encoder, level, contestants, { minimumMs, now, memory, signal });
        for (const row of measured) if (values.json) printJson(terminal, { type: "measured", ...row });
        rows.push(...measured);
        // oxlint-disable-next-line no-await-in-loop -- a turn for Ctrl-C
        await new Promise((next) => setImmediate(next));
      }
    }
    report(terminal, rows, values.json);
    if (values.chart !== undefined) {
      const page = new TextEncoder().encode(renderChartPage(rows, facts(minimumMs)));
      writeWholeFile(resolve(context.cwd, values.chart), page, { force: values.force, mode: 0o644 });
      printNote(terminal, `${values.chart}: ${renderSize(page.length)}`);
    }
    return 0;
  },
});

function report(terminal: Terminal, rows: readonly Measured[], isJson: boolean): void {
  for (const sample of new Set(rows.map((row) => row.sample))) {
    const own = rows.filter((row) => row.sample === sample);
    const advice = PACKING_GOALS.map((goal) => [goal, choosePacking(own, goal)] as const);
    if (isJson) {
      for (const [goal, best] of advice) {
        if (best !== undefined)
          printJson(terminal, { type: "advice", sample, goal, codec: best.codec, level: best.level });
      }
      continue;
    }
    printLine(terminal, `${sample}, ${renderSize(own[0]?.plainBytes ?? 0)}`);
    terminal.out(
      renderTable(COLUMNS, own.toSorted((a, b) => b.decodeBytesPerSecond - a.decodeBytesPerSecond).map(cells)),
    );
    for (const [goal, best] of advice)
      if (best !== undefined) printLine(terminal, `for ${goal}: ${best.codec} ${best.level}`);
    printLine(terminal, "");
  }
}

const COLUMNS = [
  { title: "CODEC" },
  { title: "LEVEL", align: "right" },
  { title: "DECODER" },
  { title: "PACKED", align: "right" },
  { title: "DECODE MB/s", align: "right" },
  { title: "ENCODE MB/s", align: "right" },
  { title: "MEMORY", align: "right" },
] as const;

function cells(row: Measured): readonly string[] {
  return [
    row.codec,
    String(row.level),
    row.implementation,
    `${(row.ratio * 100).toFixed(1)} %`,
    (row.decodeBytesPerSecond / 1e6).toFixed(0),
    (row.encodeBytesPerSecond / 1e6).toFixed(row.encodeBytesPerSecond < 10e6 ? 1 : 0),
    renderSize(row.memoryBytes),
  ];
}

function facts(minimumMs: number): readonly string[] {
  const processors = cpus();
  return [
    `Node ${process.version}, ${process.platform} ${process.arch}, ${processors.length} x ${processors[0]?.model ?? "unknown processor"}`,
    `Each decoder was repeated for at least ${minimumMs} ms on one thread, and the best time counts; every byte was compared first.`,
  ];
}

async function runCalibration({ env, terminal }: Context, isJson: boolean): Promise<0> {
  const { timings, choices } = await calibrateDecoders(() => performance.now());
  const folder = storeFolder(env);
  saveChoices(folder, choices);
  if (isJson) {
    for (const timing of timings) printJson(terminal, { type: "timing", ...timing });
    printJson(terminal, { type: "choices", path: choicesPath(folder), choices });
    return 0;
  }
  const columns = [
    { title: "CODEC" },
    { title: "SIZE" },
    { title: "DECODER" },
    { title: "MB/s", align: "right" },
  ] as const;
  const rows = timings.map(({ codec, sizeClass, implementation, bytesPerSecond, failure }) => [
    codec,
    sizeClass,
    implementation,
    failure ?? (bytesPerSecond === undefined ? "no time" : (bytesPerSecond / 1e6).toFixed(0)),
  ]);
  terminal.out(renderTable(columns, rows));
  printNote(terminal, `kept in ${choicesPath(folder)}`);
  return 0;
}

import { statSync } from "node:fs";
import { resolve } from "node:path";
import { fail } from "@assetx/core/error";
import { createScanReport } from "@assetx/wasm/scan";
import { readCatalog } from "../catalog/index.ts";
import { defineCommand, parseCount, type Command } from "../command/index.ts";
import { KEY_OPTIONS, readKeys } from "../extraction/index.ts";
import { createSandboxProbe } from "../identify/index.ts";
import {
  askRegistry,
  createContentsReader,
  MAX_DEPTH,
  measureFolder,
  printFileLine,
  printSummary,
  printSummaryLine,
  scanFolder,
} from "../scan/index.ts";
import { createProgressBar, printNote, renderCount, renderSize } from "../terminal/index.ts";

export const command: Command = defineCommand({
  name: "scan",
  summary: "Say what a game's folder holds: its engine, what opens, what is missing",
  details: [
    "Every file is recognised by its content, as identify does, and containers are listed as they are stored; nothing is decompressed but what listing needs. Bundles that hold files that hold the assets are counted as containers without --deep.",
    "Links are reported and never followed. With a registry, plugins are looked up for the extensions of unknown files.",
    "Exit code 9 when something could not be read.",
  ],
  positionals: { usage: "DIR", min: 1, max: 1 },
  options: {
    depth: { type: "string", value: "N", help: `folders below DIR that are looked into (default: ${MAX_DEPTH})` },
    quick: { type: "boolean", help: "only recognise containers, do not list them" },
    deep: { type: "boolean", help: "also list containers that lie in containers, which decompresses them" },
    ...KEY_OPTIONS,
    registry: { type: "string", value: "URL", help: "the registry to ask for plugins (default: ASSETX_REGISTRY)" },
    json: { type: "boolean", help: "print one JSON object per file, then a summary" },
  },
  async run(context, { values, positionals: [path = ""] }) {
    const { terminal } = context;
    const depth = values.depth === undefined ? MAX_DEPTH : parseCount("scan", "depth", values.depth, 0, MAX_DEPTH);
    if (values.quick && values.deep) {
      fail("cli.usage", { command: "scan", detail: "--quick and --deep exclude each other" });
    }
    readKeys("scan", values);
    const root = resolve(context.cwd, path);
    if (statSync(root, { throwIfNoEntry: false })?.isFile() === true) fail("game.not-folder", { path });
    const signal = context.cancellation();
    const report = createScanReport();
    const total = terminal.canRedraw ? measureFolder(root, { depth }) : { files: 0, sizeBytes: 0 };
    const bar = createProgressBar(terminal, () => performance.now());
    let files = 0;
    let doneBytes = 0;
    const catalog = readCatalog(context.env);
    const found = scanFolder({
      root,
      depth,
      catalog,
      probe: createSandboxProbe(context.cancellation),
      list: values.quick ? undefined : createContentsReader(context, { ...values, catalog }),
      // Each holds what it decompressed: one at a time bounds that.
      parallel: values.deep ? 1 : undefined,
      report,
      signal,
    });
    for await (const { file } of found) {
      files += 1;
      doneBytes += file.sizeBytes;
      bar.update({ doneBytes, totalBytes: total.sizeBytes, doneEntries: files, totalEntries: total.files });
      if (values.json) printFileLine(terminal, file);
    }
    bar.end();
    if (files === 0) fail("game.no-files", { path });
    const summary = report.summary();
    const registry = await askRegistry(
      context,
      values.registry,
      summary.unknown,
      new Set(catalog.map(({ name }) => name)),
    );
    if (values.json) printSummaryLine(terminal, path, summary, registry);
    else {
      printSummary(terminal, summary, registry);
      printNote(
        terminal,
        `${renderCount(summary.files, "file", "files")}, ${renderSize(summary.sizeBytes)} in ${path}`,
      );
    }
    return summary.states.has("unreadable") ? 9 : 0;
  },
});

/**
 * The engine in Chromium: how long a 20 MB archive takes to list, how many pages of it are read, and how much memory an
 * export of 1 GiB takes.
 *
 *     node bench/browser.ts [--json]
 *
 * `ASSETX_BENCH_WAD` names a real WAD of about 20 MB; without it one is generated and the row says so.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { findBrowser } from "../tools/browser.ts";
import type { PagePlugin, Listed } from "./browser/page.ts";
import { makeFiles } from "./lib/corpus.ts";
import { pagePlugin, serveEnginePage } from "./lib/engine-page.ts";
import { writePak } from "./lib/pak.ts";
import { treeMemoryMib } from "./lib/process-tree.ts";
import { printRows, type BenchRow } from "./lib/row.ts";
import { median } from "./lib/stats.ts";

const MIB = 1024 * 1024;
const ROUNDS = 5;

const executablePath = findBrowser();
if (executablePath === undefined) {
  process.stderr.write("!!! SKIPPED: no Chromium; run `npm run browser`\n");
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), "assetx-bench-browser-"));
async function benchListing(): Promise<readonly BenchRow[]> {
  const given = process.env["ASSETX_BENCH_WAD"];
  const file = given ?? join(folder, "twenty.pak");
  if (given === undefined) writePak(file, makeFiles(800, 25 * 1024));
  const plugin = pagePlugin(given === undefined ? "quake-pak" : "doom-wad");
  const rounds: Listed[] = [];
  await inBrowser(async (page) => {
    for (let round = 0; round < ROUNDS; round++) {
      await page.goto(site.url);
      rounds.push(await listFile(page, file, plugin));
    }
  });
  const [first] = rounds;
  const sizeMb = (statSync(file).size / 1e6).toFixed(1);
  const note = `${given === undefined ? "generated" : "real"}, ${sizeMb} MB, ${first?.entries ?? 0} entries`;
  return [
    { bench: "browser", subject: "list", value: median(rounds.map(({ listMs }) => listMs)), unit: "ms", note },
    { bench: "browser", subject: "cold pages of a list", value: first?.coldPages ?? 0, unit: "pages", note },
  ];
}

async function benchExport(): Promise<readonly BenchRow[]> {
  const file = join(folder, "gib.pak");
  writePak(file, makeFiles(256, 4 * MIB));
  const tab = new Peak("--type=renderer");
  const all = new Peak("");
  let seconds = 0;
  let exportedBytes = 0;
  await inBrowser(async (page) => {
    await page.goto(site.url);
    await listFile(page, file, pagePlugin("quake-pak"));
    for (const peak of [tab, all]) peak.start();
    const started = performance.now();
    exportedBytes = await page.evaluate(() => window.enginePage?.exportAll() ?? 0);
    seconds = (performance.now() - started) / 1000;
    for (const peak of [tab, all]) peak.stop();
  });
  if (exportedBytes < 1024 * MIB) throw new Error(`the export has ${exportedBytes} bytes`);
  const note = "a zip of 1 GiB";
  return [
    { bench: "browser", subject: "export, growth of the tab", value: tab.grownMib, unit: "MiB", note },
    { bench: "browser", subject: "export, growth of all processes", value: all.grownMib, unit: "MiB", note },
    { bench: "browser", subject: "export", value: 1024 / seconds, unit: "MiB/s", note },
  ];
}

/** Peak memory of Chromium's processes over what they had at the start. */
class Peak {
  readonly #only: string;
  #timer: NodeJS.Timeout | undefined;
  #before = 0;
  #most = 0;

  constructor(only: string) {
    this.#only = only;
  }

  get grownMib(): number {
    return this.#most - this.#before;
  }

  start(): void {
    this.#before = treeMemoryMib(process.pid, this.#only);
    this.#timer = setInterval(() => (this.#most = Math.max(this.#most, treeMemoryMib(process.pid, this.#only))), 100);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

async function listFile(page: Page, file: string, plugin: PagePlugin): Promise<Listed> {
  await page.waitForFunction(() => window.enginePage !== undefined);
  await page.setInputFiles("input", file);
  const listed = await page.evaluate((each) => window.enginePage?.list(each), plugin);
  if (listed === undefined) throw new Error("the page did not start");
  return listed;
}

/** A profile on disk: in a private window the origin's file system would be kept in memory. */
async function inBrowser(work: (page: Page) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(folder, "profile-"));
  const args = ["--no-sandbox", "--disable-gpu"];
  const context = await chromium.launchPersistentContext(profile, { executablePath: executablePath ?? "", args });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const site = await serveEnginePage(join(folder, "site"));
try {
  printRows([...(await benchListing()), ...(await benchExport())]);
} finally {
  site.close();
  rmSync(folder, { recursive: true });
}

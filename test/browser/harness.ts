import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { findFreePort, seed, serve, type Served } from "../../cli/src/serve/index.ts";
import { findBrowser } from "../../tools/browser.ts";

const ROOT = join(import.meta.dirname, "../..");
const BUILT = ["dist/worker/index.js", "dist/web-manifest.json", "dist/plugins/index.json"];
const FIRST_PORT = 8850;

/** A registry with the first-party plugins, and a browser that visits it. */
export interface Harness {
  readonly origin: string;
  /** A fresh profile: nothing is remembered between two of them. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A browser of its own whose profile is on disk: only there does a site's private file system not count as memory. */
  newDiskContext(): Promise<DiskContext>;
  stop(): Promise<void>;
}

export interface DiskContext {
  readonly context: BrowserContext;
  /** What the browser's processes hold now, in bytes; 0 where the system does not tell. */
  memoryBytes(): number;
  stop(): Promise<void>;
}

const ARGS = ["--no-sandbox", "--disable-gpu"];

/** Chromium's path; without one the tests of this folder are left out, and say so. */
export const BROWSER: string | undefined = findBrowser();

if (BROWSER === undefined) console.warn("SKIPPED: no Chromium here, so nothing of test/browser is run");

/** Boots the built registry and Chromium. */
export async function startHarness(): Promise<Harness> {
  const missing = BUILT.filter((file) => !existsSync(join(ROOT, file)));
  if (missing.length > 0) throw new Error(`${missing.join(", ")} missing: run npm run build first`);
  if (BROWSER === undefined) throw new Error("no Chromium");
  const dataFolder = mkdtempSync(join(tmpdir(), "assetx-browser-"));
  const served = await boot(dataFolder);
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath: BROWSER, args: ARGS });
  } catch (error) {
    await served.stop();
    throw error;
  }
  const started = browser;
  return {
    origin: served.url.origin,
    newContext: (options = {}) => started.newContext({ baseURL: served.url.origin, ...options }),
    newDiskContext: () => startDiskContext(served.url.origin, BROWSER),
    async stop() {
      await started.close();
      await served.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function boot(dataFolder: string): Promise<Served> {
  // Served from a copy: a build that runs meanwhile gives its files other names.
  const built = join(dataFolder, "built");
  cpSync(join(ROOT, "dist/web"), join(built, "web"), { recursive: true });
  cpSync(join(ROOT, "dist/worker"), join(built, "worker"), { recursive: true });
  const served = await serve({
    dataFolder,
    workerFile: join(built, "worker/index.js"),
    webFolder: join(built, "web"),
    migrationsFolder: join(ROOT, "migrations"),
    port: await findFreePort(FIRST_PORT + Math.floor(Math.random() * 100)),
  });
  const { version } = JSON.parse(readFileSync(join(ROOT, "cli/package.json"), "utf8")) as { version: string };
  await seed({
    url: served.url,
    token: served.operatorToken,
    packagesFolder: join(ROOT, "dist/plugins"),
    keyFile: join(dataFolder, "publisher-key"),
    guardVersion: version,
  });
  return served;
}

async function startDiskContext(baseURL: string, executablePath: string | undefined): Promise<DiskContext> {
  const profile = mkdtempSync(join(tmpdir(), "assetx-profile-"));
  const options = { baseURL, args: ARGS, acceptDownloads: true };
  const context = await chromium.launchPersistentContext(
    profile,
    executablePath === undefined ? options : { ...options, executablePath },
  );
  return {
    context,
    memoryBytes: () => memoryOf(profile),
    async stop() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Memory of the processes whose command line names `mark`, and of all below them. */
function memoryOf(mark: string): number {
  if (process.platform !== "linux") return 0;
  const parents = new Map<number, number>();
  const counted = new Set<number>();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    const stat = readProc(`${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    if (readProc(`${name}/cmdline`).includes(mark)) counted.add(Number(name));
  }
  for (let before = -1; before !== counted.size;) {
    before = counted.size;
    for (const [id, parent] of parents) if (counted.has(parent)) counted.add(id);
  }
  let kib = 0;
  for (const id of counted) kib += Number(/^Pss:\s+(\d+)/m.exec(readProc(`${id}/smaps_rollup`))?.[1] ?? 0);
  return kib * 1024;
}

/** A process may end while it is looked at. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}

/** Takes what a page complained about since the last call: script errors, refused policies, failed requests. */
export function watchComplaints(page: Page): () => readonly string[] {
  let complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return () => {
    const taken = complaints;
    complaints = [];
    return taken;
  };
}

const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on a page, one line each. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  // The page's own policy would refuse axe, which is not part of it.
  await session.send("Runtime.evaluate", { expression: AXE });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run({ runOnly: { type: "tag", values: ${JSON.stringify(AXE_TAGS)} } }).then((result) => result.violations.map(
      (violation) => violation.id + ": " + violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value as readonly string[];
}

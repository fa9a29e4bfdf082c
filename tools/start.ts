/**
 * `npm start`: builds what is missing, boots the registry on this machine, publishes the first-party plugins through its
 * API, extracts a sample with the command line, and keeps serving.
 *
 *     node tools/start.ts [--once] [--port N] [--data FOLDER]
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { findFreePort, seed, serve } from "../cli/src/serve/index.ts";
import { samples } from "../plugins/godot-pck/sample.ts";
import { CHILD_ENV, ROOT } from "./lib/paths.ts";
import { requirePinnedNode } from "./node-version.ts";

const WANTED_PORT = 8787;
const SAMPLE = "v2.pck";

requirePinnedNode();
const { values } = parseArgs({
  options: {
    once: { type: "boolean", default: false },
    port: { type: "string", default: String(WANTED_PORT) },
    data: { type: "string", default: join(ROOT, ".data") },
  },
});

build();
const wanted = Number(values.port);
const port = await findFreePort(wanted);
if (port !== wanted) say(`port ${wanted} is taken; using ${port}`);
const served = await serve({
  dataFolder: values.data,
  workerFile: join(ROOT, "dist/worker/index.js"),
  webFolder: join(ROOT, "dist/web"),
  migrationsFolder: join(ROOT, "migrations"),
  port,
});
try {
  await publishPlugins();
  const extracted = extractSample();
  say("");
  say(`registry         ${served.url.href}`);
  say(`operator token   ${shown(served.operatorTokenFile)}`);
  say(`sample extracted ${shown(extracted)}`);
  if (values.once) await served.stop();
  else {
    say("Ctrl-C stops it");
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void served.stop().then(() => process.exit(0)));
    }
  }
} catch (error) {
  await served.stop();
  throw error;
}

function build(): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, "tools/build.ts")], {
    stdio: "inherit",
    cwd: ROOT,
    env: CHILD_ENV,
  });
  if (status !== 0) process.exit(status ?? 1);
}

async function publishPlugins(): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, "cli/package.json"), "utf8")) as { version: string };
  const results = await seed({
    url: served.url,
    token: served.operatorToken,
    packagesFolder: join(ROOT, "dist/plugins"),
    keyFile: join(values.data, "publisher-key"),
    guardVersion: version,
  });
  say("");
  for (const each of results) say(`${each.outcome.padEnd(9)} ${each.name} ${each.version}`);
}

/** The command line as a user runs it, on a file that code made. */
function extractSample(): string {
  const sample = samples().find(({ name }) => name === SAMPLE);
  if (sample === undefined) throw new Error(`plugins/godot-pck makes no ${SAMPLE}`);
  const folder = join(values.data, "sample");
  const file = join(folder, SAMPLE);
  const output = join(folder, "extracted");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, sample.bytes);
  const command = join(ROOT, "dist/npm/assetx.mjs");
  if (!existsSync(command)) throw new Error(`${command} is missing after the build`);
  say("");
  say(`$ assetx extract ${shown(file)} -o ${shown(output)} --force`);
  const { status } = spawnSync(process.execPath, [command, "extract", file, "-o", output, "--force"], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`the sample was not extracted: exit code ${String(status)}`);
  return output;
}

function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

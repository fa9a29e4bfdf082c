/**
 * `npm run start:deno`: the same registry on Deno, on a database file and a folder. Deno is fetched from npm the first
 * time.
 *
 *     node tools/start-deno.ts [--port N] [--data FOLDER]
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { findFreePort } from "../cli/src/serve/index.ts";
import { migrate } from "../cli/src/serve/migrate.ts";
import { loadOperatorToken } from "../cli/src/serve/operator-token.ts";
import { fetchDeno } from "./lib/deno.ts";
import { CHILD_ENV, ROOT } from "./lib/paths.ts";
import { requirePinnedNode } from "./node-version.ts";

const PERMISSIONS = ["net", "env", "read", "write", "ffi", "sys"].map((word) => `--allow-${word}`);
const START_MS = 60_000;

export interface DenoRegistry {
  readonly url: URL;
  readonly operatorTokenFile: string;
  readonly operatorToken: string;
  stop(): Promise<void>;
}

/** Starts `dist/deno/deno.js` with the Deno at `deno`, and answers once it does. */
export async function startDeno(deno: string, dataFolder: string, wantedPort: number): Promise<DenoRegistry> {
  const entry = join(ROOT, "dist/deno/deno.js");
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run npm run build first`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const database = join(dataFolder, "assetx.db");
  migrate(database, join(ROOT, "migrations"));
  const operatorTokenFile = join(dataFolder, "operator-token");
  const operator = loadOperatorToken(operatorTokenFile);
  const port = await findFreePort(wantedPort);
  const child = spawn(deno, ["run", ...PERMISSIONS, entry], {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    // A group of its own: what npm installs is a shim that starts Deno.
    detached: true,
    env: {
      ...CHILD_ENV,
      PORT: String(port),
      DATABASE_URL: `file:${database}`,
      STORAGE_FOLDER: join(dataFolder, "packages"),
      WEB_FOLDER: join(ROOT, "dist/web"),
      OPERATOR_TOKEN_ID: operator.id,
      OPERATOR_TOKEN_SHA256: operator.sha256,
    },
  });
  const url = new URL(`http://127.0.0.1:${port}`);
  try {
    await answers(url, child);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { url, operatorTokenFile, operatorToken: operator.text, stop: () => stop(child) };
}

async function answers(url: URL, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Deno ended with exit code ${child.exitCode}`);
    const response = await fetch(new URL("/healthz", url)).catch(() => undefined);
    if (response?.ok === true) return;
    await sleep(100);
  }
  throw new Error(`Deno did not answer within ${START_MS} ms`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-child.pid, "SIGTERM");
  await ended;
}

if (import.meta.main) {
  requirePinnedNode();
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8788" },
      data: { type: "string", default: join(ROOT, ".data/deno") },
    },
  });
  const { status } = spawnSync(process.execPath, [join(ROOT, "tools/build.ts"), "wasm", "web", "deno"], {
    stdio: "inherit",
    env: CHILD_ENV,
  });
  if (status !== 0) process.exit(status ?? 1);
  const deno = await fetchDeno();
  if (deno === undefined) throw new Error("Deno could not be fetched; set ASSETX_DENO to one");
  const started = await startDeno(deno, values.data, Number(values.port));
  process.stdout.write(`registry on Deno ${started.url.href}\noperator token   ${started.operatorTokenFile}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void started.stop().then(() => process.exit(0)));
  }
}

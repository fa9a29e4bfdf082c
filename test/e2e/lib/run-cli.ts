import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");
const BUNDLE = join(ROOT, "dist/npm");

/** The built command when the package is complete, else the sources. */
const CLI_FILE = existsSync(join(BUNDLE, "package.json")) ? join(BUNDLE, "assetx.mjs") : join(ROOT, "cli/src/entry.ts");

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Lines of stdout as JSON. */
  readonly lines: () => readonly Readonly<Record<string, unknown>>[];
}

/** A place of its own for each test file: a home without plugins, a folder to work in. */
export class Workplace {
  readonly folder: string = mkdtempSync(join(tmpdir(), "assetx-e2e-"));
  readonly home: string = join(this.folder, "home");
  readonly env: Record<string, string> = { ASSETX_HOME: this.home };

  constructor() {
    mkdirSync(this.home);
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  write(name: string, bytes: Uint8Array): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcessWithoutNullStreams {
    const { PATH = "" } = process.env;
    return spawn(process.execPath, [CLI_FILE, ...args], {
      cwd: this.folder,
      env: { PATH, ...this.env, ...env },
      stdio: "pipe",
    });
  }

  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
    const child = this.start(args, env);
    child.stdin.end();
    return await finished(child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Collects a process's output until it ends. */
export async function finished(child: ChildProcessWithoutNullStreams): Promise<CliResult> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const lines = () =>
    stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  return { code, stdout, stderr, lines };
}

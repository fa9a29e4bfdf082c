import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../../tools/lib/paths.ts";
import { run } from "../../../tools/lib/run.ts";

const DENO = process.env["ASSETX_DENO"];
const DENO_FLAGS = ["--allow-read", "--allow-env", "--allow-sys", "--quiet"];
const TIMEOUT_MS = 280_000;

/** Why Deno decides nothing here, or `undefined` when it does. */
export const WHY_NO_DENO: string | undefined =
  DENO === undefined ? "no Deno here, set ASSETX_DENO or run npm test" : undefined;

/**
 * What a script of test/runtime prints about `cases` under Deno. They are made here and handed over: the encoders behind some
 * of them are not there in Deno.
 */
export async function decideInDeno(script: string, cases: readonly unknown[]): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), "assetx-cases-"));
  const file = join(folder, "cases.json");
  try {
    writeFileSync(file, JSON.stringify(cases));
    const path = join(ROOT, "test/runtime", script);
    const { code, output } = await run(DENO ?? "", ["run", ...DENO_FLAGS, path, file], { timeoutMs: TIMEOUT_MS });
    if (code !== 0) throw new Error(`${script} ended with ${code}: ${output.slice(-2000)}`);
    return JSON.parse(output.slice(output.indexOf("[")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.ts";
import { run } from "./run.ts";

const VERSION = "2.9.5";

/**
 * The pinned Deno: `ASSETX_DENO`, or one that was fetched before, or one fetched now (92 MB, which is why it is not a
 * dependency). `undefined` when none can be had; `ASSETX_NO_INSTALL=1` never fetches.
 */
export async function fetchDeno(): Promise<string | undefined> {
  const wanted = process.env["ASSETX_DENO"];
  if (wanted !== undefined) return existsSync(wanted) ? wanted : undefined;
  const folder = join(ROOT, "node_modules/.cache", `deno-${VERSION}`);
  const path = join(folder, "node_modules/.bin/deno");
  if (!existsSync(path)) {
    if (process.env["ASSETX_NO_INSTALL"] === "1") return undefined;
    const flags = ["--no-save", "--no-audit", "--no-fund", "--no-package-lock"];
    await run("npm", ["install", "--prefix", folder, ...flags, `deno@${VERSION}`], { timeoutMs: 300_000 });
  }
  const { code } = await run(path, ["--version"], { timeoutMs: 60_000 });
  return code === 0 ? path : undefined;
}

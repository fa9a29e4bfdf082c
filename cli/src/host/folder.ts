import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Whether the sources run, and not the bundle: what ships then lies in the checkout's `dist`. */
const IS_SOURCE = import.meta.url.endsWith(".ts");

/** Files that ship with the command: beside the bundle, or `dist/` of a checkout when the sources run. */
export function productFolder(): string {
  return fileURLToPath(new URL(IS_SOURCE ? "../../../dist" : ".", import.meta.url));
}

/** The registry's migrations, which are written by hand and therefore in no `dist`. */
export function migrationsFolder(): string {
  return fileURLToPath(new URL(IS_SOURCE ? "../../../migrations" : "./migrations", import.meta.url));
}

/** Where a user's data lies: `ASSETX_HOME`, or the platform's folder with a part of our own. */
export function storeFolder(env: Readonly<Record<string, string | undefined>>): string {
  const own = env["ASSETX_HOME"] ?? "";
  if (own !== "") return resolve(own);
  const data = (process.platform === "win32" ? env["LOCALAPPDATA"] : env["XDG_DATA_HOME"]) ?? "";
  return join(data === "" ? join(homedir(), ".local", "share") : data, "assetx");
}

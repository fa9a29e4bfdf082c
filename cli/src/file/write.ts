import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { AssetxError, failure } from "@assetx/core/error";
import { temporarySuffix } from "./temporary.ts";
import { systemCode, writeFault } from "./fault.ts";

const NO_LINKS = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"]);

/**
 * Writes a whole file or nothing: a temporary file beside it, synced, then put in place.
 *
 * @param mode permission bits, whatever the umask says
 * @throws AssetxError `cli.exists` without `force`, `cli.write`
 */
export function writeWholeFile(
  path: string,
  bytes: Uint8Array,
  options: { readonly force: boolean; readonly mode: number },
): void {
  const temporary = join(dirname(path), `.${basename(path)}.${temporarySuffix()}`);
  try {
    writeNewFile(temporary, bytes, options.mode);
    placeFile(temporary, path, options);
  } catch (error) {
    throw error instanceof AssetxError ? error : writeFault(path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * Gives a finished temporary file its name.
 *
 * @throws AssetxError `cli.exists` without `force`, or the system's own error
 */
export function placeFile(temporary: string, path: string, { force }: { readonly force: boolean }): void {
  if (force) renameSync(temporary, path);
  else placeNewFile(temporary, path);
}

/** A link fails when the name is taken, which a rename does not. File systems without links get the next best. */
function placeNewFile(temporary: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!NO_LINKS.has(systemCode(error))) throw error;
    if (existsSync(path)) throw failure("cli.exists", { path }, { cause: error });
    renameSync(temporary, path);
  }
}

function writeNewFile(path: string, bytes: Uint8Array, mode: number): void {
  const descriptor = openSync(path, "wx", mode);
  try {
    fchmodSync(descriptor, mode);
    let at = 0;
    while (at < bytes.length) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

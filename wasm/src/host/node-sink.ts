import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
  type Stats,
} from "node:fs";
import { dirname, join } from "node:path";
import { AssetxError, fail } from "@assetx/core/error";
import type { OutputFile, OutputSink } from "../extract/types.ts";
import { isErrno } from "./node-source.ts";

const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/**
 * Writes below `root`. A file appears under its name only when it is complete, never through a link, and replaces an
 * existing one only with `force`.
 *
 * @throws AssetxError `output.failed` when `root` cannot be made
 */
export function createFolderSink(root: string, options: { readonly force: boolean }): OutputSink {
  const known = new Set<string>();
  guarded(root, () => mkdirSync(root, { recursive: true, mode: FOLDER_MODE }));
  return {
    create(path) {
      const target = join(root, path);
      return guarded(path, () => {
        ensureFolder(root, dirname(path), known);
        refuseExisting(target, options.force);
        return openOutput(target, path, options.force);
      });
    },
  };
}

/** Makes each folder on the way; one that is there must be a real folder, not a link out of the root. */
function ensureFolder(root: string, folder: string, known: Set<string>): void {
  if (folder === "." || known.has(folder)) return;
  ensureFolder(root, dirname(folder), known);
  const path = join(root, folder);
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (error) {
    if (!isErrno(error, "EEXIST")) throw error;
    if (!lstatSync(path).isDirectory()) fail("output.link", { path }, { cause: error });
  }
  known.add(folder);
}

function refuseExisting(target: string, force: boolean): void {
  const stats = findLstat(target);
  if (stats === undefined) return;
  if (stats.isDirectory()) fail("output.link", { path: target });
  if (!force) fail("output.exists", { path: target });
}

function openOutput(target: string, path: string, force: boolean): OutputFile {
  const temporary = join(dirname(target), `.assetx-${randomBytes(6).toString("hex")}.part`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  const fd = openSync(temporary, flags, FILE_MODE);
  let open = true;
  const close = (): void => {
    if (open) closeSync(fd);
    open = false;
  };
  return {
    write(chunk) {
      guarded(path, () => {
        let done = 0;
        while (done < chunk.length) done += writeSync(fd, chunk, done, chunk.length - done);
      });
    },
    commit() {
      guarded(path, () => {
        close();
        if (force) renameSync(temporary, target);
        else publish(temporary, target);
      });
    },
    discard() {
      close();
      try {
        unlinkSync(temporary);
      } catch (error) {
        if (!isErrno(error, "ENOENT")) throw error;
      }
    },
  };
}

/** Gives the file its name only if nobody else has it by now: `link` refuses what `rename` would replace. */
function publish(temporary: string, target: string): void {
  try {
    linkSync(temporary, target);
  } catch (error) {
    if (isErrno(error, "EEXIST")) fail("output.exists", { path: target }, { cause: error });
    // File systems without hard links (exFAT, some network shares): the check before is all there is.
    refuseExisting(target, false);
    renameSync(temporary, target);
    return;
  }
  unlinkSync(temporary);
}

function findLstat(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof AssetxError) throw cause;
    if (isErrno(cause, "ENOSPC") || isErrno(cause, "EDQUOT")) return fail("output.full", { path }, { cause });
    return fail("output.failed", { path, detail: cause instanceof Error ? cause.message : String(cause) }, { cause });
  }
}

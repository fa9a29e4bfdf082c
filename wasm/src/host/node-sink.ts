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
  write,
  writeSync,
  type Stats,
} from "node:fs";
import { dirname, join } from "node:path";
import { AssetxError, fail } from "@assetx/core/error";
import type { OutputFile, OutputSink } from "../extract/types.ts";
import { isErrno } from "./node-source.ts";

/** From here on a write goes to another thread, and this one reads on meanwhile; below, the way there costs more. */
const ASYNC_BYTES = 128 * 1024;
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/**
 * Writes below `root`. A file appears under its name only when it is complete, never through a link, and replaces an
 * existing one only with `force`.
 *
 * @throws AssetxError `output.failed` when `root` cannot be made
 */
export function createFolderSink(root: string, options: { readonly force: boolean }): OutputSink {
  const folders: Folders = new Map();
  const mark = randomBytes(6).toString("hex");
  let count = 0;
  guarded(root, () => mkdirSync(root, { recursive: true, mode: FOLDER_MODE }));
  return {
    create(path) {
      const target = join(root, path);
      return guarded(path, () => {
        // A folder that was not there before holds nothing to run into.
        const isOurs = ensureFolder(root, dirname(path), folders) === "made";
        if (!isOurs) refuseExisting(target, options.force);
        const temporary = join(dirname(target), `.assetx-${mark}-${++count}.part`);
        return openOutput(target, temporary, path, options.force || isOurs);
      });
    },
  };
}

/** Folders below the root by path, and whether this sink made them. */
type Folders = Map<string, "found" | "made">;

/** Makes each folder on the way; one that is there must be a real folder, not a link out of the root. */
function ensureFolder(root: string, folder: string, folders: Folders): "found" | "made" {
  if (folder === ".") return "found";
  const known = folders.get(folder);
  if (known !== undefined) return known;
  ensureFolder(root, dirname(folder), folders);
  const path = join(root, folder);
  let state: "found" | "made" = "made";
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (error) {
    if (!isErrno(error, "EEXIST")) throw error;
    if (!lstatSync(path).isDirectory()) fail("output.link", { path }, { cause: error });
    state = "found";
  }
  folders.set(folder, state);
  return state;
}

function refuseExisting(target: string, force: boolean): void {
  const stats = findLstat(target);
  if (stats === undefined) return;
  if (stats.isDirectory()) fail("output.link", { path: target });
  if (!force) fail("output.exists", { path: target });
}

function openOutput(target: string, temporary: string, path: string, force: boolean): OutputFile {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  const fd = openSync(temporary, flags, FILE_MODE);
  let open = true;
  const close = (): void => {
    if (open) closeSync(fd);
    open = false;
  };
  return {
    write(chunk) {
      if (chunk.length >= ASYNC_BYTES) return writeElsewhere(fd, chunk, path);
      guarded(path, () => {
        let done = 0;
        while (done < chunk.length) done += writeSync(fd, chunk, done, chunk.length - done);
      });
      return undefined;
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

/** Writes in one of Node's own threads. */
async function writeElsewhere(fd: number, chunk: Uint8Array, path: string): Promise<void> {
  let done = 0;
  while (done < chunk.length) {
    const from = done;
    // oxlint-disable-next-line no-await-in-loop -- a short write is followed by the rest
    done += await new Promise<number>((resolve, reject) => {
      write(fd, chunk, from, chunk.length - from, null, (error, writtenBytes) => {
        if (error === null) resolve(writtenBytes);
        else reject(error);
      });
    }).catch((error: unknown) => guarded(path, () => rethrow(error)));
  }
}

function rethrow(error: unknown): never {
  throw error;
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

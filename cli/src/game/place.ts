import { copyFileSync, constants, linkSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { AssetxError, fail, failure } from "@assetx/core/error";
import { systemCode } from "../file/index.ts";
import { createNodeStoreFiles } from "../store/index.ts";
import { lockStore, PROCESS_LOCK } from "../transaction/index.ts";

/** Our own folder in the output: the journal, and what is not finished yet. */
export const WORK_FOLDER = ".assetx";
const FOLDER_MODE = 0o755;
const LEFTOVER = /^(?:stage|old)-\d+$/u;

/** The folder that a game is extracted to. What appears in it is whole: it is made beside and then given its name. */
export interface OutputPlace {
  /** Absolute. */
  readonly folder: string;
  /** A path for something new, on the same file system. Nothing is there yet. */
  readonly stage: () => string;
  /**
   * Gives what was made at `staged` its name.
   *
   * @param path relative, safe, with `/`
   * @param replaces whether something of that name may be ours
   * @throws AssetxError `output.exists`, `output.link`, `output.failed`, `output.full`
   */
  readonly publish: (staged: string, path: string, replaces: boolean) => void;
  /** Takes away what was published before. */
  readonly remove: (path: string) => void;
  readonly discard: (staged: string) => void;
  readonly close: () => void;
}

/**
 * Makes the folder, and this process the only one that writes to it; what a killed run left unfinished is taken away.
 *
 * @throws AssetxError `game.busy`, `output.link`, `output.failed`
 */
export async function openPlace(folder: string): Promise<OutputPlace> {
  const work = join(folder, WORK_FOLDER);
  guarded(folder, () => mkdirSync(folder, { recursive: true, mode: FOLDER_MODE }));
  ensureFolder(folder, WORK_FOLDER);
  const unlock = await lock(work, folder);
  for (const name of guarded(work, () => readdirSync(work))) {
    if (LEFTOVER.test(name)) guarded(name, () => rmSync(join(work, name), { recursive: true, force: true }));
  }
  let count = 0;
  const fresh = (word: "old" | "stage"): string => join(work, `${word}-${++count}`);
  const discard = (staged: string): void => guarded(staged, () => rmSync(staged, { recursive: true, force: true }));
  /** Out of the way first: taking a large folder apart is no single step. */
  const remove = (path: string): void => {
    const old = fresh("old");
    try {
      renameSync(join(folder, path), old);
    } catch (error) {
      if (systemCode(error) === "ENOENT") return;
      throw toOutputFault(path, error);
    }
    discard(old);
  };
  return {
    folder,
    stage: () => fresh("stage"),
    publish(staged, path, replaces) {
      ensureFolder(folder, dirname(path));
      const target = join(folder, path);
      const there = lstatSync(target, { throwIfNoEntry: false });
      if (there?.isSymbolicLink() === true) fail("output.link", { path });
      if (there !== undefined && !replaces) fail("output.exists", { path });
      if (there !== undefined) remove(path);
      guarded(path, () => renameSync(staged, target));
    },
    remove,
    discard,
    close: unlock,
  };
}

async function lock(work: string, folder: string): Promise<() => void> {
  try {
    return await lockStore({ folder: work, files: createNodeStoreFiles() }, { ...PROCESS_LOCK, waitMs: 0 });
  } catch (error) {
    if (!(error instanceof AssetxError) || error.code !== "cli.store-locked") throw error;
    const holder = typeof error.fields["holder"] === "string" ? error.fields["holder"] : "another process";
    throw failure("game.busy", { folder, holder }, { cause: error });
  }
}

/** Makes each folder on the way; one that is there must be a real folder, not a link out of the output. */
function ensureFolder(root: string, path: string): void {
  if (path === "." || path === "") return;
  ensureFolder(root, dirname(path));
  const folder = join(root, path);
  try {
    mkdirSync(folder, { mode: FOLDER_MODE });
  } catch (error) {
    if (systemCode(error) !== "EEXIST") throw toOutputFault(path, error);
    if (!lstatSync(folder).isDirectory()) fail("output.link", { path }, { cause: error });
  }
}

/** Copies a file; where the file system can, no bytes are moved. */
export function copyTo(from: string, to: string, path: string): void {
  guarded(path, () => copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE));
}

/** A second name for the same file. @returns false when `to` is there already */
export function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toOutputFault(path, error);
  }
}

function toOutputFault(path: string, error: unknown): AssetxError {
  if (error instanceof AssetxError) return error;
  const code = systemCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") return failure("output.full", { path }, { cause: error });
  const detail = code === "" && error instanceof Error ? error.message : code;
  return failure("output.failed", { path, detail }, { cause: error });
}

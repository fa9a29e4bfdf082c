import { linkSync, lstatSync, mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail } from "@assetx/core/error";
import { systemCode } from "../file/index.ts";
import { tryLink } from "./place.ts";

/**
 * Gives files of equal content one place on the disk. The disk is the index: every content has a link named by its sha256,
 * so that nothing is remembered and a resumed run finds what is there.
 */
export interface Dedupe {
  /** @returns whether the file is now a link to one that was there before */
  readonly take: (file: string, sha256: string, sizeBytes: number) => boolean;
  /** Of duplicates. */
  readonly total: () => { readonly files: number; readonly sizeBytes: number };
}

/**
 * @param work a folder on the output's file system
 * @throws AssetxError `game.no-hard-links`, `output.link`
 */
export function openDedupe(work: string, shownFolder: string): Dedupe {
  const index = indexOf(work);
  if (lstatSync(index, { throwIfNoEntry: false })?.isSymbolicLink() === true) fail("output.link", { path: index });
  mkdirSync(index, { recursive: true });
  requireLinks(index, shownFolder);
  let files = 0;
  let sizeBytes = 0;
  return {
    take(file, sha256, size) {
      // Empty files take no place.
      if (size === 0) return false;
      const shard = join(index, sha256.slice(0, 2));
      const known = join(shard, sha256.slice(2));
      mkdirSync(shard, { recursive: true });
      if (tryLink(file, known)) return false;
      const second = join(index, "second");
      if (!linkMore(known, second)) {
        unlinkSync(known);
        tryLink(file, known);
        return false;
      }
      renameSync(second, file);
      files += 1;
      sizeBytes += size;
      return true;
    },
    total: () => ({ files, sizeBytes }),
  };
}

/** Takes the index away; the files stay as they are. */
export function dropIndex(work: string): void {
  rmSync(indexOf(work), { recursive: true, force: true });
}

function indexOf(work: string): string {
  return join(work, "content");
}

/** @returns false when the file has as many links as the file system allows; the next one begins a new group */
function linkMore(known: string, second: string): boolean {
  try {
    linkSync(known, second);
    return true;
  } catch (error) {
    if (systemCode(error) === "EMLINK") return false;
    throw error;
  }
}

function requireLinks(index: string, folder: string): void {
  const [one, two] = [join(index, "one"), join(index, "two")];
  try {
    writeFileSync(one, "");
    linkSync(one, two);
  } catch (error) {
    fail("game.no-hard-links", { folder, detail: systemCode(error) }, { cause: error });
  } finally {
    rmSync(one, { force: true });
    rmSync(two, { force: true });
  }
}

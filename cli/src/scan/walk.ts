import { lstatSync, readdirSync, realpathSync, type Dirent, type Stats } from "node:fs";
import { join } from "node:path";
import { AssetxError } from "@assetx/core/error";
import { readFault } from "../file/index.ts";

/** A file as its folder lists it. */
export interface WalkedFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** One folder of the tree. */
export interface WalkedFolder {
  /** Relative to the root, `/` between its parts; empty for the root. */
  readonly path: string;
  readonly files: readonly WalkedFile[];
  /** Symbolic links, devices and pipes: named, never followed. */
  readonly links: readonly string[];
  /** Why the folder could not be read; it then holds nothing. */
  readonly fault: AssetxError | undefined;
  /** It has folders that lie deeper than was asked for. */
  readonly isCut: boolean;
}

export interface WalkOptions {
  /** Folders below the root that are looked into; 0 is the root alone. */
  readonly depth: number;
  /** An absolute folder that is left out, such as the one that is written to. */
  readonly except?: string | undefined;
}

/** Deeper trees are loops that the file system made, or attacks. */
export const MAX_DEPTH = 64;

/**
 * Every folder below `root`, in the order of their names. A link is never followed, so that nothing outside is read, nothing
 * twice, and no loop ends nowhere. What is remembered is the folders still to come.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable` for the root
 */
export function* walkFolders(root: string, options: WalkOptions): Generator<WalkedFolder> {
  const start = attempt(root, () => realpathSync(root));
  const except = options.except === undefined ? undefined : (findRealPath(options.except) ?? options.except);
  const waiting: { readonly path: string; readonly depth: number }[] = [{ path: "", depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, depth } = next;
    const folder = join(start, path);
    if (folder === except) continue;
    let entries: readonly Dirent[];
    try {
      entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
    } catch (error) {
      if (path === "" || !(error instanceof AssetxError)) throw error;
      yield { path, files: [], links: [], fault: error, isCut: false };
      continue;
    }
    const sorted = entries.toSorted((a, b) => compare(a.name, b.name));
    const below = sorted.filter((entry) => entry.isDirectory()).map(({ name }) => joinPath(path, name));
    if (depth < options.depth) {
      for (const child of below.toReversed()) waiting.push({ path: child, depth: depth + 1 });
    }
    yield { path, ...readFiles(folder, sorted), fault: undefined, isCut: depth >= options.depth && below.length > 0 };
  }
}

/** `folder/name`, and `name` in the root. */
export function joinPath(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function readFiles(folder: string, entries: readonly Dirent[]): Pick<WalkedFolder, "files" | "links"> {
  const files: WalkedFile[] = [];
  const links: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    // A file that is gone again by now is nobody's loss.
    const stats = entry.isFile() ? findStats(join(folder, entry.name)) : undefined;
    if (stats?.isFile() === true) {
      files.push({ name: entry.name, sizeBytes: stats.size, modifiedMs: Math.trunc(stats.mtimeMs) });
    } else if (!entry.isFile()) links.push(entry.name);
  }
  return { files, links };
}

/** By code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function findStats(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function findRealPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw readFault(path, error);
  }
}

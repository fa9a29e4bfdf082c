import { fail } from "../error/index.ts";
import { collisionKey } from "./collision-key.ts";
import { safeComponent, splitExtension } from "./component.ts";
import { isDangerous } from "./dangerous.ts";
import { findEntryPath, shownName } from "./entry-path.ts";
import type { RenameReason } from "./rename-reason.ts";

export interface OutputNamePolicy {
  /** Also give out names that start with a dot or configure tools. */
  readonly allowDotfiles: boolean;
}

/** Where one entry is written. */
export interface PlannedName {
  /** Relative, `/` between folders, safe on every system, given out once. */
  readonly path: string;
  /** Whether `path` differs from the entry's name in more than its separators. */
  readonly renamed: boolean;
  /** What was changed, for reports; empty when nothing was. */
  readonly reasons: readonly RenameReason[];
}

export interface OutputNames {
  /**
   * The path of the next entry. Remembers it: no later entry gets the same path, nor one that a file system without
   * letter case or with normalised names takes for the same.
   *
   * @param nameBytes the name as the container stores it
   * @param index the entry's position in its listing, from 0; names an entry that has no name
   * @throws AssetxError `name.path-traversal`, `name.absolute`, `name.encoding`, `name.path-depth`, `name.path-length`,
   *   `name.dangerous`, `name.conflict`; nothing is remembered then
   */
  plan(nameBytes: Uint8Array, index: number): PlannedName;
}

/** A folder as entries name it, with the path it got. `path` and `key` end in `/`, or are empty for the root. */
interface Folder {
  readonly path: string;
  readonly key: string;
  readonly reasons: readonly RenameReason[];
  /** Keys of this folder and of those above it, without the last `/`. */
  readonly keys: readonly string[];
}

/** A name that is safe, and its collision key. */
interface Placed {
  readonly name: string;
  readonly key: string;
}

/** The shortest limit of the systems we write to, that of macOS. */
const MAX_PATH_BYTES = 1024;
const ROOT: Folder = { path: "", key: "", reasons: [], keys: [] };
const UNCHANGED: readonly RenameReason[] = [];
const UTF8 = new TextEncoder();

/**
 * Gives out the paths of one extraction.
 *
 * @example
 * const names = createOutputNames({ allowDotfiles: false });
 * names.plan(new TextEncoder().encode("maps\\con.bsp"), 0).path; // "maps/con_.bsp"
 */
export function createOutputNames(policy: OutputNamePolicy): OutputNames {
  /** Every path given out and every folder above one, by collision key. */
  const taken = new Map<string, "file" | "folder">();
  /** By the folder's text in entry names; holds only folders that a file was given out in. */
  const folders = new Map<string, Folder>([["", ROOT]]);
  const lastSuffix = new Map<string, number>();
  const reasons = new Set<RenameReason>();

  return { plan };

  function plan(nameBytes: Uint8Array, index: number): PlannedName {
    reasons.clear();
    const found = findEntryPath(nameBytes);
    if (found === undefined) reasons.add("name.empty");
    const name = found ?? `entry-${String(index + 1).padStart(6, "0")}`;

    const start = name.lastIndexOf("/") + 1;
    const folderText = name.slice(0, start);
    const known = folders.get(folderText);
    const folder = known ?? resolveFolder(folderText, nameBytes);
    for (const reason of folder.reasons) reasons.add(reason);
    const file = placePart(name.slice(start), nameBytes);
    const given = findFree(folder, file, nameBytes);

    const path = folder.path + given.name;
    if (path.length * 3 > MAX_PATH_BYTES) checkLength(path, nameBytes);
    taken.set(given.key, "file");
    if (known === undefined) {
      for (const key of folder.keys) taken.set(key, "folder");
      folders.set(folderText, folder);
    }
    return { path, renamed: reasons.size > 0, reasons: reasons.size === 0 ? UNCHANGED : [...reasons] };
  }

  function placePart(part: string, nameBytes: Uint8Array): Placed {
    const name = safeComponent(part, reasons);
    const key = collisionKey(name);
    if (!policy.allowDotfiles && isDangerous(key)) fail("name.dangerous", { name: shownName(nameBytes), part: name });
    return { name, key };
  }

  function resolveFolder(text: string, nameBytes: Uint8Array): Folder {
    const keys: string[] = [];
    let path = "";
    let key = "";
    for (const part of text.slice(0, -1).split("/")) {
      const placed = placePart(part, nameBytes);
      path += placed.name;
      key += placed.key;
      if (taken.get(key) === "file") fail("name.conflict", { name: shownName(nameBytes), path });
      keys.push(key);
      path += "/";
      key += "/";
    }
    return { path, key, reasons: [...reasons], keys };
  }

  /** `file`, or with `~1`, `~2` before its extension when the name is taken; the key is that of the whole path. */
  function findFree(folder: Folder, file: Placed, nameBytes: Uint8Array): Placed {
    const key = folder.key + file.key;
    const holder = taken.get(key);
    if (holder === undefined) return { name: file.name, key };
    if (holder === "folder") fail("name.conflict", { name: shownName(nameBytes), path: folder.path + file.name });

    reasons.add("name.collision");
    const [stem, extension] = splitExtension(file.name);
    // Counting on from the last suffix keeps many equal names linear.
    for (let suffix = (lastSuffix.get(key) ?? 0) + 1; ; suffix += 1) {
      const name = `${stem}~${suffix}${extension}`;
      const suffixedKey = folder.key + collisionKey(name);
      if (taken.has(suffixedKey)) continue;
      lastSuffix.set(key, suffix);
      return { name, key: suffixedKey };
    }
  }
}

function checkLength(path: string, nameBytes: Uint8Array): void {
  const sizeBytes = UTF8.encode(path).length;
  if (sizeBytes <= MAX_PATH_BYTES) return;
  fail("name.path-length", { name: shownName(nameBytes), sizeBytes, limitBytes: MAX_PATH_BYTES });
}

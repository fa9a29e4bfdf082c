import type { EntryTable } from "./entry-table.ts";

export interface Folder {
  readonly name: string;
  /** Without a last slash; empty for the root. */
  readonly path: string;
  /** Entries in it and below. */
  readonly count: number;
  readonly folders: readonly Folder[];
}

interface Growing {
  readonly name: string;
  readonly path: string;
  count: number;
  readonly folders: Map<string, Growing>;
}

/** Folders above these stay out of the tree; the filter finds what is in them. */
const MAX_FOLDERS = 20_000;
const MAX_DEPTH = 32;
const SLASH = 0x2f;

/** The folders that the names spell. Neighbours share a folder as a rule, so a path is only split when it changes. */
export function buildFolderTree(table: EntryTable, rootName: string): Folder {
  const root: Growing = { name: rootName, path: "", count: 0, folders: new Map() };
  const { nameBytes, nameEnds } = table.columns;
  const decoder = new TextDecoder();
  let chain: readonly Growing[] = [root];
  let before = new Uint8Array(0);
  let made = 0;
  for (let index = 0; index < table.count; index++) {
    const start = nameEnds[index] ?? 0;
    const folder = nameBytes.subarray(start, lastSlash(nameBytes, start, nameEnds[index + 1] ?? 0));
    if (!sameBytes(folder, before)) {
      before = new Uint8Array(folder);
      const next: Growing[] = [root];
      for (const name of folder.length === 0 ? [] : decoder.decode(folder).split("/").slice(0, MAX_DEPTH)) {
        // Below a part without a name there is nothing a tree could show; its entries count for the folder above.
        if (name === "") break;
        const parent = next.at(-1) ?? root;
        let child = parent.folders.get(name);
        if (child === undefined) {
          if (made === MAX_FOLDERS) break;
          made++;
          child = { name, path: parent.path === "" ? name : `${parent.path}/${name}`, count: 0, folders: new Map() };
          parent.folders.set(name, child);
        }
        next.push(child);
      }
      chain = next;
    }
    for (const node of chain) node.count++;
  }
  return freeze(root);
}

/** Where the last slash of `bytes[start .. end)` stands, or `start`. */
function lastSlash(bytes: Uint8Array, start: number, end: number): number {
  for (let at = end - 1; at > start; at--) if (bytes[at] === SLASH) return at;
  return start;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}

function freeze(node: Growing): Folder {
  const folders = [...node.folders.values()].map(freeze);
  return {
    name: node.name,
    path: node.path,
    count: node.count,
    folders: folders.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  };
}

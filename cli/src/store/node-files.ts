import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { systemCode, temporarySuffix, writeFault } from "../file/index.ts";
import type { StoreFiles } from "./files.ts";

const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/** The store's files on this machine's disk. */
export function createNodeStoreFiles(): StoreFiles {
  return {
    read: (path) => absentAsUndefined(() => new Uint8Array(readFileSync(path))),
    write: (path, bytes) => coded(path, () => writeSynced(path, bytes, "w")),
    create: (path, bytes) => coded(path, () => createLinked(path, bytes)),
    rename: (from, to) =>
      coded(to, () => {
        renameSync(from, to);
        syncFolder(dirname(to));
      }),
    remove: (path) => coded(path, () => rmSync(path, { force: true })),
    makeFolder: (path) => {
      coded(path, () => mkdirSync(path, { recursive: true, mode: FOLDER_MODE }));
    },
    list: (path) => absentAsUndefined(() => readdirSync(path)) ?? [],
    modifiedMs: (path) => absentAsUndefined(() => statSync(path).mtimeMs),
  };
}

/** The content is there from the first moment, so no reader sees an empty lock. */
function createLinked(path: string, bytes: Uint8Array): boolean {
  const temporary = `${path}.${temporarySuffix()}`;
  try {
    writeSynced(temporary, bytes, "wx");
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeSynced(path: string, bytes: Uint8Array, flags: string): void {
  const descriptor = openSync(path, flags, FILE_MODE);
  try {
    let at = 0;
    while (at < bytes.length) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A rename is only durable once its folder is. Windows cannot open folders and needs no sync. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function absentAsUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function coded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw writeFault(path, error);
  }
}

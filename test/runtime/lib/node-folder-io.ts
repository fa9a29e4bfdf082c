import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { FolderIo } from "../../../worker/src/storage/index.ts";

/** The worker's folder port on Node's file system. */
export const NODE_FOLDER_IO: FolderIo = {
  readFile: (path) => absentIsUndefined(readFile(path).then((bytes) => new Uint8Array(bytes))),
  stat: (path) =>
    absentIsUndefined(stat(path).then(({ size, mtimeMs }) => ({ sizeBytes: size, changedAtMs: mtimeMs }))),
  async writeFile(path, bytes) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes, { flag: "wx" });
  },
  async link(from, to) {
    await mkdir(dirname(to), { recursive: true });
    try {
      await link(from, to);
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      throw error;
    }
  },
  async rename(from, to) {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  },
  remove: (path) => rm(path, { force: true }),
  async listFiles(path) {
    const entries = (await absentIsUndefined(readdir(path, { recursive: true, withFileTypes: true }))) ?? [];
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
  },
};

async function absentIsUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

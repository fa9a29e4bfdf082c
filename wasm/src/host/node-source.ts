import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync, type Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createClosedSource, createMemorySource, type SyncByteSource } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { LocalInput } from "../extract/types.ts";

/**
 * A file, read where it lies.
 *
 * @param followLinks false for names that a plugin chose
 * @throws AssetxError `input.not-found`, `input.unreadable`
 */
function openFileSource(path: string, followLinks: boolean): SyncByteSource {
  const flags = constants.O_RDONLY | (followLinks ? 0 : (constants.O_NOFOLLOW ?? 0));
  const fd = attempt(path, () => openSync(path, flags));
  const opened = fstatSync(fd);
  if (!opened.isFile()) {
    closeSync(fd);
    return fail("input.unreadable", { path, detail: opened.isDirectory() ? "it is a folder" : "it is not a file" });
  }
  let open = true;
  return {
    sizeBytes: opened.size,
    read: (offset, into) => attempt(path, () => readSync(fd, into, 0, into.length, offset)),
    assertUnchanged() {
      if (!same(opened, fstatSync(fd)) || !same(opened, findStats(path))) fail("input.changed", { path });
    },
    close() {
      if (open) closeSync(fd);
      open = false;
    },
  };
}

/** The bytes of an input, synchronously. */
export function openNodeInput(input: LocalInput): SyncByteSource {
  switch (input.kind) {
    case "path":
      return openFileSource(input.path, true);
    case "bytes":
      return createMemorySource(input.bytes);
    case "blob":
      return fail("input.unreadable", { path: input.name, detail: "a Blob is read in browsers only" });
  }
}

/** A sibling by a name that was already checked; `"denied"` for links, folders and devices. */
export function openNodeSibling(input: LocalInput, name: string): SyncByteSource | "denied" | undefined {
  if (input.kind === "bytes") {
    const sibling = input.siblings.get(name);
    if (typeof sibling === "number") return createClosedSource(name, sibling);
    return sibling && createMemorySource(sibling);
  }
  if (input.kind !== "path" || basename(name) !== name) return undefined;
  const path = join(dirname(input.path), name);
  let stats: Stats;
  try {
    stats = lstatSync(path);
  } catch {
    return undefined;
  }
  return stats.isFile() ? openFileSource(path, false) : "denied";
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (isErrno(cause, "ENOENT")) return fail("input.not-found", { path }, { cause });
    const detail = cause instanceof Error ? cause.message : String(cause);
    return fail("input.unreadable", { path, detail }, { cause });
  }
}

function findStats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function same(before: Stats, after: Stats | undefined): boolean {
  return (
    after !== undefined && before.size === after.size && before.mtimeMs === after.mtimeMs && before.ino === after.ino
  );
}

/** Whether `error` is the file system's `code`. */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

import { toHex } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { Storage, Stored } from "./port.ts";

/** The few file operations that a folder needs; entries bring those of their platform. Paths use `/`. */
export interface FolderIo {
  readFile(path: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Size and time of last change, or `undefined` when there is no such file. */
  stat(path: string): Promise<{ readonly sizeBytes: number; readonly changedAtMs: number } | undefined>;
  /** Writes a new file and everything above it. */
  writeFile(path: string, bytes: Uint8Array): Promise<void>;
  /** Gives a file a second name; false when that name is taken. This is what makes "only if absent" atomic. */
  link(from: string, to: string): Promise<boolean>;
  /** Replaces `to` at once. */
  rename(from: string, to: string): Promise<void>;
  /** Does nothing when there is no such file. */
  remove(path: string): Promise<void>;
  /** All files below `path`, relative to it. */
  listFiles(path: string): Promise<readonly string[]>;
}

const TEMPORARY = ".incoming";

/** The registry's bytes as plain files: any file server can serve the folder, and a copy of it is a mirror. */
export function createFolderStorage(root: string, io: FolderIo): Storage {
  const digests = new Map<string, { readonly stamp: string; readonly sha256: string }>();
  let serial = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** One conditional write at a time: compare and replace are two steps here. */
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const pathOf = (key: string): string => `${root}/${checkKey(key)}`;

  const head = async (key: string): Promise<Stored | undefined> => {
    const path = pathOf(key);
    const stat = await io.stat(path);
    if (stat === undefined) return undefined;
    const stamp = `${stat.changedAtMs}-${stat.sizeBytes}`;
    const known = digests.get(key);
    if (known?.stamp === stamp) return toStored(stat, known.sha256);
    const bytes = await io.readFile(path);
    if (bytes === undefined) return undefined;
    const sha256 = await digestOf(bytes);
    digests.set(key, { stamp, sha256 });
    return toStored(stat, sha256);
  };

  return {
    head,
    async read(key, range) {
      const bytes = await io.readFile(pathOf(key));
      const stored = bytes === undefined ? undefined : await head(key);
      if (bytes === undefined || stored === undefined) return undefined;
      const part = range === undefined ? bytes : bytes.subarray(range.offset, range.offset + range.length);
      return { ...stored, body: streamOf(part) };
    },
    write: (key, bytes, condition) =>
      alone(async () => {
        const path = pathOf(key);
        const temporary = `${root}/${TEMPORARY}/${++serial}-${Date.now()}`;
        await io.writeFile(temporary, bytes);
        try {
          if (condition.kind === "unchanged" && (await head(key))?.etag !== condition.etag) return false;
          if (condition.kind === "absent") return await io.link(temporary, path);
          await io.rename(temporary, path);
          digests.delete(key);
          return true;
        } finally {
          await io.remove(temporary);
        }
      }),
    async remove(key) {
      digests.delete(key);
      await io.remove(pathOf(key));
    },
    async list(prefix) {
      const files = await io.listFiles(root);
      return files.filter((file) => file.startsWith(prefix) && !file.startsWith(`${TEMPORARY}/`)).toSorted();
    },
  };
}

/** Keys come from checked names; this holds even if a caller forgets. */
function checkKey(key: string): string {
  const parts = key.split("/");
  const safe = parts.every((part) => /^[@A-Za-z0-9][A-Za-z0-9._-]*$/.test(part));
  return safe ? key : fail("artifact.not-found", { path: `/${key}` });
}

function toStored(stat: { readonly sizeBytes: number; readonly changedAtMs: number }, sha256: string): Stored {
  return { sizeBytes: stat.sizeBytes, sha256, etag: sha256.slice(0, 32), storedAtMs: stat.changedAtMs };
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

import { fail } from "@assetx/core/error";
import { createZipSink, type ZipSink } from "../extract/zip-sink.ts";

/** Everything we keep in the origin's private file system lies in this folder. */
const FOLDER = "assetx-export";

export interface OpfsZip {
  readonly sink: ZipSink;
  /** Ends the archive and gives it as a file on disk. */
  finish(): Promise<File>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/**
 * A zip in the origin's private file system. Only dedicated workers have the synchronous handle this needs. The file
 * stays until `clearOpfsExports`.
 *
 * @param name the end of the file's name, which is otherwise unique
 * @throws AssetxError `output.failed` when the browser gives no private file system, `output.full` from the sink
 */
export async function createOpfsZip(name: string): Promise<OpfsZip> {
  const folder = await openFolder();
  // An earlier export of the same archive may still be on its way to the downloads.
  const fileName = `${crypto.randomUUID()}-${name}`;
  const handle = await folder.getFileHandle(fileName, { create: true });
  const access = await handle.createSyncAccessHandle();
  access.truncate(0);
  const sink = createZipSink({
    write(offset, bytes) {
      if (writeAt(access, name, bytes, offset) < bytes.length) fail("output.full", { path: name });
    },
  });
  return {
    sink,
    async finish() {
      const sizeBytes = sink.finish();
      access.truncate(sizeBytes);
      access.flush();
      access.close();
      return handle.getFile();
    },
    async discard() {
      access.close();
      await folder.removeEntry(fileName);
    },
  };
}

/** Deletes all archives of earlier exports. A file that is still being downloaded stays readable. */
export async function clearOpfsExports(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  try {
    await root.removeEntry(FOLDER, { recursive: true });
  } catch (error) {
    if (!(error instanceof DOMException) || !["NotFoundError", "NoModificationAllowedError"].includes(error.name)) {
      throw error;
    }
  }
}

function writeAt(access: FileSystemSyncAccessHandle, path: string, bytes: Uint8Array, at: number): number {
  try {
    return access.write(bytes, { at });
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") fail("output.full", { path });
    fail("output.failed", { path, detail: error instanceof Error ? error.message : String(error) }, { cause: error });
  }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(FOLDER, { create: true });
  } catch (error) {
    fail("output.failed", { path: FOLDER, detail: error instanceof Error ? error.message : String(error) });
  }
}

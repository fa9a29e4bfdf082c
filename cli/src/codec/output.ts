import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AssetxError, fail } from "@assetx/core/error";
import { placeFile, systemCode, temporarySuffix, writeFault } from "../file/index.ts";
import { DASH } from "./input.ts";

const STDOUT = 1;
const RETRY_MS = 2;
const FILE_MODE = 0o666;

/**
 * Writes chunks to a file, which appears whole or not at all, or to stdout for `-`.
 *
 * @returns bytes written
 * @throws AssetxError `cli.exists` without `force`, `cli.write`, `cli.output-closed`, and what `chunks` throws
 */
export async function writeChunks(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { force }: { readonly force: boolean },
): Promise<number> {
  if (path === DASH) return await pump(chunks, (bytes) => writeAll(STDOUT, bytes));
  const temporary = join(dirname(path), `.${basename(path)}.${temporarySuffix()}`);
  try {
    const descriptor = openSync(temporary, "wx", FILE_MODE);
    let written: number;
    try {
      written = await pump(chunks, (bytes) => writeAll(descriptor, bytes));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    placeFile(temporary, path, { force });
    return written;
  } catch (error) {
    throw error instanceof AssetxError ? error : writeFault(path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

async function pump(chunks: AsyncIterable<Uint8Array>, write: (bytes: Uint8Array) => void): Promise<number> {
  let written = 0;
  for await (const chunk of chunks) {
    write(chunk);
    written += chunk.length;
  }
  return written;
}

/** Writes all of `bytes`, waiting while a non-blocking pipe is full. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      if (systemCode(error) === "EAGAIN") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      else if (descriptor === STDOUT) fail("cli.output-closed", {}, { cause: error });
      else throw error;
    }
  }
}

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { AssetxError, fail } from "@assetx/core/error";
import { readFault } from "./fault.ts";

/**
 * A whole small file.
 *
 * @param limitBytes most bytes that are read
 * @throws AssetxError `input.not-found`, `input.unreadable`, `cli.too-large`
 */
export function readSmallFile(path: string, limitBytes: number): Uint8Array<ArrayBuffer> {
  return withFile(path, (descriptor, sizeBytes) => {
    if (sizeBytes > limitBytes) fail("cli.too-large", { path, sizeBytes, limitBytes });
    const bytes = new Uint8Array(sizeBytes);
    return bytes.subarray(0, fill(descriptor, bytes, 0));
  });
}

/** The first and the last bytes of a file, and its size. */
export interface FileEnds {
  readonly sizeBytes: number;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

/**
 * Reads what signatures are compared with.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable`
 */
export function readFileEnds(path: string, headBytes: number, tailBytes: number): FileEnds {
  return withFile(path, (descriptor, sizeBytes) => {
    const head = new Uint8Array(Math.min(headBytes, sizeBytes));
    const tail = new Uint8Array(Math.min(tailBytes, sizeBytes));
    return {
      sizeBytes,
      head: head.subarray(0, fill(descriptor, head, 0)),
      tail: tail.subarray(0, fill(descriptor, tail, sizeBytes - tail.length)),
    };
  });
}

function withFile<T>(path: string, use: (descriptor: number, sizeBytes: number) => T): T {
  try {
    const descriptor = openSync(path, "r");
    try {
      const stat = fstatSync(descriptor);
      if (stat.isDirectory()) fail("input.unreadable", { path, detail: "it is a folder" });
      if (!stat.isFile()) fail("input.unreadable", { path, detail: "it is not a regular file" });
      return use(descriptor, stat.size);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof AssetxError) throw error;
    throw readFault(path, error);
  }
}

function fill(descriptor: number, into: Uint8Array, offset: number): number {
  let at = 0;
  while (at < into.length) {
    const count = readSync(descriptor, into, at, into.length - at, offset + at);
    if (count === 0) break;
    at += count;
  }
  return at;
}

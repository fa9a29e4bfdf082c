import { createReadStream, type ReadStream } from "node:fs";
import { fail } from "@assetx/core/error";
import { readFault } from "../file/index.ts";

const CHUNK_BYTES = 256 * 1024;
/** A dash stands for stdin or stdout. */
export const DASH = "-";

/**
 * The bytes of a file, or of stdin for `-`, in chunks.
 *
 * @throws AssetxError `input.not-found`, `input.unreadable`, from the iteration
 */
export async function* readChunks(path: string): AsyncGenerator<Uint8Array> {
  const stream: NodeJS.ReadStream | ReadStream =
    path === DASH ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    for await (const chunk of stream) yield toBytes(chunk);
  } catch (error) {
    throw readFault(path, error);
  }
}

/**
 * All of a file or of stdin.
 *
 * @throws AssetxError as `readChunks`, `cli.too-large`
 */
export async function readAll(path: string, limitBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of readChunks(path)) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) fail("cli.too-large", { path, sizeBytes, limitBytes });
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** The first `limitBytes` of a file or of stdin, and whether that is all. */
export async function readHead(path: string, limitBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of readChunks(path)) {
    parts.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes >= limitBytes) break;
  }
  return Buffer.concat(parts).subarray(0, limitBytes);
}

/** A stream without an encoding gives buffers. */
function toBytes(chunk: unknown): Uint8Array {
  return chunk instanceof Uint8Array ? chunk : new Uint8Array(0);
}

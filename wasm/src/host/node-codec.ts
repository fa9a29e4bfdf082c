import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import zlib from "node:zlib";
import { fail } from "@assetx/core/error";
import {
  adler32,
  crc32,
  createChecksum,
  type CodecPlatform,
  type Inflated,
  type InflateWrapper,
} from "../codec/index.ts";

const STREAM_CHUNK_BYTES = 64 * 1024;
/** Beyond this, what node:zlib gains by its speed is more than what a call of it costs. */
const OWN_INFLATE_BYTES = 16 * 1024;
/** The first allocation of a one-shot inflate; more follows as output comes. */
const MAX_FIRST_BYTES = 4 * 1024 * 1024;

export interface NodeCodecOptions {
  /** Folder of the built modules. Default: `wasm/dist` from the sources, the bundle's own folder from a bundle. */
  readonly moduleFolder?: URL;
}

/** Codecs on node:zlib and node:crypto. */
export function createNodeCodecPlatform(options: NodeCodecOptions = {}): CodecPlatform {
  const folder = options.moduleFolder ?? defaultFolder();
  return {
    inflate,
    inflateStream,
    ownInflateBytes: OWN_INFLATE_BYTES,
    createDigest(algorithm) {
      if (algorithm === "crc32") return createChecksum(nativeCrc32() ?? crc32, 0);
      if (algorithm === "adler32") return createChecksum(adler32, 1);
      const hash = createHash(algorithm);
      return { update: (chunk) => void hash.update(chunk), digest: () => toPlain(hash.digest()) };
    },
    async loadModule(name) {
      const file = new URL(`${name}.wasm`, folder);
      try {
        // At once: it is small, and asynchronous reads bring four threads and half of Node's streams along.
        return await WebAssembly.compile(readFileSync(file));
      } catch (cause) {
        return fail("codec.unavailable", { codec: name, detail: String(cause) }, { cause });
      }
    },
  };
}

function defaultFolder(): URL {
  return new URL(import.meta.url.endsWith(".ts") ? "../../dist/" : "./", import.meta.url);
}

/** Node 20 has none. */
function nativeCrc32(): ((bytes: Uint8Array, start: number) => number) | undefined {
  return typeof zlib.crc32 === "function" ? zlib.crc32 : undefined;
}

function inflate(
  wrapper: InflateWrapper,
  input: Uint8Array,
  maxBytes: number,
  sizeHint: number | undefined,
): Inflated | undefined {
  const inflateSync = wrapper === "zlib" ? zlib.inflateSync : zlib.inflateRawSync;
  try {
    const { buffer, engine } = toInfo(
      inflateSync(input, {
        info: true,
        maxOutputLength: Math.max(1, Math.min(maxBytes, 2 ** 32)),
        // One byte more than the output, so that its end is seen without a second buffer.
        chunkSize: Math.max(64, Math.min((sizeHint ?? STREAM_CHUNK_BYTES) + 1, MAX_FIRST_BYTES)),
      }),
    );
    if (buffer.length > maxBytes) return undefined;
    return { output: toPlain(buffer), consumedBytes: engine.bytesWritten };
  } catch (thrown) {
    if (thrown instanceof RangeError && "code" in thrown && thrown.code === "ERR_BUFFER_TOO_LARGE") return undefined;
    throw thrown;
  }
}

interface ZlibInfo {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

/** Safe: with `info: true` node:zlib answers this object; its types do not say so. */
function toInfo(result: unknown): ZlibInfo {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return result as ZlibInfo;
}

async function* inflateStream(wrapper: InflateWrapper, input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const options = { chunkSize: STREAM_CHUNK_BYTES };
  const engine = wrapper === "zlib" ? zlib.createInflate(options) : zlib.createInflateRaw(options);
  const source = { chunks: input[Symbol.asyncIterator](), isAsked: false, bytes: 0 };
  // Errors of either side end `engine`, whose iteration throws them.
  void feed(source, engine).catch((thrown: unknown) => void engine.destroy(toError(thrown)));
  try {
    for await (const chunk of engine) yield toBytes(chunk);
    if (engine.bytesWritten !== source.bytes) throw new Error("bytes follow its end");
  } finally {
    engine.destroy();
    // What was asked for a chunk may never answer; anything else is closed before the caller goes on.
    const closing = source.chunks.return?.();
    if (!source.isAsked) await closing;
  }
}

interface FedSource {
  readonly chunks: AsyncIterator<Uint8Array>;
  /** A chunk was asked for and has not come. */
  isAsked: boolean;
  /** All that came. */
  bytes: number;
}

/** Asks for a chunk only when the last one was inflated: from then on it is not ours any more. */
async function feed(source: FedSource, engine: zlib.Inflate | zlib.InflateRaw): Promise<void> {
  while (!engine.destroyed) {
    source.isAsked = true;
    // oxlint-disable-next-line no-await-in-loop -- one chunk at a time is the point
    const { done, value } = await source.chunks.next();
    source.isAsked = false;
    if (done === true || engine.destroyed) break;
    source.bytes += value.length;
    // Behind the end of the data the callback never comes; then nobody waits for it either.
    // oxlint-disable-next-line no-await-in-loop -- see above
    await new Promise<void>((resolve, reject) => {
      engine.write(value, (error) => {
        if (error instanceof Error) reject(error);
        else resolve();
      });
    });
  }
  if (!engine.destroyed) engine.end();
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** A zlib stream without an encoding gives buffers. */
function toBytes(chunk: unknown): Uint8Array {
  return chunk instanceof Uint8Array ? toPlain(chunk) : new Uint8Array();
}

/** Without Buffer's own `slice`, which shares bytes where that of an array copies. */
function toPlain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fail } from "@assetx/core/error";
import { concatBytes } from "@assetx/core/bytes";
import { Inflate } from "fflate";
import {
  adler32,
  crc32,
  createChecksum,
  type CodecPlatform,
  type Inflated,
  type InflateWrapper,
  type ModuleName,
} from "../codec/index.ts";

/** Deflate grows by at most 1032 times: what one step of a one-shot inflate may add stays near 16 MiB. */
const STEP_BYTES = 16 * 1024;
/** Our module is faster than fflate for blocks of any size; larger ones would stay in its memory. */
const OWN_INFLATE_BYTES = 4 * 1024 * 1024;
const ZLIB_HEADER_BYTES = 2;
const ZLIB_TRAILER_BYTES = 4;
const STREAM_FORMATS = { raw: "deflate-raw", zlib: "deflate" } as const;
const HASHES = { md5, sha1, sha256 } as const;

/** An address or the bytes of each module; one that is missing cannot be loaded. */
export type ModuleAddresses = Readonly<Partial<Record<ModuleName, string | URL | Uint8Array<ArrayBuffer>>>>;

export interface BrowserCodecOptions {
  /** Where each module is served, e.g. what a bundler's `?url` import gave; or its bytes. */
  readonly modules: ModuleAddresses;
}

/** Codecs on DecompressionStream, fflate where the answer must be at once, and noble's hashes. */
export function createBrowserCodecPlatform(options: BrowserCodecOptions): CodecPlatform {
  return {
    inflate,
    inflateStream,
    ownInflateBytes: OWN_INFLATE_BYTES,
    createDigest(algorithm) {
      if (algorithm === "crc32") return createChecksum(crc32, 0);
      if (algorithm === "adler32") return createChecksum(adler32, 1);
      const hash = HASHES[algorithm].create();
      return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest() };
    },
    async loadModule(name) {
      const from = options.modules[name] ?? fail("codec.unavailable", { codec: name, detail: "it has no address" });
      try {
        if (from instanceof Uint8Array) return await WebAssembly.compile(from);
        return await WebAssembly.compile(await (await fetch(from)).arrayBuffer());
      } catch (cause) {
        return fail("codec.unavailable", { codec: name, detail: String(cause) }, { cause });
      }
    },
  };
}

function inflate(wrapper: InflateWrapper, input: Uint8Array, maxBytes: number): Inflated | undefined {
  return wrapper === "raw" ? inflateRaw(input, maxBytes) : inflateZlib(input, maxBytes);
}

function inflateRaw(input: Uint8Array, maxBytes: number): Inflated | undefined {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  const inflater = new Inflate((chunk) => {
    parts.push(chunk);
    sizeBytes += chunk.length;
  });
  let at = 0;
  do {
    const end = Math.min(at + STEP_BYTES, input.length);
    inflater.push(input.subarray(at, end), end === input.length);
    if (sizeBytes > maxBytes) return undefined;
    at = end;
  } while (at < input.length);
  return { output: concatBytes(parts), consumedBytes: input.length - leftBytes(inflater) };
}

function inflateZlib(input: Uint8Array, maxBytes: number): Inflated | undefined {
  const [method = 0, flags = 0] = input;
  const isZlib = (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && (flags & 0x20) === 0;
  if (!isZlib || input.length < ZLIB_HEADER_BYTES + ZLIB_TRAILER_BYTES) throw new Error("its header is not zlib's");
  const inflated = inflateRaw(input.subarray(ZLIB_HEADER_BYTES), maxBytes);
  if (inflated === undefined) return undefined;
  const end = ZLIB_HEADER_BYTES + inflated.consumedBytes;
  const stored = input.subarray(end, end + ZLIB_TRAILER_BYTES);
  if (stored.length < ZLIB_TRAILER_BYTES) throw new Error("it ends early");
  const sum = new DataView(stored.buffer, stored.byteOffset, ZLIB_TRAILER_BYTES).getUint32(0);
  if (sum !== adler32(inflated.output)) throw new Error("its Adler-32 does not match");
  return { output: inflated.output, consumedBytes: end + ZLIB_TRAILER_BYTES };
}

/**
 * Input behind the end of the deflate data.
 *
 * Safe: fflate keeps the unread input in `p` and the bit position in its first byte in `s.p`. It does not declare them, so
 * a test holds the version that is pinned to this.
 */
function leftBytes(inflater: Inflate): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const { p: unread, s: state } = inflater as unknown as { readonly p: Uint8Array; readonly s: { readonly p: number } };
  return unread.length - (state.p > 0 ? 1 : 0);
}

/** The writer waits for the reader, so no more than a few chunks are under way. */
async function* inflateStream(wrapper: InflateWrapper, input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream(STREAM_FORMATS[wrapper]);
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let failed: unknown;
  const writing = feed(input, writer).catch((thrown: unknown) => {
    failed = thrown;
  });
  try {
    while (true) {
      // oxlint-disable-next-line no-await-in-loop -- one chunk at a time is the point
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await writing;
  } catch (thrown) {
    await writing;
    throw failed ?? thrown;
  } finally {
    await reader.cancel().catch(() => undefined);
    await writing;
  }
}

/** Ends the stream with the input's own error when reading it failed. */
async function feed(
  input: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<void> {
  try {
    for await (const chunk of input) await writer.write(chunk.slice());
    await writer.close();
  } catch (thrown) {
    await writer.abort(thrown).catch(() => undefined);
    throw thrown;
  }
}

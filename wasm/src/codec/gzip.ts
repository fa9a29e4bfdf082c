import { concatBytes } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { CodecPlatform, Digest } from "./platform.ts";
import { allowedBytes, checkSize, failMalformed, limitSize } from "./size.ts";
import type { Codec, DecodeOptions } from "./types.ts";

// offset  size  field                                          RFC 1952
//   0x00     2  magic              1f 8b
//   0x02     1  method             8, deflate
//   0x03     1  flags              1 text, 2 header CRC, 4 extra, 8 name, 16 comment; the rest is zero
//   0x04     6  time, level, system
//   0x0a     .  extra (u16 size), name and comment (zero-terminated), header CRC (2), as the flags say
//      .     .  deflate data
//     -8     4  CRC-32 of the output
//     -4     4  size of the output modulo 2^32
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
/** A name or comment longer than this is no name. */
const MAX_HEADER_BYTES = 256 * 1024;

/** One gzip member and nothing after it. */
export function createGzip(platform: CodecPlatform): Codec {
  return {
    name: "gzip",
    decodeBlock: (input, options) => decodeBlock(platform, input, options),
    decodeStream: (input, options) => limitSize("gzip", decodeStream(platform, input), options),
  };
}

function decodeBlock(platform: CodecPlatform, input: Uint8Array, options: DecodeOptions): Uint8Array {
  const start = findBodyStart(input) ?? malformed("it ends within its header");
  const end = input.length - TRAILER_BYTES;
  if (end < start) malformed("it ends early");
  const output = inflateBody(platform, input.subarray(start, end), options);
  const digest = platform.createDigest("crc32");
  digest.update(output);
  checkTrailer(input.subarray(end), digest, output.length);
  return checkSize("gzip", output, options);
}

function inflateBody(platform: CodecPlatform, body: Uint8Array, options: DecodeOptions): Uint8Array {
  const allowed = allowedBytes(options);
  try {
    const inflated = platform.inflate("raw", body, allowed, options.sizeBytes);
    if (inflated === undefined)
      return fail("codec.size", { codec: "gzip", foundBytes: allowed, allowedBytes: allowed });
    if (inflated.consumedBytes !== body.length) malformed("bytes follow its end");
    return inflated.output;
  } catch (thrown) {
    return failMalformed("gzip", thrown);
  }
}

async function* decodeStream(platform: CodecPlatform, input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const trailer = { bytes: new Uint8Array() };
  const digest = platform.createDigest("crc32");
  let sizeBytes = 0;
  try {
    for await (const chunk of platform.inflateStream("raw", readBody(input, trailer))) {
      digest.update(chunk);
      sizeBytes += chunk.length;
      yield chunk;
    }
  } catch (thrown) {
    failMalformed("gzip", thrown);
  }
  checkTrailer(trailer.bytes, digest, sizeBytes);
}

/** The chunks between header and trailer; the trailer is left in `trailer`. */
async function* readBody(input: AsyncIterable<Uint8Array>, trailer: { bytes: Uint8Array }): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array();
  let inBody = false;
  for await (const chunk of input) {
    held = concatBytes([held, chunk]);
    if (!inBody) {
      const start = findBodyStart(held);
      if (start === undefined) continue;
      inBody = true;
      held = held.slice(start);
    }
    if (held.length > TRAILER_BYTES) {
      yield held.subarray(0, held.length - TRAILER_BYTES);
      held = held.slice(held.length - TRAILER_BYTES);
    }
  }
  if (!inBody || held.length < TRAILER_BYTES) malformed("it ends early");
  trailer.bytes = held;
}

/** Where the deflate data starts, or `undefined` when the header goes on past `bytes`. */
function findBodyStart(bytes: Uint8Array): number | undefined {
  const [first, second, method, flags = 0] = bytes;
  const isGzip = (first ?? 0x1f) === 0x1f && (second ?? 0x8b) === 0x8b && (method ?? 8) === 8;
  if (!isGzip || (flags & 0xe0) !== 0) malformed("its header is not gzip's");
  if (bytes.length < HEADER_BYTES) return undefined;
  let at = HEADER_BYTES;
  if ((flags & 4) !== 0) at += 2 + (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    at = end === -1 ? bytes.length + 1 : end + 1;
  }
  if ((flags & 2) !== 0) at += 2;
  if (at <= bytes.length) return at;
  if (bytes.length > MAX_HEADER_BYTES) malformed("its header does not end");
  return undefined;
}

function checkTrailer(trailer: Uint8Array, digest: Digest, sizeBytes: number): void {
  const stored = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength);
  const found = digest.digest();
  const crc = new DataView(found.buffer, found.byteOffset, found.byteLength).getUint32(0);
  if (stored.getUint32(0, true) !== crc) malformed("its CRC-32 does not match");
  if (stored.getUint32(4, true) !== sizeBytes % 2 ** 32) malformed("its size does not match");
}

function malformed(detail: string): never {
  return fail("codec.malformed", { codec: "gzip", detail });
}

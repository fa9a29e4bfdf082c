import { freeBuffer } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import type { CodecPlatform, InflateWrapper } from "./platform.ts";
import { allowedBytes, checkSize, failMalformed, limitSize } from "./size.ts";
import type { Codec, FindCodec } from "./types.ts";
import { createBlockDecoder } from "./wasm-block.ts";

/** Deflate data, bare (RFC 1951) or with zlib's header and Adler-32 (RFC 1950). */
export function createDeflate(platform: CodecPlatform, name: "deflate" | "zlib"): Codec {
  const wrapper: InflateWrapper = name === "zlib" ? "zlib" : "raw";
  return {
    name,
    decodeBlock(input, options) {
      const allowed = allowedBytes(options);
      try {
        const inflated = platform.inflate(wrapper, input, allowed, options.sizeBytes);
        if (inflated === undefined) {
          return fail("codec.size", { codec: name, foundBytes: allowed, allowedBytes: allowed });
        }
        if (inflated.consumedBytes !== input.length) {
          fail("codec.malformed", { codec: name, detail: "bytes follow its end" });
        }
        return moveTo(options.into, checkSize(name, inflated.output, options));
      } catch (thrown) {
        return failMalformed(name, thrown);
      }
    },
    decodeStream: (input, options) => limitSize(name, decodeStream(platform, name, wrapper, input), options),
  };
}

/** The same, with blocks that are small for this platform inflated by the module. */
export function createOwnInflate(
  module: WebAssembly.Module,
  findCodec: FindCodec,
  { ownInflateBytes }: CodecPlatform,
  name: "deflate" | "zlib",
): Codec {
  const other = findCodec(name) ?? fail("codec.unsupported", { codec: name });
  const decodeSmall = createBlockDecoder(module, { name, number: name === "zlib" ? 1 : 0 });
  return {
    ...other,
    decodeBlock(input, options) {
      const isSmall = options.sizeBytes !== undefined && options.sizeBytes <= ownInflateBytes;
      if (isSmall) return decodeSmall(input, options);
      return other.decodeBlock?.(input, options) ?? fail("codec.unsupported", { codec: name });
    },
  };
}

/** What was inflated, in the buffer that was given for it; its own is not left to be collected. */
function moveTo(into: Uint8Array | undefined, output: Uint8Array): Uint8Array {
  if (into === undefined || output.length > into.length) return output;
  const { length } = output;
  into.set(output);
  freeBuffer(output.buffer);
  return into.subarray(0, length);
}

async function* decodeStream(
  platform: CodecPlatform,
  name: string,
  wrapper: InflateWrapper,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* platform.inflateStream(wrapper, input);
  } catch (thrown) {
    failMalformed(name, thrown);
  }
}

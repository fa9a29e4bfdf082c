import { fail } from "@assetx/core/error";
import type { CodecPlatform, InflateWrapper } from "./platform.ts";
import { allowedBytes, checkSize, failMalformed, limitSize } from "./size.ts";
import type { Codec } from "./types.ts";

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
        return checkSize(name, inflated.output, options);
      } catch (thrown) {
        return failMalformed(name, thrown);
      }
    },
    decodeStream: (input, options) => limitSize(name, decodeStream(platform, name, wrapper, input), options),
  };
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

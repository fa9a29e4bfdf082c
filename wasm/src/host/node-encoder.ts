import zlib from "node:zlib";
import { createXxh32, type CodecPlatform } from "../codec/index.ts";
import { createLz4BlockEncoder, createLz4FrameEncoder, type Encoder } from "../encode/index.ts";
import { createNodeCodecPlatform } from "./node-codec.ts";

const DEFLATE_LEVELS = { minLevel: 1, maxLevel: 9, defaultLevel: 6 } as const;
const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, ZSTD_c_compressionLevel } = zlib.constants;

/**
 * Everything that can be packed on this machine, by codec.
 *
 * @throws AssetxError `codec.unavailable`
 */
export async function createNodeEncoders(
  platform: CodecPlatform = createNodeCodecPlatform(),
): Promise<readonly Encoder[]> {
  const [encoder, decoder] = await Promise.all([platform.loadModule("lz4-encoder"), platform.loadModule("lz4")]);
  const native: readonly Encoder[] = [
    { codec: "store", minLevel: 0, maxLevel: 0, defaultLevel: 0, encode: (plain) => plain.slice() },
    { codec: "deflate", ...DEFLATE_LEVELS, encode: (plain, level) => toPlain(zlib.deflateRawSync(plain, { level })) },
    { codec: "zlib", ...DEFLATE_LEVELS, encode: (plain, level) => toPlain(zlib.deflateSync(plain, { level })) },
    { codec: "gzip", ...DEFLATE_LEVELS, encode: (plain, level) => toPlain(zlib.gzipSync(plain, { level })) },
    { codec: "brotli", minLevel: 0, maxLevel: 11, defaultLevel: 9, encode: encodeBrotli },
  ];
  return [
    ...native,
    ...zstdEncoders(),
    createLz4BlockEncoder(encoder),
    createLz4FrameEncoder(encoder, createXxh32(decoder)),
  ];
}

/** Node 20 has none. */
function zstdEncoders(): readonly Encoder[] {
  if (typeof zlib.zstdCompressSync !== "function") return [];
  const encode = (plain: Uint8Array, level: number): Uint8Array =>
    toPlain(zlib.zstdCompressSync(plain, { params: { [ZSTD_c_compressionLevel]: level } }));
  return [{ codec: "zstd", minLevel: 1, maxLevel: 22, defaultLevel: 3, encode }];
}

function encodeBrotli(plain: Uint8Array, level: number): Uint8Array {
  return toPlain(
    zlib.brotliCompressSync(plain, {
      params: { [BROTLI_PARAM_QUALITY]: level, [BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
  );
}

/** Without Buffer's own `slice`, which shares bytes where that of an array copies. */
function toPlain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

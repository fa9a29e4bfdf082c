/**
 * The decoders of assetx by themselves: what `import ... from "assetx/codec"` gives.
 *
 * @example
 * import { decode, detect } from "assetx/codec";
 * const [found] = await detect(bytes);
 * const plain = await decode(found.codec, bytes, { maxBytes: 64 * 1024 * 1024 });
 */
import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";
import { createCodecHost, getCodec, type Codec, type CodecHost } from "@assetx/wasm/codec";
import { detectCodec } from "@assetx/wasm/detect";
import { clampLevel, type Encoder } from "@assetx/wasm/encode";
import { createNodeCodecPlatform, createNodeEncoders } from "@assetx/wasm/node-codec";

/** Most bytes that `decode` gives when nobody says otherwise. */
const DEFAULT_MAX_BYTES = 1024 * 1024 * 1024;
const NO_PARAMS = new Uint8Array(0);

/** One codec and what can be done with it here. */
export interface CodecInfo {
  readonly name: string;
  readonly decodes: boolean;
  readonly encodes: boolean;
  /** Whether data of any length is decoded in bounded memory. */
  readonly streams: boolean;
}

/** What a decoder is told beside the bytes. */
export interface DecodeOptions {
  /** Decoded size in bytes; required by codecs whose data does not say where it ends. */
  readonly sizeBytes?: number | undefined;
  /** Parameters as the codec takes them, e.g. the five property bytes of `lzma`. */
  readonly params?: Uint8Array | undefined;
  /** Most bytes to give. Default: 1 GiB. */
  readonly maxBytes?: number | undefined;
}

/** What these functions throw: `code` is one of `codec.*`, `hint` says what to do. */
export interface CodecError extends Error {
  readonly code: string;
  readonly hint: string;
}

export interface EncodeOptions {
  /** Higher is smaller and slower; the encoder's own range applies. */
  readonly level?: number | undefined;
}

/** One codec that some bytes may be data of, the likeliest first. */
export interface Detected {
  readonly codec: string;
  /** Whether the data says so itself, or only that it decodes. */
  readonly evidence: "signature" | "trial";
  /** Whether a bounded trial decoded it. */
  readonly decodes: boolean;
  /** Decoded size, when all of it fitted in the trial. */
  readonly outputBytes: number | undefined;
}

let host: CodecHost | undefined;
let encoders: Promise<readonly Encoder[]> | undefined;

/** Every codec that is known, decodable here or not. */
export async function listCodecs(): Promise<readonly CodecInfo[]> {
  host ??= createCodecHost(createNodeCodecPlatform());
  await host.prepare(Object.values(CODEC_IDS));
  const packers = new Set((await loadEncoders()).map(({ codec }) => codec as string));
  return Object.entries(CODEC_IDS).map(([name, id]) => {
    const codec = host?.find(id);
    return {
      name,
      decodes: codec !== undefined,
      encodes: packers.has(name),
      streams: codec?.decodeStream !== undefined,
    };
  });
}

/**
 * Decodes all of `bytes`.
 *
 * @throws CodecError `codec.unknown`, `codec.unsupported`, `codec.malformed`, `codec.size`
 */
export async function decode(name: string, bytes: Uint8Array, options: DecodeOptions = {}): Promise<Uint8Array> {
  const codec = await loadCodec(name);
  if (codec.decodeBlock !== undefined) return codec.decodeBlock(bytes, complete(options));
  const parts: Uint8Array[] = [];
  for await (const part of decodeStream(name, once(bytes), options)) parts.push(part.slice());
  return Buffer.concat(parts);
}

/**
 * Decodes chunk by chunk; a codec that cannot do so gathers its input first.
 *
 * @throws CodecError as `decode`, from the iteration
 */
export async function* decodeStream(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: DecodeOptions = {},
): AsyncGenerator<Uint8Array> {
  const codec = await loadCodec(name);
  if (codec.decodeStream !== undefined) {
    yield* codec.decodeStream(chunks, complete(options));
    return;
  }
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk.slice());
  yield await decode(name, Buffer.concat(parts), options);
}

/**
 * Packs all of `bytes`.
 *
 * @throws CodecError `codec.unknown`, `codec.no-encoder`
 */
export async function encode(name: string, bytes: Uint8Array, { level }: EncodeOptions = {}): Promise<Uint8Array> {
  const encoder = (await loadEncoders()).find(({ codec }) => codec === requireName(name));
  if (encoder === undefined) return fail("codec.no-encoder", { codec: name, known: await encodable() });
  return encoder.encode(bytes, clampLevel(encoder, level));
}

/** Which codecs `bytes` may be data of; empty when none fits. Reads at most 4 MiB and decodes at most 1 MiB. */
export async function detect(
  bytes: Uint8Array,
  { sizeBytes }: { readonly sizeBytes?: number | undefined } = {},
): Promise<readonly Detected[]> {
  host ??= createCodecHost(createNodeCodecPlatform());
  return await detectCodec(host, bytes, { sizeBytes });
}

async function loadCodec(name: string): Promise<Codec> {
  const id = CODEC_IDS[requireName(name)];
  host ??= createCodecHost(createNodeCodecPlatform());
  await host.prepare([id]);
  return getCodec(host, id);
}

function loadEncoders(): Promise<readonly Encoder[]> {
  return (encoders ??= createNodeEncoders());
}

async function encodable(): Promise<readonly string[]> {
  return (await loadEncoders()).map(({ codec }) => codec);
}

function requireName(name: string): CodecName {
  if (!Object.hasOwn(CODEC_IDS, name)) fail("codec.unknown", { codec: name, known: Object.keys(CODEC_IDS) });
  // Safe: `name` is an own key of CODEC_IDS.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return name as CodecName;
}

function complete({ params = NO_PARAMS, sizeBytes, maxBytes = sizeBytes ?? DEFAULT_MAX_BYTES }: DecodeOptions): {
  readonly params: Uint8Array;
  readonly sizeBytes: number | undefined;
  readonly maxBytes: number;
} {
  return { params, sizeBytes, maxBytes };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

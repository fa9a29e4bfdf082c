import { findCodecName, type CodecStep } from "@assetx/core/abi";
import { AssetxError, fail, failure } from "@assetx/core/error";
import { gather, type Codec, type CodecHost } from "../codec/index.ts";

/** A codec that cannot stream gets this much at once, and no more. */
const GATHERED_BYTES = 256 * 1024 * 1024;

const NO_PARAMS = new Uint8Array(0);

export interface ChainOptions {
  /** Size after the last step, when it is stated. */
  readonly sizeBytes: number | undefined;
  /** Most bytes that any step may give. */
  readonly maxBytes: number;
  /** A buffer that the last step may write to. */
  readonly into?: Uint8Array | undefined;
}

/** The codecs of `steps`, in order. `undefined` steps do not occur: an id nobody can decode is refused. */
export function findChain(codecs: CodecHost, steps: readonly CodecStep[]): readonly Codec[] {
  return steps.map(
    ({ codec: id }) => codecs.find(id) ?? fail("codec.unsupported", { codec: findCodecName(id) ?? String(id) }),
  );
}

/** Whether every codec of the chain decodes whole blocks. */
export function decodesBlocks(chain: readonly Codec[]): boolean {
  return chain.every((codec) => codec.decodeBlock !== undefined);
}

/** Whether no codec of the chain has to gather all of its input first. */
export function streams(chain: readonly Codec[]): boolean {
  return chain.every((codec) => codec.decodeStream !== undefined);
}

/**
 * Undoes all steps of one block.
 *
 * @throws AssetxError `codec.*`, and `decode.crashed` when a decoder ended in a way that none should
 */
export function decodeBlock(
  chain: readonly Codec[],
  steps: readonly CodecStep[],
  packed: Uint8Array,
  { sizeBytes, maxBytes, into }: ChainOptions,
): Uint8Array {
  let bytes = packed;
  for (const [index, codec] of chain.entries()) {
    const last = index === chain.length - 1;
    const options = {
      params: steps[index]?.params ?? NO_PARAMS,
      sizeBytes: last ? sizeBytes : undefined,
      maxBytes: last ? maxBytes : innerBytes(maxBytes),
      into: last ? into : undefined,
    };
    try {
      bytes = codec.decodeBlock?.(bytes, options) ?? bytes;
    } catch (thrown) {
      throw asDecodeError(codec, thrown);
    }
  }
  return bytes;
}

/** What a step before the last may give: packed data that is a little larger than what it stands for, and padding. */
function innerBytes(maxBytes: number): number {
  return maxBytes + Math.ceil(maxBytes / 8) + 64 * 1024;
}

/** Undoes all steps, chunk by chunk. Errors are those of `decodeBlock`. */
export async function* decodeChunks(
  chain: readonly Codec[],
  steps: readonly CodecStep[],
  input: AsyncIterable<Uint8Array>,
  { sizeBytes, maxBytes }: ChainOptions,
): AsyncGenerator<Uint8Array> {
  let chunks = input;
  for (const [index, codec] of chain.entries()) {
    const last = index === chain.length - 1;
    const params = steps[index]?.params ?? NO_PARAMS;
    const most = last ? maxBytes : innerBytes(maxBytes);
    chunks = decodeStep(codec, chunks, { params, sizeBytes: last ? sizeBytes : undefined, maxBytes: most });
  }
  yield* chunks;
}

interface StepOptions {
  readonly params: Uint8Array;
  readonly sizeBytes: number | undefined;
  readonly maxBytes: number;
}

async function* decodeStep(
  codec: Codec,
  input: AsyncIterable<Uint8Array>,
  options: StepOptions,
): AsyncGenerator<Uint8Array> {
  try {
    yield* codec.decodeStream?.(input, options) ?? decodeGathered(codec, input, options);
  } catch (thrown) {
    throw asDecodeError(codec, thrown);
  }
}

async function* decodeGathered(
  codec: Codec,
  input: AsyncIterable<Uint8Array>,
  options: StepOptions,
): AsyncGenerator<Uint8Array> {
  if (options.maxBytes > GATHERED_BYTES) fail("limit.memory", { sizeBytes: options.maxBytes, limit: GATHERED_BYTES });
  const refuse = (sizeBytes: number): never => fail("limit.memory", { sizeBytes, limit: GATHERED_BYTES });
  const packed = await gather(input, { sizeBytes: undefined, limit: GATHERED_BYTES, refuse });
  const decoded = codec.decodeBlock?.(packed, options);
  if (decoded !== undefined) yield decoded;
}

/** An error of ours unchanged; anything else is a decoder that trapped. */
function asDecodeError(codec: Codec, thrown: unknown): AssetxError {
  if (thrown instanceof AssetxError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return failure("decode.crashed", { codec: codec.name, detail }, { cause: thrown });
}

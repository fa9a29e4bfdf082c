import type { CodecName } from "@assetx/core/abi";
import { AssetxError, fail } from "@assetx/core/error";
import type { Codec } from "@assetx/wasm/codec";
import { clampLevel, type Encoder } from "@assetx/wasm/encode";
import type { Sample } from "./sample.ts";

const NO_PARAMS = new Uint8Array(0);

/** A decoder that takes part. */
export interface Contestant {
  readonly codec: CodecName;
  /** Which implementation, e.g. `node:zlib`. */
  readonly implementation: string;
  readonly decoder: Codec;
}

/** One packing of the sample, by one decoder. Only written when the decoded bytes were equal to the plain ones. */
export interface Measured {
  readonly sample: string;
  readonly codec: CodecName;
  readonly level: number;
  readonly implementation: string;
  readonly plainBytes: number;
  readonly packedBytes: number;
  readonly ratio: number;
  readonly encodeBytesPerSecond: number;
  readonly decodeBytesPerSecond: number;
  /** How much the process grew over all of it. */
  readonly memoryBytes: number;
}

export interface MeasureOptions {
  /** How long each decoder is repeated; the best counts. */
  readonly minimumMs: number;
  readonly now: () => number;
  readonly memory: () => number;
  readonly signal: AbortSignal;
}

/**
 * Packs the sample's blocks, then unpacks them with each decoder, checks every byte and times the best of many.
 *
 * @throws AssetxError `bench.different` when a decoder gives other bytes, `cancelled`
 */
export function measure(
  sample: Sample,
  encoder: Encoder,
  level: number | undefined,
  contestants: readonly Contestant[],
  { minimumMs, now, memory, signal }: MeasureOptions,
): readonly Measured[] {
  const used = clampLevel(encoder, level);
  const started = now();
  const packed = sample.blocks.map((block) => encoder.encode(block, used));
  const encodeMs = now() - started;
  const packedBytes = packed.reduce((sum, block) => sum + block.length, 0);
  const rivals = contestants.filter(({ codec }) => codec === encoder.codec);
  return rivals.map(({ implementation, decoder }) => {
    if (signal.aborted) throw new AssetxError({ code: "cancelled", fields: { what: "the bench" } });
    const before = memory();
    let peak = before;
    let best = Infinity;
    const end = now() + minimumMs;
    for (let round = 0; round < 2 || now() < end; round++) {
      const from = now();
      const outputs = packed.map((block, index) => decode(decoder, block, sample.blocks[index]?.length ?? 0));
      // The first round warms up and is where bytes are compared.
      if (round > 0) best = Math.min(best, now() - from);
      else check(sample, outputs, encoder.codec, implementation);
      peak = Math.max(peak, memory());
    }
    return {
      sample: sample.name,
      codec: encoder.codec,
      level: used,
      implementation,
      plainBytes: sample.sizeBytes,
      packedBytes,
      ratio: packedBytes / sample.sizeBytes,
      encodeBytesPerSecond: perSecond(sample.sizeBytes, encodeMs),
      decodeBytesPerSecond: perSecond(sample.sizeBytes, best),
      memoryBytes: peak - before,
    };
  });
}

function decode(decoder: Codec, packed: Uint8Array, sizeBytes: number): Uint8Array {
  return decoder.decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes, maxBytes: sizeBytes }) ?? new Uint8Array(0);
}

function check(sample: Sample, outputs: readonly Uint8Array[], codec: string, implementation: string): void {
  for (const [index, output] of outputs.entries()) {
    const block = sample.blocks[index] ?? new Uint8Array(0);
    if (Buffer.compare(output, block) !== 0) fail("bench.different", { codec, implementation, block: index });
  }
}

function perSecond(sizeBytes: number, ms: number): number {
  return (sizeBytes / Math.max(ms, 1e-3)) * 1000;
}

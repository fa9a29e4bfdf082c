import { CODEC_IDS } from "@assetx/core/abi";
import { createRandom, loadCodecVectors, mutate, type CodecVector } from "../../tools/lib/codec-fuzz/index.ts";
import type { DecodeCase } from "../../tools/lib/codec-fuzz/decide.ts";

const VECTORS = 24;
const MUTATIONS = 8;
const MAX_PACKED_BYTES = 48 * 1024;
const SPARE_BYTES = 4096;

/** A good case for each of up to 24 vectors a codec, then damaged ones: the same for every runtime. */
export async function makeDecodeCases(): Promise<readonly DecodeCase[]> {
  const random = createRandom(41);
  return (await loadCodecVectors()).flatMap(({ vectors }) => {
    const small = vectors.filter(({ packed }) => packed.length <= MAX_PACKED_BYTES);
    const step = Math.max(1, Math.floor(small.length / VECTORS));
    return small
      .filter((_, index) => index % step === 0)
      .flatMap((vector) => [
        toCase(vector, vector.packed, vector.plain.length),
        ...Array.from({ length: MUTATIONS }, (_, index) =>
          toCase(vector, mutate(vector.packed, vector.packed, random), index % 2 === 0 ? vector.plain.length : null),
        ),
      ]);
  });
}

function toCase({ codec, params, plain }: CodecVector, packed: Uint8Array, sizeBytes: number | null): DecodeCase {
  return {
    codec: CODEC_IDS[codec],
    packed: Buffer.from(packed).toString("base64"),
    params: Buffer.from(params).toString("base64"),
    sizeBytes,
    maxBytes: plain.length + SPARE_BYTES,
  };
}

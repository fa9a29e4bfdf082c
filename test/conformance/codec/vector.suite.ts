import { CODEC_IDS } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import { createCodecHost, getCodec, type Codec, type CodecHost, type DecodeOptions } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import type { CodecVector } from "../../lib/codec-vectors/types.ts";

const CHUNK_SIZES = [1, 7, 4096, 1 << 20];
/** Vectors above this are not cut and flipped at every byte. */
const SMALL_BYTES = 700;
const SPARE_BYTES = 1000;

/** What a family's vectors hold. */
export interface VectorTraits {
  /** Whether a byte that is changed is noticed, or changes nothing: the format carries checksums. */
  readonly checked: boolean;
  /** Whether vectors are cut with their size stated: without it, nothing tells that the format has not ended. */
  readonly sizedCuts?: boolean;
  /** Whether a vector that is cut here decodes all the same. */
  readonly survivesCut?: (vector: CodecVector, cut: number) => boolean;
}

let opened: Promise<CodecHost> | undefined;

/** A host with all of its codecs; each file of tests has one, whose instances go through everything. */
export function openCodecs(): Promise<CodecHost> {
  opened ??= loadCodecs();
  return opened;
}

async function loadCodecs(): Promise<CodecHost> {
  const host = createCodecHost(createNodeCodecPlatform());
  await host.prepare(Object.values(CODEC_IDS));
  return host;
}

/** What a decoder must do with good vectors, and with the same when they are cut, changed or held to other sizes. */
export function describeVectors(
  vectors: readonly CodecVector[],
  { checked, sizedCuts, survivesCut }: VectorTraits,
): void {
  describe.each(vectors)("$codec, $name", (vector) => {
    const { packed, plain, params } = vector;
    const exact: DecodeOptions = { params, sizeBytes: plain.length, maxBytes: plain.length };

    it("gives the plain bytes, with and without the size, and into a buffer", async () => {
      const codec = await openCodec(vector);
      expect(same(decodeBlock(codec, packed, exact), plain)).toBe(true);
      expect(same(decodeBlock(codec, packed, { params, sizeBytes: undefined, maxBytes: plain.length }), plain)).toBe(
        true,
      );
      expect(same(decodeBlock(codec, packed, { params, sizeBytes: undefined, maxBytes: 1e6 }), plain)).toBe(true);
      const into = new Uint8Array(plain.length + 10);
      expect(same(decodeBlock(codec, packed, { ...exact, into }), plain)).toBe(true);
    });

    it("gives the same chunk by chunk, whatever the size of a chunk", async () => {
      const codec = await openCodec(vector);
      if (codec.decodeStream === undefined) return;
      for (const chunkBytes of CHUNK_SIZES) {
        expect(same(await decodeStream(codec, packed, chunkBytes, exact), plain), `${chunkBytes}`).toBe(true);
      }
    });

    it("is held to its stated size and stopped at the limit", async () => {
      const codec = await openCodec(vector);
      const { length } = plain;
      for (const sizeBytes of [length + 1, ...(length > 0 ? [length - 1] : [])]) {
        const options = { params, sizeBytes, maxBytes: length + SPARE_BYTES };
        expect(
          outcomeOf(() => decodeBlock(codec, packed, options)),
          `${sizeBytes}`,
        ).toBe("codec.size");
        if (codec.decodeStream === undefined) continue;
        await expect(decodeStream(codec, packed, 64, options)).rejects.toMatchObject({ code: "codec.size" });
      }
      if (length === 0) return;
      const limited = { params, sizeBytes: undefined, maxBytes: length - 1 };
      expect(outcomeOf(() => decodeBlock(codec, packed, limited))).toBe("codec.size");
      if (codec.decodeStream === undefined) return;
      await expect(decodeStream(codec, packed, 64, limited)).rejects.toMatchObject({ code: "codec.size" });
    });

    // What follows takes every byte in turn.
    if (packed.length > SMALL_BYTES) return;

    it("is refused when it is cut at any offset", async () => {
      const codec = await openCodec(vector);
      const options = sizedCuts === true ? exact : { ...exact, sizeBytes: undefined };
      for (let cut = 0; cut < packed.length; cut++) {
        const outcome = outcomeOf(() => decodeBlock(codec, packed.subarray(0, cut), options));
        if (survivesCut?.(vector, cut) === true) expect(outcome, `cut at ${cut}`).toBe("bytes");
        else expect(outcome, `cut at ${cut}`).toMatch(/^codec\.(?:malformed|size|unsupported)$/);
      }
    });

    it("is answered with a code or with bytes within the limit when it is changed", async () => {
      const codec = await openCodec(vector);
      const options = { params, sizeBytes: undefined, maxBytes: plain.length + SPARE_BYTES };
      for (let at = 0; at < packed.length; at++) {
        for (const mask of [1 << (at & 7), 0xff]) {
          const changed = packed.slice();
          changed[at] = (changed[at] ?? 0) ^ mask;
          let output: Uint8Array | undefined;
          const outcome = outcomeOf(() => (output = decodeBlock(codec, changed, options)));
          if (output === undefined) expect(outcome, `byte ${at}`).toMatch(/^codec\.(?:malformed|size|unsupported)$/);
          else if (checked) expect(same(output, plain), `byte ${at}`).toBe(true);
        }
      }
      expect(same(decodeBlock(codec, packed, exact), plain)).toBe(true);
    });
  });
}

/** @throws Error when the codec decodes no blocks */
export function decodeBlock(codec: Codec, packed: Uint8Array, options: DecodeOptions): Uint8Array {
  if (codec.decodeBlock === undefined) throw new Error(`${codec.name} decodes no blocks`);
  return codec.decodeBlock(packed, options);
}

/** @throws Error when the codec decodes no streams */
export async function decodeStream(
  codec: Codec,
  packed: Uint8Array,
  chunkBytes: number,
  options: DecodeOptions,
): Promise<Uint8Array> {
  if (codec.decodeStream === undefined) throw new Error(`${codec.name} decodes no streams`);
  const parts: Uint8Array[] = [];
  for await (const part of codec.decodeStream(cutChunks(packed, chunkBytes), options)) parts.push(part.slice());
  return concatBytes(parts);
}

/** "bytes", or the code of the error; anything else is thrown on. */
export function outcomeOf(act: () => unknown): string {
  try {
    act();
    return "bytes";
  } catch (thrown) {
    if (thrown instanceof AssetxError) return thrown.code;
    throw thrown;
  }
}

/** Quicker than `toEqual` on arrays of this size. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

async function openCodec({ codec }: CodecVector): Promise<Codec> {
  return getCodec(await openCodecs(), CODEC_IDS[codec]);
}

async function* cutChunks(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

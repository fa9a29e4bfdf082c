import { setImmediate } from "node:timers/promises";
import type { CodecName } from "@assetx/core/abi";
import { createCodecHost } from "@assetx/wasm/codec";
import { detectCodec } from "@assetx/wasm/detect";
import { clampLevel } from "@assetx/wasm/encode";
import { makePlainSample } from "@assetx/wasm/select";
import { describe, it } from "vitest";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createNodeEncoders } from "../../../wasm/src/host/node-encoder.ts";
import { vectors as bzip2 } from "../../lib/codec-vectors/bzip2.ts";
import { vectors as implode } from "../../lib/codec-vectors/implode.ts";
import { vectors as lzma } from "../../lib/codec-vectors/lzma.ts";
import { vectors as lzo } from "../../lib/codec-vectors/lzo.ts";

/** Random inputs of the false-positive count; the slow suite takes a million. */
const RANDOM_INPUTS = Number(process.env["ASSETX_RANDOM_INPUTS"] ?? 20_000);
/** At most this share of random data may be taken for some codec. */
const FALSE_POSITIVES = 1e-4;
/** Far more than one needs. */
const SLOWEST_MS = 20;
const LEAST_MS = 60_000;
const DETECTABLE = new Set<CodecName>([
  ...(["deflate", "zlib", "gzip", "zstd", "brotli", "lz4-block", "lz4-frame"] as const),
  ...(["xz", "bzip2", "lzma-alone", "implode", "lzo1x"] as const),
]);
const SIZES = [600, 5000, 70_000, 700_000] as const;

const host = createCodecHost(createNodeCodecPlatform());

/** Data of every codec that can be recognised. */
async function makeSubjects(): Promise<readonly { readonly codec: CodecName; readonly packed: Uint8Array }[]> {
  const made = (await createNodeEncoders()).flatMap((encoder) =>
    SIZES.flatMap((size) => {
      const plain = makePlainSample(size);
      const levels = [encoder.minLevel, clampLevel(encoder, undefined), Math.min(encoder.maxLevel, 9)];
      return levels.map((level) => ({ codec: encoder.codec, packed: encoder.encode(plain, level) }));
    }),
  );
  const kept = [...bzip2, ...implode, ...lzma, ...lzo].filter(
    ({ packed, plain, params }) => params.length === 0 && packed.length >= 64 && plain.length > packed.length * 1.2,
  );
  return [...made, ...kept].filter(({ codec }) => DETECTABLE.has(codec));
}

/** Bytes without structure, from a fixed start. */
function createNoise(): (sizeBytes: number) => Uint8Array {
  let state = 0x1234567;
  return (sizeBytes) => {
    const bytes = new Uint8Array(sizeBytes);
    for (let at = 0; at < sizeBytes; at++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes[at] = state >>> 11;
    }
    return bytes;
  };
}

describe("detectCodec()", () => {
  it("names the codec of every kind of data, and no other", async ({ expect }) => {
    const matrix = new Map<string, number>();
    const wrong: string[] = [];
    for (const { codec, packed } of await makeSubjects()) {
      const [found] = await detectCodec(host, packed);
      const key = `${codec} -> ${found?.codec ?? "nothing"}`;
      matrix.set(key, (matrix.get(key) ?? 0) + 1);
      if (found?.codec !== codec) wrong.push(`${key}, ${packed.length} bytes`);
    }
    console.log([...matrix].map(([key, count]) => `${key}: ${count}`).join("\n"));
    expect(wrong).toEqual([]);
    expect(new Set([...matrix.keys()].map((key) => key.split(" ")[0]))).toEqual(DETECTABLE);
  });

  it(
    "takes random data for a codec at most once in ten thousand times",
    async ({ expect }) => {
      const noise = createNoise();
      const taken: string[] = [];
      for (let index = 0; index < RANDOM_INPUTS; index++) {
        // node:zlib gives memory back between turns only.
        if (index % 512 === 0) await setImmediate();
        const sizeBytes = 1 + Math.floor((index / RANDOM_INPUTS) ** 3 * 16_384);
        const [found] = await detectCodec(host, noise(sizeBytes));
        if (found !== undefined) taken.push(`${found.codec} in ${sizeBytes} bytes`);
      }
      console.log(
        `${taken.length} of ${RANDOM_INPUTS} random inputs were taken for data: ${taken.slice(0, 20).join(", ")}`,
      );
      expect(taken.length / RANDOM_INPUTS).toBeLessThanOrEqual(FALSE_POSITIVES);
    },
    LEAST_MS + RANDOM_INPUTS * SLOWEST_MS,
  );

  it("takes plain data for nothing", async ({ expect }) => {
    const texts = ["", "a", "PNG is not a codec ".repeat(200), "{".repeat(5000), "\0".repeat(100_000)];
    for (const text of texts) expect(await detectCodec(host, new TextEncoder().encode(text))).toEqual([]);
    expect(await detectCodec(host, makePlainSample(300_000))).toEqual([]);
  });

  it("says that data with a header is damaged instead of hiding it", async ({ expect }) => {
    const gzip = (await createNodeEncoders()).find(({ codec }) => codec === "gzip");
    const packed = gzip?.encode(makePlainSample(5000), 6).slice() ?? new Uint8Array(0);
    packed.fill(0xff, 40, 80);
    const [found] = await detectCodec(host, packed);
    expect(found).toMatchObject({ codec: "gzip", evidence: "signature", decodes: false });
  });
});

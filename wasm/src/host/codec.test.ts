import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { CODEC_IDS, HASH_ALGORITHM, type HashAlgorithm } from "@assetx/core/abi";
import { concatBytes, findHex, toHex } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import { beforeAll, describe, expect, it } from "vitest";
import { createCodecHost, getCodec, type Codec, type CodecHost, type CodecPlatform } from "../codec/index.ts";
import { createBrowserCodecPlatform } from "./browser-codec.ts";
import { LZ4_FRAMES, vectorPlain } from "./lz4-vector.table.ts";
import { createNodeCodecPlatform } from "./node-codec.ts";

const PLAIN = vectorPlain();
const SMALL = PLAIN.subarray(0, 700);
const PLATFORMS: readonly (readonly [string, () => Promise<CodecPlatform>])[] = [
  ["node", async () => createNodeCodecPlatform()],
  [
    "browser",
    async () =>
      createBrowserCodecPlatform({ modules: { inflate: await moduleOf("inflate"), lz4: await moduleOf("lz4") } }),
  ],
];

interface Vector {
  readonly codec: keyof typeof CODEC_IDS;
  readonly packed: Uint8Array;
  readonly plain: Uint8Array;
  /** Whether every changed byte must be noticed: the format carries a checksum of its output. */
  readonly checked: boolean;
}

const LZ4_BLOCK = findHex("3f616263030002c02c20616e6420616e20656e64") ?? new Uint8Array();
const VECTORS: readonly Vector[] = [
  { codec: "store", packed: SMALL, plain: SMALL, checked: false },
  { codec: "deflate", packed: Uint8Array.from(deflateRawSync(SMALL)), plain: SMALL, checked: false },
  { codec: "zlib", packed: Uint8Array.from(deflateSync(SMALL)), plain: SMALL, checked: true },
  { codec: "gzip", packed: Uint8Array.from(gzipSync(SMALL)), plain: SMALL, checked: false },
  {
    codec: "lz4-block",
    packed: LZ4_BLOCK,
    plain: new TextEncoder().encode("abcabcabcabcabcabcabcabc, and an end"),
    checked: false,
  },
  { codec: "lz4-frame", packed: fromBase64(LZ4_FRAMES.linked), plain: PLAIN, checked: true },
  { codec: "lz4-frame", packed: fromBase64(LZ4_FRAMES.independent), plain: PLAIN, checked: false },
  { codec: "lz4-frame", packed: fromBase64(LZ4_FRAMES.legacy), plain: PLAIN, checked: false },
];
const NO_PARAMS = new Uint8Array();

describe.each(PLATFORMS)("codecs on the %s platform", (_, createPlatform) => {
  let codecs: CodecHost;
  beforeAll(async () => {
    codecs = createCodecHost(await createPlatform());
    await codecs.prepare(VECTORS.map(({ codec }) => CODEC_IDS[codec]));
  });

  const codecOf = (vector: Vector): Codec => getCodec(codecs, CODEC_IDS[vector.codec]);
  const decode = (vector: Vector, packed = vector.packed, sizeBytes?: number, maxBytes = 1e6): Uint8Array =>
    codecOf(vector).decodeBlock?.(packed, { params: NO_PARAMS, sizeBytes, maxBytes }) ?? new Uint8Array();
  const stream = async (
    vector: Vector,
    packed = vector.packed,
    { chunkBytes = 64, maxBytes = 1e6, sizeBytes }: { chunkBytes?: number; maxBytes?: number; sizeBytes?: number } = {},
  ): Promise<Uint8Array> => {
    const parts: Uint8Array[] = [];
    const decoded = codecOf(vector).decodeStream?.(chunks(packed, chunkBytes), {
      params: NO_PARAMS,
      sizeBytes,
      maxBytes,
    });
    for await (const part of decoded ?? []) parts.push(part.slice());
    return concatBytes(parts);
  };
  const streamed = VECTORS.filter(({ codec }) => codec !== "lz4-block");

  it.each(VECTORS)("decodes $codec at once, with and without its size", (vector) => {
    expect(isSame(decode(vector), vector.plain)).toBe(true);
    expect(isSame(decode(vector, vector.packed, vector.plain.length), vector.plain)).toBe(true);
    expect(isSame(decode(vector, vector.packed, undefined, vector.plain.length), vector.plain)).toBe(true);
  });

  it.each(streamed)("decodes $codec chunk by chunk, whatever the size of a chunk", async (vector) => {
    for (const chunkBytes of [1, 7, 4096, 1 << 20]) {
      // oxlint-disable-next-line no-await-in-loop -- one stream at a time
      expect(isSame(await stream(vector, vector.packed, { chunkBytes }), vector.plain), `${chunkBytes}`).toBe(true);
    }
  });

  it.each(VECTORS.filter(({ codec }) => codec !== "store"))("refuses $codec that is cut at any offset", (vector) => {
    for (let cut = 0; cut < vector.packed.length; cut++) {
      const { code, output } = attempt(() => decode(vector, vector.packed.subarray(0, cut), vector.plain.length));
      expect(output, `cut at ${cut}`).toBeUndefined();
      expect(["codec.malformed", "codec.size"]).toContain(code);
    }
  });

  it.each(streamed.filter(({ codec }) => codec !== "store"))(
    "refuses a stream of $codec that ends early",
    async (vector) => {
      for (const cut of [0, 1, 5, 9, 12, vector.packed.length >> 1, vector.packed.length - 1]) {
        const packed = vector.packed.subarray(0, cut);
        // oxlint-disable-next-line no-await-in-loop -- one stream at a time
        await expect(stream(vector, packed, { sizeBytes: vector.plain.length })).rejects.toBeInstanceOf(AssetxError);
      }
    },
  );

  it.each(VECTORS)("answers a changed byte of $codec with a code, or with bytes within the limit", (vector) => {
    for (let at = 0; at < vector.packed.length; at++) {
      // Every bit has its turn, though not in every byte.
      for (const mask of [1 << (at & 7), 0xff]) {
        const packed = vector.packed.slice();
        packed[at] = (packed[at] ?? 0) ^ mask;
        const { code, output } = attempt(() => decode(vector, packed, undefined, vector.plain.length));
        if (output === undefined) expect(code).toMatch(/^codec\.(malformed|size|unsupported)$/);
        else expect(output.length).toBeLessThanOrEqual(vector.plain.length);
        if (vector.checked && output !== undefined) expect(isSame(output, vector.plain), `byte ${at}`).toBe(true);
      }
    }
    expect(isSame(decode(vector), vector.plain)).toBe(true);
  });

  it.each(VECTORS.filter(({ codec }) => !/^(store|lz4)/.test(codec)))(
    "refuses bytes after the end of $codec",
    async (vector) => {
      for (const extra of [new Uint8Array(1), vector.packed]) {
        const packed = concatBytes([vector.packed, extra]);
        expect(attempt(() => decode(vector, packed)).code).toBe("codec.malformed");
        // oxlint-disable-next-line no-await-in-loop -- one stream at a time
        await expect(stream(vector, packed)).rejects.toMatchObject({ code: "codec.malformed" });
        // oxlint-disable-next-line no-await-in-loop -- the data ends with a chunk, and the extra bytes are one of their own
        await expect(stream(vector, packed, { chunkBytes: vector.packed.length })).rejects.toMatchObject({
          code: "codec.malformed",
        });
      }
    },
  );

  it.each(VECTORS)("stops $codec at the limit and holds it to its stated size", async (vector) => {
    const { length } = vector.plain;
    expect(attempt(() => decode(vector, vector.packed, undefined, length - 1)).code).toBe("codec.size");
    expect(attempt(() => decode(vector, vector.packed, length - 1)).code).toBe("codec.size");
    expect(attempt(() => decode(vector, vector.packed, length + 1)).code).toBe("codec.size");
    if (vector.codec === "lz4-block") return;
    await expect(stream(vector, vector.packed, { maxBytes: length - 1 })).rejects.toMatchObject({ code: "codec.size" });
    await expect(stream(vector, vector.packed, { sizeBytes: length + 1 })).rejects.toMatchObject({
      code: "codec.size",
    });
  });

  it("stops a deflate bomb before it is in memory", async () => {
    const vector: Vector = {
      codec: "deflate",
      packed: deflateRawSync(new Uint8Array(64 << 20)),
      plain: SMALL,
      checked: false,
    };
    expect(attempt(() => decode(vector, vector.packed, undefined, 1 << 20)).code).toBe("codec.size");
    await expect(stream(vector, vector.packed, { maxBytes: 1 << 20 })).rejects.toMatchObject({ code: "codec.size" });
  });

  it("passes an error of the input on unchanged", async () => {
    const cause = new AssetxError({ code: "input.changed", fields: { path: "a.pak" } });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield deflateRawSync(SMALL).subarray(0, 10);
      throw cause;
    }
    const decoded = getCodec(codecs, CODEC_IDS.deflate).decodeStream?.(broken(), {
      params: NO_PARAMS,
      sizeBytes: undefined,
      maxBytes: 1e6,
    });
    await expect(all(decoded ?? chunks(SMALL, 1))).rejects.toBe(cause);
  });

  it("closes the input when the output is not wanted any more", async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        // A deflate block of stored bytes that is not the last one.
        while (true) yield Uint8Array.of(0, 4, 0, 0xfb, 0xff, 1, 2, 3, 4);
      } finally {
        closed = true;
      }
    }
    const decoded = getCodec(codecs, CODEC_IDS.deflate).decodeStream?.(endless(), {
      params: NO_PARAMS,
      sizeBytes: undefined,
      maxBytes: 1e12,
    });
    for await (const chunk of decoded ?? []) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    expect(closed).toBe(true);
  });

  it("decodes LZ4 frames one after another, with skippable ones between", () => {
    const frame = fromBase64(LZ4_FRAMES.linked);
    const legacy = fromBase64(LZ4_FRAMES.legacy);
    const skippable = Uint8Array.of(0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);
    const vector: Vector = {
      codec: "lz4-frame",
      packed: concatBytes([skippable, frame, legacy, skippable, frame]),
      plain: concatBytes([PLAIN, PLAIN, PLAIN]),
      checked: true,
    };
    expect(createHash("sha256").update(decode(vector)).digest("hex")).toBe(
      createHash("sha256").update(vector.plain).digest("hex"),
    );
  });

  it("names a frame that needs a dictionary", () => {
    const vector: Vector = {
      codec: "lz4-frame",
      packed: Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x61, 0x40, 1, 0, 0, 0, 0xd0),
      plain: SMALL,
      checked: false,
    };
    expect(attempt(() => decode(vector)).code).toBe("codec.unsupported");
  });

  it("names a codec that it does not have", () => {
    expect(attempt(() => getCodec(codecs, CODEC_IDS.oodle)).message).toContain("oodle");
    expect(attempt(() => getCodec(codecs, 63)).message).toContain("codec 63");
  });

  it("undoes a repeated key from its phase on", async () => {
    const params = Uint8Array.of(1, 0, 0, 0, 0xaa, 0x55, 0x0f);
    const codec = getCodec(codecs, CODEC_IDS.xor);
    const options = { params, sizeBytes: 5, maxBytes: 5 };
    const packed = Uint8Array.of(0x55, 0x0f, 0xaa, 0x55, 0x0e);
    expect(codec.decodeBlock?.(packed, options)).toEqual(Uint8Array.of(0, 0, 0, 0, 1));
    expect(await all(codec.decodeStream?.(chunks(packed, 2), options) ?? chunks(packed, 1))).toEqual(
      Uint8Array.of(0, 0, 0, 0, 1),
    );
    expect(attempt(() => codec.decodeBlock?.(packed, { ...options, params: params.subarray(0, 4) })).code).toBe(
      "codec.malformed",
    );
  });
});

const DIGESTS: Readonly<Record<HashAlgorithm, string>> = {
  crc32: "cbf43926",
  adler32: "091e01de",
  md5: "25f9e794323b453885f5181f1b624d0b",
  sha1: "f7c3bc1d808e04732adf679965ccc34ca7ae3441",
  sha256: "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225",
};

describe.each(PLATFORMS)("digests on the %s platform", (_, createPlatform) => {
  it.each(Object.entries(DIGESTS))("%s of the digits 1 to 9 is known", async (name, expected) => {
    const algorithm = Object.keys(HASH_ALGORITHM).find((known): known is HashAlgorithm => known === name);
    const digest = (await createPlatform()).createDigest(algorithm ?? "crc32");
    digest.update(new TextEncoder().encode("123"));
    digest.update(new TextEncoder().encode("456789"));
    expect(toHex(digest.digest())).toBe(expected);
  });

  it("checksums are the same however the bytes are cut", async () => {
    const platform = await createPlatform();
    for (const algorithm of ["crc32", "adler32"] as const) {
      const whole = platform.createDigest(algorithm);
      const cut = platform.createDigest(algorithm);
      whole.update(PLAIN);
      for (let at = 0; at < PLAIN.length; at += 6007) cut.update(PLAIN.subarray(at, at + 6007));
      expect(toHex(cut.digest())).toBe(toHex(whole.digest()));
    }
  });
});

/** Quicker than `toEqual` on arrays of this size. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** Not a Buffer: its `slice` shares bytes. */
function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "base64"));
}

interface Attempt {
  readonly output: Uint8Array | undefined;
  readonly code: string | undefined;
  readonly message: string;
}

/** What a call gave; anything that is not a coded error is thrown on. */
function attempt(call: () => unknown): Attempt {
  try {
    const output = call();
    return { output: output instanceof Uint8Array ? output : undefined, code: undefined, message: "" };
  } catch (thrown) {
    if (!(thrown instanceof AssetxError)) throw thrown;
    return { output: undefined, code: thrown.code, message: thrown.message };
  }
}

async function* chunks(bytes: Uint8Array, sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.subarray(at, at + sizeBytes);
}

async function all(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  for await (const part of parts) kept.push(part.slice());
  return concatBytes(kept);
}

async function moduleOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../../dist/${name}.wasm`, import.meta.url)));
}

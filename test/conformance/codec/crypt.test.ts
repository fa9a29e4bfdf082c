import { createCipheriv, createHash } from "node:crypto";
import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import { concatBytes } from "@assetx/core/bytes";
import { getCodec } from "@assetx/wasm/codec";
import { describe, expect, it } from "vitest";
import { vectors } from "../../lib/codec-vectors/crypt.ts";
import { sampleNoise, sampleText } from "../../lib/codec-vectors/sample.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readRgssad } from "../../lib/rgssad.ts";
import { decodeBlock, decodeStream, openCodecs, outcomeOf, same } from "./vector.suite.ts";

const KEY = sampleNoise(32, 3);
const IV = sampleNoise(16, 4);
const NO_FIXTURES = whyNoFixtures();

describe.each(vectors)("$codec, $name", ({ codec: name, packed, plain, params }) => {
  const exact = { params, sizeBytes: plain.length, maxBytes: plain.length };

  it("gives the plain bytes at once and in chunks of any size", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS[name]);
    expect(same(decodeBlock(codec, packed, exact), plain)).toBe(true);
    for (const chunkBytes of [1, 3, 16, 1000, 1 << 20]) {
      expect(same(await decodeStream(codec, packed, chunkBytes, exact), plain), `${chunkBytes}`).toBe(true);
    }
  });

  it("leaves its input as it was", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS[name]);
    const input = packed.slice();
    decodeBlock(codec, input, exact);
    expect(same(input, packed)).toBe(true);
  });

  it("is held to its stated size and to the limit", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS[name]);
    for (const sizeBytes of [plain.length - 16, packed.length + 1]) {
      const options = { params, sizeBytes, maxBytes: 1e7 };
      expect(outcomeOf(() => decodeBlock(codec, packed, options))).toBe("codec.size");
      await expect(decodeStream(codec, packed, 100, options)).rejects.toMatchObject({ code: "codec.size" });
    }
    const limited = { params, sizeBytes: undefined, maxBytes: plain.length - 16 };
    expect(outcomeOf(() => decodeBlock(codec, packed, limited))).toBe("codec.size");
    await expect(decodeStream(codec, packed, 100, limited)).rejects.toMatchObject({ code: "codec.size" });
  });

  it("refuses parameters of any other size", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS[name]);
    for (const wrong of [new Uint8Array(), params.subarray(1), concatBytes([params, Uint8Array.of(0)])]) {
      const options = { ...exact, params: wrong };
      expect(outcomeOf(() => decodeBlock(codec, packed, options))).toBe("codec.malformed");
      await expect(async () => await decodeStream(codec, packed, 100, options)).rejects.toMatchObject({
        code: "codec.malformed",
      });
    }
  });
});

describe("AES-256 against node:crypto", () => {
  const encrypt = (mode: "cfb" | "ctr" | "ecb", plain: Uint8Array): Uint8Array => {
    const cipher = createCipheriv(`aes-256-${mode}`, KEY, mode === "ecb" ? null : IV).setAutoPadding(false);
    return concatBytes([cipher.update(plain), cipher.final()]);
  };

  it.each(["ecb", "cfb", "ctr"] as const)(
    "decrypts %s of every number of blocks up to 70, and of megabytes",
    async (mode) => {
      const name: CodecName = `aes-256-${mode}`;
      const codec = getCodec(await openCodecs(), CODEC_IDS[name]);
      const params = mode === "ecb" ? KEY : concatBytes([KEY, IV]);
      for (const blocks of [...Array.from({ length: 71 }, (_, index) => index), 70_001]) {
        const plain = sampleNoise(blocks * 16, blocks + 1);
        const options = { params, sizeBytes: plain.length, maxBytes: plain.length };
        expect(same(decodeBlock(codec, encrypt(mode, plain), options), plain), `${blocks}`).toBe(true);
      }
      const plain = sampleNoise(3_000_000);
      const options = { params, sizeBytes: plain.length, maxBytes: plain.length };
      expect(same(await decodeStream(codec, encrypt(mode, plain), 77_777, options), plain)).toBe(true);
    },
  );

  it.each(["ecb", "cfb", "ctr"] as const)("drops the padding of %s by the size that is stated", async (mode) => {
    const name: CodecName = `aes-256-${mode}`;
    const codec = getCodec(await openCodecs(), CODEC_IDS[name]);
    const key = mode === "ecb" ? KEY : concatBytes([KEY, IV]);
    for (const sizeBytes of [1, 15, 16, 17, 65_530, 65_536, 65_540]) {
      const plain = sampleText(sizeBytes);
      const packed = encrypt(mode, concatBytes([plain, new Uint8Array((16 - (sizeBytes % 16)) % 16)]));
      const stated = { params: key, sizeBytes, maxBytes: 1e6 };
      const inParams = { params: withSize(key, sizeBytes), sizeBytes: undefined, maxBytes: 1e6 };
      for (const options of [stated, inParams]) {
        expect(same(decodeBlock(codec, packed, options), plain)).toBe(true);
        expect(same(await decodeStream(codec, packed, 10_000, options), plain)).toBe(true);
      }
      const tooLong = { params: withSize(key, packed.length + 1), sizeBytes: undefined, maxBytes: 1e6 };
      expect(outcomeOf(() => decodeBlock(codec, packed, tooLong))).toBe("codec.size");
      await expect(decodeStream(codec, packed, 10_000, tooLong)).rejects.toMatchObject({ code: "codec.size" });
    }
  });

  it("starts CFB in the middle with the block before", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["aes-256-cfb"]);
    const plain = sampleNoise(4096);
    const packed = encrypt("cfb", plain);
    const params = concatBytes([KEY, packed.subarray(1008, 1024)]);
    const options = { params, sizeBytes: 100, maxBytes: 100 };
    expect(decodeBlock(codec, packed.subarray(1024, 1124), options)).toEqual(plain.subarray(1024, 1124));
  });

  it("refuses ECB data that is not whole blocks", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS["aes-256-ecb"]);
    const options = { params: KEY, sizeBytes: undefined, maxBytes: 1e6 };
    for (const sizeBytes of [1, 15, 17, 70_001]) {
      const packed = sampleNoise(sizeBytes);
      expect(outcomeOf(() => decodeBlock(codec, packed, options))).toBe("codec.malformed");
      await expect(decodeStream(codec, packed, 999, options)).rejects.toMatchObject({ code: "codec.malformed" });
    }
  });
});

describe("mpq", () => {
  it("changes the key from sector to sector", async () => {
    const codec = getCodec(await openCodecs(), CODEC_IDS.mpq);
    const packed = sampleNoise(1000);
    const parts: Uint8Array[] = [];
    for (let sector = 0; sector * 128 < packed.length; sector++) {
      const part = packed.subarray(sector * 128, sector * 128 + 128);
      parts.push(
        decodeBlock(codec, part, { params: words(0xffffffff + sector), sizeBytes: part.length, maxBytes: 1000 }),
      );
    }
    const options = { params: words(0xffffffff, 128), sizeBytes: 1000, maxBytes: 1000 };
    expect(same(decodeBlock(codec, packed, options), concatBytes(parts))).toBe(true);
    expect(same(await decodeStream(codec, packed, 7, options), concatBytes(parts))).toBe(true);
    expect(outcomeOf(() => decodeBlock(codec, packed, { ...options, params: words(1, 6) }))).toBe("codec.malformed");
  });
});

describe("rgss against real archives", () => {
  it.for(["Game.rgssad", "Game.rgss3a"])("gives the files of %s", async (file, context) => {
    context.skip(NO_FIXTURES !== undefined, NO_FIXTURES);
    const codec = getCodec(await openCodecs(), CODEC_IDS.rgss);
    const text = new TextDecoder().decode(readFixture(`rpgmaker_rgss/expected/${file}.listing.json`));
    const found = readRgssad(readFixture(`rpgmaker_rgss/${file}`)).map(({ bytes, key }) => {
      const plain = decodeBlock(codec, bytes, { params: words(key), sizeBytes: bytes.length, maxBytes: bytes.length });
      return createHash("sha256").update(plain).digest("hex");
    });
    expect(found.length).toBe(16);
    for (const digest of found) expect(text).toContain(digest);
  });
});

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value, true);
  return bytes;
}

function withSize(key: Uint8Array, sizeBytes: number): Uint8Array {
  return concatBytes([key, words(sizeBytes, 0)]);
}

import { findTextureFormat, TEXTURE_FORMATS, type TextureFormat } from "@assetx/core/asset";
import { AssetxError } from "@assetx/core/error";
import {
  createBasisDecoder,
  createCrunchDecoder,
  createTextureDecoder,
  TEXTURE_LAYOUTS,
  type DecodedImage,
  type TextureImage,
} from "@assetx/wasm/texture";
import { describe, expect, it } from "vitest";
import { createRandom, mutate, type Random } from "../../../tools/lib/codec-fuzz/index.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { BASIS_VECTORS } from "./basis-vector.table.ts";
import { sealBasisFile } from "./basis-writer.ts";
import { sha256 } from "./block-vectors.ts";
import { writeCrunch } from "./crunch-writer.ts";

/** For each family of formats; a release runs a million. */
const COUNT = Number(process.env["ASSETX_MUTATIONS"] ?? 10_000);
const TIMEOUT_MS = Math.max(300_000, COUNT * 20);
const SLOWEST_MS = 1000;
const MAX_SIDE = 40;
const MAX_BYTES = 8192;
/** Every so many rounds a good picture has to decode to what it decoded to before. */
const REST_ROUNDS = 64;
const BYTES_PER_PIXEL = { rgba8: 4, rgba16: 8, rgba16f: 8 } as const;
const LIMITS = { maxSide: 256, maxPixels: 256 * 256 };

const platform = createNodeCodecPlatform();

/** Counts answers; anything but output of the right size or a code, in time, is wrong. */
class Tally {
  readonly codes = new Map<string, number>();
  readonly wrong: string[] = [];
  accepted = 0;

  async answer(what: string, decode: () => boolean | Promise<boolean>): Promise<void> {
    const start = performance.now();
    try {
      if (await decode()) this.accepted += 1;
      else this.wrong.push(`${what}: output of a wrong size`);
    } catch (error) {
      if (error instanceof AssetxError && error.code !== "internal")
        this.codes.set(error.code, (this.codes.get(error.code) ?? 0) + 1);
      else this.wrong.push(`${what}: ${String(error)}`);
    }
    const tookMs = performance.now() - start;
    if (tookMs > SLOWEST_MS) this.wrong.push(`${what}: took ${tookMs.toFixed(0)} ms`);
  }

  check(): void {
    expect(this.wrong.slice(0, 10)).toEqual([]);
    const refused = [...this.codes.values()].reduce((sum, times) => sum + times, 0);
    expect(this.accepted + refused).toBe(COUNT);
    // Only when both happen, bytes reached the decoder and some of them were bad.
    expect(this.accepted).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  }
}

const isWhole = ({ kind, width, height, pixels }: DecodedImage): boolean =>
  pixels.length === width * height * BYTES_PER_PIXEL[kind];

function pick<T>(values: readonly [T, ...T[]] | readonly T[], random: Random): T | undefined {
  return values[random(values.length)];
}

/** What a broken container may state: mostly possible, sometimes not. */
function stateImage(format: TextureFormat, random: Random): TextureImage {
  const side = (): number =>
    random(16) === 0 ? (pick([0, -1, 1.5, 2 ** 31, Number.NaN], random) ?? 0) : 1 + random(MAX_SIDE);
  return {
    format: format.name,
    width: side(),
    height: side(),
    depth: random(8) === 0 ? random(5) : undefined,
    swizzle: random(6) === 0 ? pick(["bgra", "rrr1", "000a", "xyzw", "r"], random) : undefined,
    layout:
      random(4) === 0 ? (pick(TEXTURE_LAYOUTS, random) ?? "linear") + (random(4) === 0 ? "+swap16" : "") : undefined,
    pitch: random(8) === 0 ? random(400) : undefined,
    bottomUp: random(4) === 0,
    premultiplied: random(4) === 0,
    srgb: random(3) === 0,
    palette: random(4) === 0 ? undefined : bytesOf(random(3) === 0 ? random(1100) : 1024, random),
    paletteAlpha: random(2) === 0,
  };
}

function bytesOf(count: number, random: Random): Uint8Array {
  return Uint8Array.from({ length: count }, () => random(256));
}

const families = Map.groupBy(
  Object.keys(TEXTURE_FORMATS).flatMap((name) => findTextureFormat(name) ?? []),
  ({ family }) => family,
);

describe.for([...families])("textures of the family %s", ([family, formats]) => {
  it(
    `answer ${COUNT} broken pictures with pixels or a code, and good ones as before`,
    async () => {
      const textures = createTextureDecoder(platform, LIMITS);
      await textures.prepare(formats.map(({ name }) => name));
      const random = createRandom(3);
      const noise = bytesOf(MAX_BYTES, random);
      const palette = noise.subarray(0, 1024);
      const digests = new Map<string, string>();
      const tally = new Tally();
      for (let round = 0; round < COUNT && tally.wrong.length < 10; round += 1) {
        const format = formats[round % formats.length];
        if (format === undefined) throw new Error(`${family} has no formats`);
        const at = random(noise.length);
        const bytes = noise.subarray(at, random(3) === 0 ? at + random(noise.length - at) : undefined);
        const image = stateImage(format, random);
        await tally.answer(`round ${round}, ${JSON.stringify({ ...image, palette: undefined })}`, () =>
          isWhole(textures.decode(image, bytes)),
        );
        if (round % REST_ROUNDS >= formats.length && round >= formats.length) continue;
        const { pixels } = textures.decode(
          { format: format.name, width: 16, height: 16, palette, paletteAlpha: true },
          noise,
        );
        const digest = sha256(pixels);
        if ((digests.get(format.name) ?? digest) !== digest)
          tally.wrong.push(`${format.name} changed in round ${round}`);
        digests.set(format.name, digest);
      }
      tally.check();
    },
    TIMEOUT_MS,
  );
});

const CRUNCH = [
  ...[0, 2, 7, 9].map((format) => ({ variant: "original", format }) as const),
  ...[0, 2, 7, 9, 10, 11, 12].map((format) => ({ variant: "unity", format }) as const),
].map((plan) => ({
  variant: plan.variant,
  file: writeCrunch({ ...plan, width: 20, height: 12, levels: 2, faces: 1, entries: 9, seed: 5 }),
}));

it(
  `answers ${COUNT} broken Crunch files with blocks or a code, and good ones as before`,
  async () => {
    const crunch = createCrunchDecoder(platform, LIMITS);
    await crunch.prepare();
    const random = createRandom(5);
    const tally = new Tally();
    const digestOf = ({ file, variant }: (typeof CRUNCH)[number]): string =>
      sha256(crunch.open(file, variant).transcode(1, 0));
    const digests = CRUNCH.map(digestOf);
    for (let round = 0; round < COUNT && tally.wrong.length < 10; round += 1) {
      const index = round % CRUNCH.length;
      const vector = CRUNCH[index];
      if (vector === undefined) throw new Error("there are no Crunch files");
      const broken = mutate(vector.file, pick(CRUNCH, random)?.file ?? vector.file, random);
      await tally.answer(`round ${round}`, () => {
        const texture = crunch.open(broken, random(4) === 0 ? undefined : vector.variant);
        return texture.transcode(random(2), 0).length > 0;
      });
      if (round % REST_ROUNDS === 0 && digestOf(vector) !== digests[index])
        tally.wrong.push(`a good file changed in round ${round}`);
    }
    tally.check();
  },
  TIMEOUT_MS,
);

const BASIS = BASIS_VECTORS.map(({ name, base64 }) => ({ name, file: new Uint8Array(Buffer.from(base64, "base64")) }));

it(
  `answers ${COUNT} broken Basis files with pixels or a code, and good ones as before`,
  async () => {
    const basis = createBasisDecoder(platform, LIMITS);
    const random = createRandom(6);
    const tally = new Tally();
    const digestOf = async (file: Uint8Array): Promise<string> => sha256((await basis.open(file)).decode(0, 0).pixels);
    const digests = await Promise.all(BASIS.map(({ file }) => digestOf(file)));
    for (let round = 0; round < COUNT && tally.wrong.length < 10; round += 1) {
      const index = round % BASIS.length;
      const vector = BASIS[index];
      if (vector === undefined) throw new Error("there are no Basis files");
      const broken = mutate(vector.file, pick(BASIS, random)?.file ?? vector.file, random);
      // Behind a checksum that is right, the damage reaches the decoder.
      const sealed = vector.name.startsWith("basis") && random(4) > 0 ? sealBasisFile(broken) : broken;
      await tally.answer(`round ${round}`, async () => {
        const { width, height, pixels } = (await basis.open(sealed)).decode(0, 0);
        return pixels.length === width * height * 4;
      });
      if (round % REST_ROUNDS === 0 && (await digestOf(vector.file)) !== digests[index])
        tally.wrong.push(`a good file changed in round ${round}`);
    }
    tally.check();
  },
  TIMEOUT_MS,
);

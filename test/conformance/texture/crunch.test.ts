import { beforeAll, describe, expect, it } from "vitest";
import { isErrorCode } from "@assetx/core/error";
import {
  createCrunchDecoder,
  createTextureDecoder,
  isCrunchIntact,
  type CrunchDecoder,
  type CrunchTexture,
  type CrunchVariant,
} from "@assetx/wasm/texture";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { readPng } from "../../lib/png.ts";
import { createRandom, sha256, signalToNoise } from "./block-vectors.ts";
import { CRUNCH_DIGESTS } from "./crunch-digest.table.ts";
import { writeCrunch } from "./crunch-writer.ts";

const platform = createNodeCodecPlatform();
let crunch: CrunchDecoder;

beforeAll(async () => {
  crunch = createCrunchDecoder(platform);
  await crunch.prepare();
});

const SMALL = { width: 20, height: 12, levels: 3, faces: 1, entries: 9, seed: 5 } as const;
const FORMATS: readonly (readonly [CrunchVariant, number])[] = [
  ...[0, 2, 7, 9].map((format) => ["original", format] as const),
  ...[0, 2, 7, 9, 10, 11, 12].map((format) => ["unity", format] as const),
];

describe("Crunch", () => {
  it.for(CRUNCH_DIGESTS)(
    "transcodes a $variant file of format $format, $width x $height, as texture2ddecoder does",
    (row) => {
      const { digest, ...plan } = row;
      const texture = crunch.open(writeCrunch({ ...plan, levels: 1, faces: 1 }), plan.variant);
      expect(sha256(texture.transcode(0, 0))).toBe(digest);
    },
  );

  it.for(FORMATS)("tells that a file of the %s variant, format %d, is one", ([variant, format]) => {
    const file = writeCrunch({ ...SMALL, variant, format });
    expect(crunch.open(file)).toMatchObject({ variant, width: 20, height: 12, levels: 3, faces: 1 });
    expect(isCrunchIntact(file)).toBe(true);
  });

  it("gives every level and face its own blocks, in any order", () => {
    const texture = crunch.open(writeCrunch({ ...SMALL, variant: "unity", format: 2, faces: 6 }));
    const found = [2, 0, 1].map((level) => [5, 0, 3].map((face) => sha256(texture.transcode(level, face))));
    expect(new Set(found.flat()).size).toBe(9);
    expect(sha256(texture.transcode(2, 5))).toBe(found[0]?.[0]);
    expect([0, 1, 2].map((level) => texture.transcode(level, 0).length)).toEqual([15 * 16, 6 * 16, 2 * 16]);
    expect(() => texture.transcode(3, 0)).toThrow(expect.objectContaining({ code: "texture.option" }));
    expect(() => texture.transcode(0, 6)).toThrow(expect.objectContaining({ code: "texture.option" }));
  });

  it("refuses what it does not read by its name", () => {
    const file = writeCrunch({ ...SMALL, variant: "original", format: 0 });
    const changed = (at: number, value: number): Uint8Array => {
      const copy = file.slice();
      copy[at] = value;
      return copy;
    };
    const codeOf = (bytes: Uint8Array, variant?: CrunchVariant): unknown => {
      try {
        return crunch.open(bytes, variant).format;
      } catch (error) {
        return codeIn(error);
      }
    };
    expect(codeOf(changed(20, 1)), "levels in another file").toBe("codec.unsupported");
    expect(codeOf(changed(18, 10), "original"), "ETC in the original variant").toBe("codec.unsupported");
    expect(codeOf(changed(18, 1)), "DXT3").toBe("codec.unsupported");
    expect(codeOf(changed(0, 0)), "another magic").toBe("codec.malformed");
    expect(codeOf(changed(12, 20)), "5140 pixels").toBe("codec.malformed");
    expect(isCrunchIntact(changed(90, 1))).toBe(false);
    const narrow = createCrunchDecoder(platform, { maxSide: 4096, maxPixels: 100 });
    expect(() => narrow.open(file)).toThrow(expect.objectContaining({ code: "texture.too-large" }));
    expect(() => createCrunchDecoder(platform).open(file)).toThrow(
      expect.objectContaining({ code: "codec.unavailable" }),
    );
  });

  it("answers a file that is cut anywhere with a code", () => {
    for (const [variant, format] of FORMATS) {
      const file = writeCrunch({ ...SMALL, variant, format });
      for (let size = 0; size < file.length; size += 1 + (size >> 6)) {
        expect(outcomeOf(file.subarray(0, size), variant), `${variant} ${format} at ${size}`).not.toBe("decoded");
      }
    }
  });

  it("answers 10,000 damaged files with pictures or codes, and reads a sound one afterwards", () => {
    const random = createRandom(7);
    const files = FORMATS.map(([variant, format]) => ({ variant, file: writeCrunch({ ...SMALL, variant, format }) }));
    const counts = new Map<string, number>();
    for (let round = 0; round < 10_000; round++) {
      const { variant, file } = files[round % files.length] ?? { variant: "unity" as const, file: new Uint8Array() };
      const copy = file.slice(0, random() % 4 === 0 ? random() % file.length : file.length);
      const reach = random() % 3 === 0 ? Math.min(80, copy.length) : copy.length;
      for (let change = random() % 4; change >= 0; change--) copy[random() % reach] = random() >>> 24;
      const outcome = outcomeOf(copy, random() % 8 === 0 ? undefined : variant);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    expect([...counts.keys()].filter((outcome) => outcome !== "decoded" && !isErrorCode(outcome))).toEqual([]);
    expect(counts.get("codec.malformed")).toBeGreaterThan(1000);
    const row = CRUNCH_DIGESTS[0];
    if (row === undefined) throw new Error("there are no digests");
    const { digest, ...plan } = row;
    expect(sha256(crunch.open(writeCrunch({ ...plan, levels: 1, faces: 1 })).transcode(0, 0))).toBe(digest);
  });
});

describe.skipIf(whyNoFixtures() !== undefined)("a real Crunch file", () => {
  const open = (): CrunchTexture => crunch.open(readFixture("crunch_crn/shannon-dxt1.crn"));

  it("is read as the picture it was made from, in ten levels", async () => {
    const texture = open();
    expect(texture).toMatchObject({
      kind: "dxt1",
      format: "bc1",
      variant: "original",
      width: 512,
      height: 512,
      levels: 10,
    });
    expect(isCrunchIntact(readFixture("crunch_crn/shannon-dxt1.crn"))).toBe(true);
    // What texture2ddecoder 1.0.6 gives.
    expect(sha256(texture.transcode(0, 0))).toBe("2acc9bd5f77d9005b95db8aa0079e043de51dbaf38db02f75546e3e8d980e716");
    const textures = createTextureDecoder(platform);
    await textures.prepare(["bc1"]);
    const source = readPng(readFixture("pvr/expected/shannon.png")).pixels;
    const { pixels } = textures.decode(texture, texture.transcode(0, 0));
    expect(signalToNoise(pixels, source)).toBeGreaterThan(30.5);
    for (let level = 0; level < 9; level++) {
      const side = 512 >> level;
      expect(texture.transcode(level, 0)).toHaveLength(Math.ceil(side / 4) ** 2 * 8);
    }
  });
});

function outcomeOf(bytes: Uint8Array, variant: CrunchVariant | undefined): string {
  try {
    const texture = crunch.open(bytes, variant);
    if (texture.width * texture.height * texture.faces <= 1 << 16) {
      for (let level = 0; level < texture.levels; level++) texture.transcode(level, texture.faces - 1);
    }
    return "decoded";
  } catch (error) {
    return codeIn(error);
  }
}

/** The code of an error of ours, or what else was thrown. */
function codeIn(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

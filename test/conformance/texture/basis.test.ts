import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { isErrorCode } from "@assetx/core/error";
import { createBasisDecoder, type BasisTexture } from "@assetx/wasm/texture";
import { describe, expect, it } from "vitest";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { readFixture, whyNoFixtures } from "../../lib/fixture.ts";
import { BASIS_VECTORS } from "./basis-vector.table.ts";
import { randomUastcBlocks, sealBasisFile, writeUastcFile } from "./basis-writer.ts";
import { createRandom, sha256 } from "./block-vectors.ts";

const platform = createNodeCodecPlatform();
const basis = createBasisDecoder(platform);
const VECTORS = BASIS_VECTORS.map((vector) => ({
  ...vector,
  file: new Uint8Array(Buffer.from(vector.base64, "base64")),
}));

function vectorOf(container: string, encoding: string): Uint8Array {
  const found = VECTORS.find(({ about }) => about.container === container && about.encoding === encoding);
  if (found === undefined) throw new Error(`there is no ${encoding} vector in ${container}`);
  return found.file;
}

/** SHA-256 of all pictures, level after level. */
function digestOf(texture: BasisTexture): string {
  const hash = createHash("sha256");
  for (let level = 0; level < texture.levels; level++) {
    for (let image = 0; image < texture.images; image++) hash.update(texture.decode(image, level).pixels);
  }
  return hash.digest("hex");
}

describe("Basis Universal", () => {
  it.for(VECTORS)("decodes $name as Binomial's transcoder does", async ({ file, about, digest }) => {
    const texture = await basis.open(file);
    expect(texture).toMatchObject(about);
    expect(digestOf(texture)).toBe(digest);
  });

  it("decodes random UASTC blocks of every mode as Binomial's transcoder does", async () => {
    const texture = await basis.open(writeUastcFile(randomUastcBlocks(1, 64 * 38), 256, 152));
    expect(sha256(texture.decode(0, 0).pixels)).toBe(
      "41d044ac9349ab75df77e4ba832494058bae5cb09db6b743ef521920b353b8a3",
    );
  });

  it("decodes UASTC that is packed with zlib", async () => {
    const plain = vectorOf("ktx2", "uastc");
    const wanted = digestOf(await basis.open(plain));
    const packed = packLevels(plain);
    expect(packed).not.toEqual(plain);
    expect(digestOf(await basis.open(packed))).toBe(wanted);
  });

  it("gives a video's frames in any order", async () => {
    for (const { file } of VECTORS.filter(({ about }) => about.isVideo)) {
      const forward = await basis.open(file);
      const frames = [0, 1, 2, 3].map((image) => sha256(forward.decode(image, 0).pixels));
      const backward = await basis.open(file);
      expect([3, 2, 1, 0].map((image) => sha256(backward.decode(image, 0).pixels))).toEqual(frames.toReversed());
      expect([1, 3, 3, 0, 2].map((image) => sha256(forward.decode(image, 0).pixels))).toEqual(
        [1, 3, 3, 0, 2].map((image) => frames[image]),
      );
      expect(new Set(frames).size).toBe(4);
    }
  });

  it("refuses what it does not read by its name", async () => {
    const hdr = vectorOf("basis", "uastc").slice();
    hdr[20] = 2;
    expect(await outcomeOf(sealBasisFile(hdr))).toBe("codec.unsupported");
    const bc1 = vectorOf("ktx2", "uastc").slice();
    bc1[12] = 133;
    expect(await outcomeOf(bc1)).toBe("codec.unsupported");
    expect(await outcomeOf(new Uint8Array(200))).toBe("codec.malformed");
    const reserved = randomUastcBlocks(1, 1);
    reserved[0] = 0x45;
    expect(await outcomeOf(writeUastcFile(reserved, 4, 4)), "the mode that is reserved").toBe("codec.malformed");
    const damaged = vectorOf("basis", "etc1s").slice();
    damaged[100] = (damaged[100] ?? 0) ^ 1;
    expect(await outcomeOf(damaged), "a wrong checksum").toBe("codec.malformed");
  });

  it("checks sizes before it makes room for pixels", async () => {
    const narrow = createBasisDecoder(platform, { maxSide: 16, maxPixels: 256 });
    const texture = await narrow.open(vectorOf("basis", "etc1s"));
    expect(() => texture.decode(0, 0)).toThrow(expect.objectContaining({ code: "texture.too-large" }));
    expect(texture.decode(0, 1).width).toBe(12);
    const wide = vectorOf("ktx2", "etc1s").slice();
    new DataView(wide.buffer).setUint32(20, 60_000, true);
    expect(await outcomeOf(wide)).toBe("texture.too-large");
    const packed = packLevels(vectorOf("ktx2", "uastc"));
    new DataView(packed.buffer).setUint32(20, 30_000, true);
    new DataView(packed.buffer).setUint32(24, 30_000, true);
    expect(await outcomeOf(packed)).toBe("texture.too-large");
  });

  it("answers files that are cut anywhere with a code", async () => {
    for (const { file, name } of VECTORS) {
      for (let size = 0; size < file.length; size++) {
        const cut = file.slice(0, size);
        const outcome = await outcomeOf(name.startsWith("basis") ? sealBasisFile(cut) : cut);
        expect(outcome === "decoded" ? isPadding(file, size) : isErrorCode(outcome), `${name} at ${size}`).toBe(true);
      }
    }
  });

  it("answers files with any byte of their first 200 changed with a picture or a code", async () => {
    for (const { file, name } of VECTORS) {
      for (let at = 0; at < Math.min(200, file.length); at++) {
        for (const value of [0, 0xff, 0x80]) {
          const copy = file.slice();
          copy[at] = (copy[at] ?? 0) ^ value;
          const outcome = await outcomeOf(name.startsWith("basis") ? sealBasisFile(copy) : copy);
          expect(outcome === "decoded" || isErrorCode(outcome), `${name} at ${at}: ${outcome}`).toBe(true);
        }
      }
    }
  });

  it("answers 10,000 damaged files with pictures or codes, and reads a sound one afterwards", async () => {
    const random = createRandom(11);
    const counts = new Map<string, number>();
    for (let round = 0; round < 10_000; round++) {
      const { file, name } = VECTORS[round % VECTORS.length] ?? { file: new Uint8Array(), name: "" };
      const copy = file.slice(0, random() % 6 === 0 ? random() % file.length : file.length);
      for (let change = random() % 3; change >= 0; change--) copy[random() % copy.length] = random() >>> 24;
      const outcome = await outcomeOf(name.startsWith("basis") ? sealBasisFile(copy) : copy);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    expect([...counts.keys()].filter((outcome) => outcome !== "decoded" && !isErrorCode(outcome))).toEqual([]);
    expect(counts.has("internal")).toBe(false);
    for (const { file, digest } of VECTORS) expect(digestOf(await basis.open(file))).toBe(digest);
  });

  // Digests of what Binomial's transcoder, as three.js 0.187 ships it, decodes these files to.
  it.skipIf(whyNoFixtures() !== undefined).for([
    ["basis/alpha3.basis", "cb162cc468dfc22efd964acd86059765485e3482dc1eef3d22d2487050ea689d"],
    ["ktx2/test_etc1s.ktx2", "ffcf849967da99ca6c41a1d40defb5fd9959bb62ebdcdacefcf633b8d7b246a5"],
    ["ktx2/kodim23.ktx2", "b3d6c5b2da5309f4f9bdbf1d0bb241c78f81c1e9483a93789646d6e62e30b435"],
  ] as const)("decodes the real file %s as Binomial's transcoder does", async ([path, digest]) => {
    expect(digestOf(await basis.open(readFixture(path)))).toBe(digest);
  });

  it.skipIf(whyNoFixtures() !== undefined)("refuses a real file whose palettes are shared between files", async () => {
    expect(await outcomeOf(readFixture("basis/kodim18.basis"))).toBe("codec.unsupported");
  });
});

/** What is missing may be zeros behind the last code. */
function isPadding(file: Uint8Array, from: number): boolean {
  return file.length - from <= 1;
}

/** The same KTX2 file with its levels packed with zlib, behind everything else. */
function packLevels(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const levels = view.getUint32(40, true);
  const first = Math.min(
    ...Array.from({ length: levels }, (_, level) => Number(view.getBigUint64(80 + 24 * level, true))),
  );
  const parts = [file.slice(0, first)];
  const head = new DataView(parts[0]?.buffer ?? new ArrayBuffer(0));
  head.setUint32(44, 3, true);
  let at = first;
  for (let level = 0; level < levels; level++) {
    const offset = Number(view.getBigUint64(80 + 24 * level, true));
    const packed = deflateSync(file.subarray(offset, offset + Number(view.getBigUint64(88 + 24 * level, true))));
    head.setBigUint64(80 + 24 * level, BigInt(at), true);
    head.setBigUint64(88 + 24 * level, BigInt(packed.length), true);
    parts.push(new Uint8Array(packed));
    at += packed.length;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Decodes all pictures, few when there seem to be many. */
async function outcomeOf(file: Uint8Array): Promise<string> {
  try {
    const texture = await basis.open(file);
    for (let level = 0; level < texture.levels; level++) {
      for (let image = 0; image < Math.min(8, texture.images); image++) texture.decode(image, level);
    }
    return "decoded";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}

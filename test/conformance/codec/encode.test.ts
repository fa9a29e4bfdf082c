import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CODEC_IDS } from "@assetx/core/abi";
import { createCodecHost, getCodec } from "@assetx/wasm/codec";
import { clampLevel, type Encoder } from "@assetx/wasm/encode";
import { makePlainSample } from "@assetx/wasm/select";
import * as fc from "fast-check";
import { beforeAll, describe, it } from "vitest";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createNodeEncoders } from "../../../wasm/src/host/node-encoder.ts";

const host = createCodecHost(createNodeCodecPlatform());
let encoders: readonly Encoder[] = [];

beforeAll(async () => {
  encoders = await createNodeEncoders();
  await host.prepare(encoders.map(({ codec }) => CODEC_IDS[codec]));
});

function decode(codec: Encoder["codec"], packed: Uint8Array, sizeBytes: number): Uint8Array | undefined {
  const options = { params: new Uint8Array(0), sizeBytes, maxBytes: sizeBytes };
  return getCodec(host, CODEC_IDS[codec]).decodeBlock?.(packed, options);
}

/** Short alphabets repeat, long ones do not; both kinds of neighbourhood are wanted. */
const PLAIN = fc
  .tuple(fc.integer({ min: 1, max: 255 }), fc.array(fc.nat(255), { maxLength: 3000 }))
  .map(([letters, bytes]) => Uint8Array.from(bytes, (byte) => byte % letters));

describe("encoders", () => {
  it("give data that decodes to what was packed, at every level", ({ expect }) => {
    const property = fc.property(PLAIN, fc.nat(), (plain, which) => {
      for (const encoder of encoders) {
        const level = encoder.minLevel + (which % (encoder.maxLevel - encoder.minLevel + 1));
        const capped = encoder.codec === "brotli" || encoder.codec === "zstd" ? Math.min(level, 9) : level;
        expect(decode(encoder.codec, encoder.encode(plain, capped), plain.length)).toEqual(plain);
      }
    });
    fc.assert(property, { numRuns: 150, seed: 7 });
  });

  it("pack LZ4 smaller the harder they try", ({ expect }) => {
    const plain = makePlainSample(400_000);
    for (const encoder of encoders.filter(({ codec }) => codec.startsWith("lz4"))) {
      const sizes = [0, 2, 4, 8].map((level) => encoder.encode(plain, level).length);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(encoder.encode(plain, clampLevel(encoder, 99))).toEqual(encoder.encode(plain, 12));
    }
  });

  it("write LZ4 frames that the lz4 tool accepts and unpacks", (context) => {
    const { expect } = context;
    try {
      execFileSync("lz4", ["--version"], { stdio: "ignore" });
    } catch {
      context.skip("no lz4 tool: install the package lz4");
    }
    const folder = mkdtempSync(join(tmpdir(), "assetx-lz4-"));
    try {
      const encoder = encoders.find(({ codec }) => codec === "lz4-frame");
      for (const size of [0, 1, 12, 13, 65_536, 5_000_000]) {
        const plain = makePlainSample(size);
        for (const level of [0, 9]) {
          writeFileSync(join(folder, "a.lz4"), encoder?.encode(plain, level) ?? new Uint8Array(0));
          execFileSync("lz4", ["-d", "-f", "-q", join(folder, "a.lz4"), join(folder, "a")]);
          expect(Buffer.compare(readFileSync(join(folder, "a")), plain)).toBe(0);
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

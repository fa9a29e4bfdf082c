import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, it } from "vitest";
import { findTextureFormat, type TextureFormatName } from "@assetx/core/asset";
import {
  createTextureMachine,
  openTextureModule,
  type TextureExports,
} from "../../../wasm/src/texture/texture-module.ts";
import { TEXTURE_NUMBERS } from "../../../wasm/src/texture/number.table.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createRandom } from "../../../tools/lib/codec-fuzz/index.ts";
import { runTool, whyNoTool } from "../../lib/external-tool.ts";
import { ASTC_HIGH_VECTORS } from "./astc-high-vector.table.ts";
import { ASTC_VECTORS } from "./astc-vector.table.ts";

const HIGH_FLAG = 0x200;
const BLOCKS = 40;
const noJudge = whyNoTool("astcenc");

describe("ASTC of high range", () => {
  let wasm: TextureExports;

  beforeAll(async () => {
    wasm = openTextureModule(await createNodeCodecPlatform().loadModule("texture-astc"));
  });

  const decode = (name: TextureFormatName, blocks: Uint8Array, width: number, height: number): Uint16Array => {
    const number = TEXTURE_NUMBERS[name] | HIGH_FLAG;
    const sizeBytes = width * height * 8;
    const machine = createTextureMachine(wasm, { name, number }, blocks.length, sizeBytes);
    machine.input().set(blocks);
    return new Uint16Array(machine.decode(blocks.length, width, height, sizeBytes).slice().buffer);
  };

  it.for(ASTC_HIGH_VECTORS)(
    "decodes the blocks of $format as astcenc does",
    ({ format, blocks, halves }, { expect }) => {
      const { blockWidth, blockHeight } = sizeOf(format);
      const found = decode(format, Buffer.from(blocks, "base64"), blockWidth * 6, blockHeight * 4);
      expect(createHash("sha256").update(found).digest("hex")).toBe(halves);
    },
  );

  it.for(ASTC_VECTORS)("decodes any blocks of $format as astcenc does", ({ format }, ctx) => {
    if (noJudge !== undefined) ctx.skip(noJudge);
    const { blockWidth, blockHeight } = sizeOf(format);
    const [width, height] = [blockWidth * BLOCKS, blockHeight * BLOCKS];
    const blocks = anyBlocks(BLOCKS * BLOCKS);
    const folder = mkdtempSync(join(tmpdir(), "assetx-astc-"));
    try {
      const [packed, output] = [join(folder, "noise.astc"), join(folder, "noise.ktx")];
      const three = (value: number): number[] => [value & 255, (value >> 8) & 255, value >> 16];
      const head = [0x13, 0xab, 0xa1, 0x5c, blockWidth, blockHeight, 1, ...three(width), ...three(height), 1, 0, 0];
      writeFileSync(packed, Uint8Array.from([...head, ...blocks]));
      runTool("astcenc", ["-dH", packed, output, "-silent"]);
      const wanted = readKtxHalves(readFileSync(output));
      const found = decode(format, blocks, width, height);
      ctx.expect(found.length).toBe(wanted.length);
      // Which bits a half that is no number has is left open.
      const wrong = found.filter((half, at) => half !== wanted[at] && !(isNan(half) && isNan(wanted[at] ?? 0)));
      ctx.expect(wrong.length).toBe(0);
      ctx.expect(found.filter((half) => !isNan(half)).length).toBeGreaterThan(found.length / 20);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function isNan(half: number): boolean {
  return (half & 0x7fff) > 0x7c00;
}

/** The first level of a KTX file of half floats. */
function readKtxHalves(file: Buffer): Uint16Array {
  const halfFloat = 0x140b;
  if (file.readUInt32LE(16) !== halfFloat) throw new Error("no half floats");
  const start = 64 + file.readUInt32LE(60) + 4;
  return new Uint16Array(new Uint8Array(file.subarray(start)).buffer);
}

function sizeOf(format: TextureFormatName): { blockWidth: number; blockHeight: number } {
  const found = findTextureFormat(format);
  if (found === undefined) throw new Error(format);
  return found;
}

/** Blocks of any content: half of them of one partition, some of them constant. */
function anyBlocks(count: number): Uint8Array {
  const random = createRandom(count);
  const blocks = Uint8Array.from({ length: count * 16 }, () => random(256));
  for (let at = 0; at < blocks.length; at += 32) {
    if (random(20) === 0) blocks.set([0xfc, random(2) === 0 ? 0xfd : 0xff, 255, 255, 255, 255, 255, 255], at);
    else blocks[at + 1] = (blocks[at + 1] ?? 0) & ~0x18;
  }
  return blocks;
}

import { beforeAll, describe, it } from "vitest";
import { openTextureModule, type TextureExports } from "../../../wasm/src/texture/texture-module.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createRandom } from "../../../tools/lib/codec-fuzz/index.ts";
import { ASTC_VECTORS } from "./astc-vector.table.ts";

const FOOTPRINTS = [0x44, 0x54, 0x55, 0x65, 0x66, 0x85, 0x86, 0x88, 0xa5, 0xa6, 0xa8, 0xaa, 0xca, 0xcc];
const SRGB_FLAG = 0x100;
const HIGH_FLAG = 0x200;
const FLAGS = [0, SRGB_FLAG, HIGH_FLAG];
const SLACK = 64;
const GUARDED = new Uint8Array(4096).fill(0xa5);

describe("the ASTC module", () => {
  let wasm: TextureExports;
  let firstFree: number;

  beforeAll(async () => {
    wasm = openTextureModule(await createNodeCodecPlatform().loadModule("texture-astc"));
    firstFree = wasm.heap_base();
    wasm.memory.grow(64);
  });

  /** The pixels; throws when anything near but them and their slack was written. */
  const decode = (format: number, blocks: Uint8Array, width: number, height: number): Uint8Array => {
    const pixelBytes = (format & HIGH_FLAG) === 0 ? 4 : 8;
    const from = firstFree + GUARDED.length;
    const to = Math.ceil((from + blocks.length) / 64) * 64 + GUARDED.length;
    const end = to + width * height * pixelBytes;
    const memory = Buffer.from(wasm.memory.buffer);
    const before = memory.subarray(to - GUARDED.length, to);
    const behind = memory.subarray(end + SLACK, end + SLACK + GUARDED.length);
    before.set(GUARDED);
    behind.set(GUARDED);
    memory.set(blocks, from);
    const answer = wasm.decode_texture(format, from, blocks.length, to, width, height, end + SLACK);
    if (answer !== 0) throw new Error(`answer ${answer}`);
    if (!memory.subarray(from, from + blocks.length).equals(blocks)) throw new Error("the input changed");
    if (!before.equals(GUARDED) || !behind.equals(GUARDED)) throw new Error("something beside the pixels was written");
    return new Uint8Array(memory.subarray(to, end));
  };

  it("makes pixels of 14 x 20,000 blocks of any content, and writes to nothing else", ({ expect }) => {
    const random = createRandom(9);
    const blocks = new Uint8Array(200 * 16);
    for (let count = 0; count < 14 * 100; count++) {
      for (let at = 0; at < blocks.length; at++) blocks[at] = random(256);
      const footprint = FOOTPRINTS[count % FOOTPRINTS.length] ?? 0;
      const [width, height] = [(footprint >> 4) * 20 - random(3), (footprint & 15) * 10 - random(3)];
      const flag = FLAGS[random(3)] ?? 0;
      const pixelBytes = flag === HIGH_FLAG ? 8 : 4;
      expect(decode(footprint | flag, blocks, width, height).length).toBe(width * height * pixelBytes);
    }
  });

  it("decodes a good block after any others, and after blocks of another size, as before", ({ expect }) => {
    const good = ASTC_VECTORS.map(({ blocks }) => new Uint8Array(Buffer.from(blocks, "base64")));
    const before = good.map((blocks, index) => decode(FOOTPRINTS[index] ?? 0, blocks, 24, 16));
    for (let round = 0; round < 3; round++) {
      good.forEach((blocks, index) => {
        const found = decode(FOOTPRINTS[index] ?? 0, blocks, 24, 16);
        expect(Buffer.compare(found, before[index] ?? new Uint8Array())).toBe(0);
      });
    }
  });

  it("decodes every change of one bit of its vectors", ({ expect }) => {
    ASTC_VECTORS.forEach(({ blocks }, index) => {
      const bytes = new Uint8Array(Buffer.from(blocks, "base64"));
      const footprint = FOOTPRINTS[index] ?? 0;
      for (let bit = 0; bit < 128; bit++) {
        const changed = bytes.map((byte, at) => (at % 16 === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const size = [(footprint >> 4) * 6, (footprint & 15) * 4] as const;
        expect(decode(footprint, changed, ...size).length).toBe(size[0] * size[1] * 4);
      }
    });
  });

  it("refuses sizes of blocks that there are not, and input that is too short", ({ expect }) => {
    for (const format of [0, 0x33, 0x45, 0x99, 0xff, 0x100, 0x344, 0x444, -1]) {
      expect(wasm.decode_texture(format, firstFree, 1024, firstFree + 2048, 4, 4, 0)).toBe(-3);
    }
    expect(wasm.decode_texture(0x44, firstFree, 31, firstFree + 2048, 5, 4, 0)).toBe(-1);
    expect(wasm.decode_texture(0x44, firstFree, 32, firstFree + 2048, 5, 4, 0)).toBe(0);
    expect(wasm.decode_texture(0xcc, firstFree, 1024, firstFree, 0xffffffff, 0xffffffff, 0)).toBe(-1);
    expect(wasm.decode_texture(0xcc, firstFree, 1024, firstFree, 0x7fffffff, 0x7fffffff, 0)).toBe(-1);
  });
});

/** The modules themselves, called with everything that the layer above would have refused. */
import { beforeAll, describe, expect, it } from "vitest";
import { TEXTURE_FORMATS, type TextureFormatName } from "@assetx/core/asset";
import type { ModuleName } from "@assetx/wasm/codec";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { openTextureModule, type TextureExports } from "../../../wasm/src/texture/texture-module.ts";
import { TEXTURE_NUMBERS } from "@assetx/wasm/texture";
import { makeNoise } from "../../lib/noise.ts";

const MODULES: readonly (readonly [ModuleName, "bc" | "plain"])[] = [
  ["texture-bc", "bc"],
  ["texture-plain", "plain"],
];
const SLACK = 64;
const CANARY = 0xa5;
const MAX_SIDE = 9;

describe.each(MODULES)("%s", (name, family) => {
  let wasm: TextureExports;
  const formats = Object.entries(TEXTURE_FORMATS).filter(([, row]) => row.family === family);

  beforeAll(async () => {
    wasm = openTextureModule(await createNodeCodecPlatform().loadModule(name));
  });

  it("writes to its output, its scratch and their slack, and to nothing else", () => {
    const noise = makeNoise(16 * MAX_SIDE * MAX_SIDE + SLACK);
    for (const [format, { blockWidth, blockHeight, blockBytes, kind }] of formats) {
      const number = TEXTURE_NUMBERS[toName(format)];
      for (let width = 1; width <= MAX_SIDE; width++) {
        for (let height = 1; height <= MAX_SIDE; height++) {
          const inputBytes = Math.ceil(width / blockWidth) * Math.ceil(height / blockHeight) * blockBytes;
          const outputBytes = width * height * (kind === "rgba8" ? 4 : 8);
          expect(run(number, noise, { inputBytes, outputBytes, width, height })).toBe(0);
          // A byte less is not enough, whatever lies behind it.
          expect(run(number, noise, { inputBytes: inputBytes - 1, outputBytes: 0, width, height })).toBe(-1);
        }
      }
    }
  });

  it("refuses formats and sizes that do not exist", () => {
    const noise = makeNoise(1024);
    const sizes = { inputBytes: 1024, outputBytes: 0 };
    for (const number of [-1, 64, 0x7fffffff, -0x80000000]) {
      expect(run(number, noise, { ...sizes, width: 4, height: 4 })).toBe(-3);
    }
    for (const side of [0, -1, 32_769, 0x7fffffff, -0x80000000]) {
      expect(run(0, noise, { ...sizes, width: side, height: 4 })).toBe(-1);
      expect(run(0, noise, { ...sizes, width: 4, height: side })).toBe(-1);
    }
    expect(run(0, noise, { ...sizes, width: 32_768, height: 32_768 })).toBe(-1);
  });

  interface Call {
    readonly inputBytes: number;
    readonly outputBytes: number;
    readonly width: number;
    readonly height: number;
  }

  /** Calls the module with an input, an output and scratch that lie between canaries. */
  function run(number: number, noise: Uint8Array, { inputBytes, outputBytes, width, height }: Call): number {
    const scratchBytes = wasm.scratch_bytes?.(number) ?? 0;
    const base = wasm.heap_base();
    const scratch = base + 256;
    const output = scratch + scratchBytes + SLACK + 256;
    const input = output + outputBytes + SLACK + 256;
    const end = input + inputBytes + SLACK + 256;
    if (end > wasm.memory.buffer.byteLength) wasm.memory.grow(Math.ceil(end / 65_536));
    const memory = new Uint8Array(wasm.memory.buffer);
    memory.fill(CANARY, base, end);
    memory.set(noise.subarray(0, inputBytes), input);
    const answer = wasm.decode_texture(number, input, inputBytes, output, width, height, scratch);
    const untouched = [
      [base, scratch],
      [scratch + scratchBytes + SLACK, output],
      [output + outputBytes + SLACK, input],
      [input + inputBytes, end],
    ] as const;
    for (const [from, to] of untouched) {
      if (memory.subarray(from, to).some((byte) => byte !== CANARY)) throw new Error(`${number} wrote near ${from}`);
    }
    if (Buffer.compare(memory.subarray(input, input + inputBytes), noise.subarray(0, inputBytes)) !== 0) {
      throw new Error(`${number} wrote to its input`);
    }
    return answer;
  }
});

/** Safe: `name` is a key of TEXTURE_FORMATS. */
function toName(name: string): TextureFormatName {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return name as TextureFormatName;
}

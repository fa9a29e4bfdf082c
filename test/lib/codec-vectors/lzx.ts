import { encodeLzx, type LzxShape } from "../lzx-encoder.ts";
import { SAMPLES as LZMA_SAMPLES } from "./lzma.ts";
import { WIM_CHUNKS } from "./lzx.table.ts";
import { sampleRuns, sampleText, sampleWave } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const SIZED = 0;
const PLAIN = 1;
const WIM = 2;
const LONG_TEXT = sampleText(40_000);
const CODE = LZMA_SAMPLES.get("code") ?? new Uint8Array();

const SAMPLES: ReadonlyMap<string, Uint8Array> = new Map([
  ["text", sampleText(5000)],
  ["runs", sampleRuns(30_000)],
  ["wave", sampleWave(800, 2)],
  ["code", CODE],
]);

/** A frame of three plain bytes, with its size in front. */
const HAND_MADE = "ff000300140030300001000000010000000100000061626300";

export const vectors: readonly CodecVector[] = [
  ...WIM_CHUNKS.map(({ name, plain, packed }) => ({
    codec: "lzx" as const,
    name: `${name}, WIM`,
    packed: Uint8Array.from(Buffer.from(packed, "base64")),
    plain: SAMPLES.get(plain) ?? new Uint8Array(),
    params: Uint8Array.of(15, WIM),
  })),
  {
    codec: "lzx",
    name: "three plain bytes",
    packed: Uint8Array.from(Buffer.from(HAND_MADE, "hex")),
    plain: Uint8Array.from(Buffer.from("abc")),
    params: new Uint8Array(),
  },
  encoded("text over two frames", LONG_TEXT, { windowBits: 16, framing: "sized", blockBytes: [9001, 20_000, 7] }),
  encoded("text, 128 KiB window", LONG_TEXT, { windowBits: 17, framing: "sized", blockBytes: [33_000, 100, 33] }),
  encoded("text, plain frames", LONG_TEXT, { windowBits: 21, framing: "plain", blockBytes: [9001, 20_000, 7] }),
  encoded("translated code", CODE, { windowBits: 18, framing: "plain", blockBytes: [1500, 6000], e8Size: 9000 }),
];

function encoded(name: string, plain: Uint8Array, shape: LzxShape): CodecVector {
  const params = Uint8Array.of(shape.windowBits, shape.framing === "sized" ? SIZED : PLAIN);
  return { codec: "lzx", name, packed: encodeLzx(plain, shape), plain, params };
}

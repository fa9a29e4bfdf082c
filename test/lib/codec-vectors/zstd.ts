import { constants, zstdCompressSync } from "node:zlib";
import { concatBytes } from "@assetx/core/bytes";
import { sampleNoise, sampleRuns, sampleText } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const LEVEL = constants.ZSTD_c_compressionLevel;
const CHECKSUM = constants.ZSTD_c_checksumFlag;
const SIZE = constants.ZSTD_c_contentSizeFlag;
const STRATEGY = constants.ZSTD_c_strategy;

const text = sampleText(12_000);
const mixed = concatBytes([sampleRuns(6000), sampleText(3000), sampleNoise(500), sampleRuns(2500, 9)]);
const skipped = Uint8Array.of(0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 8, 9);

/** Frames of zstd itself, as Node has it: each kind of block and table, with and without size and checksum. */
export const vectors: readonly CodecVector[] = [
  vector("text", pack(text, { [LEVEL]: 3 }), text),
  vector("text, hard", pack(text, { [LEVEL]: 19, [CHECKSUM]: 1 }), text),
  vector("text, fast", pack(text, { [LEVEL]: -5, [SIZE]: 0 }), text),
  vector("few bytes", pack(sampleText(300), { [LEVEL]: 19, [CHECKSUM]: 1 }), sampleText(300)),
  vector("runs", pack(mixed, { [LEVEL]: 12, [CHECKSUM]: 1 }), mixed),
  vector("runs, greedy", pack(mixed, { [STRATEGY]: constants.ZSTD_greedy, [SIZE]: 0 }), mixed),
  vector("noise", pack(sampleNoise(2000), { [LEVEL]: 3 }), sampleNoise(2000)),
  vector("nothing", pack(new Uint8Array(), { [CHECKSUM]: 1 }), new Uint8Array()),
  vector("one byte", pack(new Uint8Array(200_000).fill(97), { [LEVEL]: 3 }), new Uint8Array(200_000).fill(97)),
  vector(
    "two frames and one to skip",
    concatBytes([pack(text, { [CHECKSUM]: 1 }), skipped, pack(mixed, {})]),
    concatBytes([text, mixed]),
  ),
];

function pack(plain: Uint8Array, params: Readonly<Record<number, number>>): Uint8Array {
  return Uint8Array.from(zstdCompressSync(plain, { params }));
}

function vector(name: string, packed: Uint8Array, plain: Uint8Array): CodecVector {
  return { codec: "zstd", name, packed, plain, params: new Uint8Array() };
}

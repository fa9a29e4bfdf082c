import { brotliCompressSync, constants } from "node:zlib";
import { concatBytes } from "@assetx/core/bytes";
import { encodeWords } from "../../../tools/lib/brotli/word-stream.ts";
import { sampleNoise, sampleRuns, sampleText, sampleWave } from "./sample.ts";
import type { CodecVector } from "./types.ts";

const QUALITY = constants.BROTLI_PARAM_QUALITY;
const WINDOW = constants.BROTLI_PARAM_LGWIN;
const MODE = constants.BROTLI_PARAM_MODE;
const POSTFIX = constants.BROTLI_PARAM_NPOSTFIX;
const DIRECT = constants.BROTLI_PARAM_NDIRECT;

const text = sampleText(12_000);
const mixed = concatBytes([sampleRuns(6000), sampleText(3000), sampleNoise(500), sampleRuns(2500, 9)]);
const html = new TextEncoder().encode(
  '<!DOCTYPE html>\n<html><head><title>Ça va? Всё хорошо</title></head><body class="main">' +
    "<p>The time of the year that was not the best of the world. This is the only one, with all the information.</p>",
);
const words = [4, 7, 11, 16, 24].map((lengthBytes) => ({
  lengthBytes,
  index: 0,
  transform: 0,
  outputBytes: lengthBytes,
}));

/** Streams of brotli itself, as Node has it, and one of dictionary words alone. */
export const vectors: readonly CodecVector[] = [
  vector("text", pack(text, { [QUALITY]: 5 }), text),
  vector("text, hard", pack(text, { [QUALITY]: 11, [MODE]: constants.BROTLI_MODE_TEXT }), text),
  vector("text, fast, small window", pack(text, { [QUALITY]: 1, [WINDOW]: 10 }), text),
  vector("few bytes", pack(sampleText(300), { [QUALITY]: 11 }), sampleText(300)),
  vector("markup", pack(html, { [QUALITY]: 11, [MODE]: constants.BROTLI_MODE_TEXT }), html),
  vector("runs", pack(mixed, { [QUALITY]: 11, [POSTFIX]: 1, [DIRECT]: 4 }), mixed),
  vector("waves", pack(sampleWave(3000, 2), { [QUALITY]: 9, [POSTFIX]: 3, [DIRECT]: 120 }), sampleWave(3000, 2)),
  vector("noise", pack(sampleNoise(2000), { [QUALITY]: 5 }), sampleNoise(2000)),
  vector("nothing", pack(new Uint8Array(), {}), new Uint8Array()),
  vector("one byte", pack(new Uint8Array(200_000).fill(97), { [QUALITY]: 5 }), new Uint8Array(200_000).fill(97)),
  vector(
    "words",
    encodeWords(words),
    new TextEncoder().encode('timeprofilesByTagName(rss+xml" title="<script type="text/javas'),
  ),
];

function pack(plain: Uint8Array, params: Readonly<Record<number, number>>): Uint8Array {
  return Uint8Array.from(brotliCompressSync(plain, { params }));
}

function vector(name: string, packed: Uint8Array, plain: Uint8Array): CodecVector {
  return { codec: "brotli", name, packed, plain, params: new Uint8Array() };
}

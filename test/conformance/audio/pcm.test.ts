import { ftruncateSync, mkdtempSync, openSync, rmSync, writeSync, closeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, it } from "vitest";
import type { AudioCodec } from "@assetx/core/asset";
import { createAudioDecoder, type AudioDecoder } from "@assetx/wasm/audio";
import { layOutWav } from "../../../wasm/src/audio/wav.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createRandom } from "../../../tools/lib/codec-fuzz/index.ts";
import { runTool, whyNoTool } from "../../lib/external-tool.ts";

const RATE = 22_050;
const FRAMES = 1003;

/** Our codec, and what ffmpeg calls the same bytes. */
const CASES: readonly (readonly [codec: AudioCodec, ffmpeg: string, bytes: number])[] = [
  ["pcm-u8", "u8", 1],
  ["pcm-s8", "s8", 1],
  ["pcm-s16le", "s16le", 2],
  ["pcm-s16be", "s16be", 2],
  ["pcm-s24le", "s24le", 3],
  ["pcm-s24be", "s24be", 3],
  ["pcm-s32le", "s32le", 4],
  ["pcm-s32be", "s32be", 4],
  ["pcm-f32le", "f32le", 4],
  ["pcm-f32be", "f32be", 4],
  ["pcm-f64le", "f64le", 8],
  ["ulaw", "mulaw", 1],
  ["alaw", "alaw", 1],
];

const absent = whyNoTool("ffmpeg", "ffprobe");

describe("sounds without compression", () => {
  let audio: AudioDecoder;

  beforeAll(async () => {
    audio = await createAudioDecoder(createNodeCodecPlatform());
  });

  it.for(CASES)("%s is the WAV that ffmpeg reads as the same samples", ([codec, name, bytes], ctx) => {
    if (absent !== undefined) ctx.skip(absent);
    for (const channels of [1, 2, 6]) {
      const stored = sampleBytes(codec, FRAMES * channels, bytes);
      const raw = ["-v", "error", "-f", name, "-ar", String(RATE), "-ac", String(channels), "-i", "pipe:0"];
      const wanted = runTool("ffmpeg", [...raw, "-f", "f64le", "pipe:1"], stored);
      const wav = audio.convert({ codec, rate: RATE, channels }, stored);
      const found = runTool("ffmpeg", ["-v", "error", "-i", "pipe:0", "-f", "f64le", "pipe:1"], wav);
      ctx.expect(wanted.length).toBe(FRAMES * channels * 8);
      ctx.expect(Buffer.compare(found, wanted)).toBe(0);
    }
  });

  it("changes every byte of mu-law and A-law as G.711 says", ({ expect }) => {
    const all = Uint8Array.from({ length: 256 }, (_, code) => code);
    const samples = (codec: AudioCodec): Int16Array =>
      new Int16Array(audio.convert({ codec, rate: 8000, channels: 1 }, all).slice(44).buffer);
    const ulaw = samples("ulaw");
    expect([ulaw[0], ulaw[1], ulaw[0x7f], ulaw[0x80], ulaw[0xff]]).toEqual([-32_124, -31_100, 0, 32_124, 0]);
    const alaw = samples("alaw");
    expect([alaw[0x55], alaw[0xd5], alaw[0x2a], alaw[0xaa]]).toEqual([-8, 8, -32_256, 32_256]);
  });

  it("states its length in an RF64 file of 8 GiB so that ffprobe finds it", (ctx) => {
    if (absent !== undefined) ctx.skip(absent);
    const folder = mkdtempSync(join(tmpdir(), "assetx-rf64-"));
    try {
      const frames = 2 ** 31;
      const sample = { bytes: 2, float: false };
      const { head, dataBytes } = layOutWav({ rate: 32_768, channels: 2, frames, sample, loop: undefined });
      const path = join(folder, "long.wav");
      const file = openSync(path, "w");
      writeSync(file, head);
      // A hole: nothing of it is written to the disk.
      ftruncateSync(file, head.length + dataBytes);
      closeSync(file);
      const args = ["-v", "error", "-show_entries", "stream=duration,codec_name", "-of", "csv=p=0", path];
      const found = Buffer.from(runTool("ffprobe", args)).toString().trim();
      ctx.expect(found).toBe("pcm_s16le,65536.000000");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Any bytes; floats are finite and at most 1. */
function sampleBytes(codec: AudioCodec, count: number, bytes: number): Uint8Array {
  const random = createRandom(count);
  const stored = new Uint8Array(count * bytes);
  const view = new DataView(stored.buffer);
  for (let index = 0; index < count; index++) {
    const value = random(2 ** 24) / 2 ** 23 - 1;
    if (codec === "pcm-f64le") view.setFloat64(index * 8, value, true);
    else if (codec.startsWith("pcm-f32")) view.setFloat32(index * 4, value, codec === "pcm-f32le");
    else for (let at = 0; at < bytes; at++) stored[index * bytes + at] = random(256);
  }
  return stored;
}

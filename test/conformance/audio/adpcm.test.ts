import { createHash } from "node:crypto";
import { beforeAll, describe, it } from "vitest";
import { createAudioDecoder, type AudioDecoder } from "@assetx/wasm/audio";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createRandom } from "../../../tools/lib/codec-fuzz/index.ts";
import { runTool, whyNoTool } from "../../lib/external-tool.ts";
import { readWav, samplesOf, writeImaWav } from "../../lib/riff.ts";
import { ADPCM_VECTORS } from "./adpcm-vector.table.ts";

const noEncoder = whyNoTool("ffmpeg");
const noJudge = whyNoTool("ffmpeg", "sox");
const TO_SAMPLES = ["-t", "wav", "-", "-t", "raw", "-e", "signed", "-b", "16", "-D", "-"];

describe("ADPCM", () => {
  let audio: AudioDecoder;

  beforeAll(async () => {
    audio = await createAudioDecoder(createNodeCodecPlatform());
  });

  it.for(ADPCM_VECTORS)("decodes $name to what its judge found", ({ sound, packed, sha256 }, { expect }) => {
    const wav = audio.convert({ ...sound, rate: 22_050 }, Buffer.from(packed, "base64"));
    expect(createHash("sha256").update(wav.subarray(44)).digest("hex")).toBe(sha256);
  });

  it.for([1, 2])("decodes Microsoft ADPCM of %i channels as ffmpeg and sox do", (channels, ctx) => {
    if (noJudge !== undefined) ctx.skip(noJudge);
    const file = encode("adpcm_ms", channels);
    const found = samplesOf(convert(audio, "adpcm-ms", file));
    ctx.expect(found).toEqual(samplesOf(runTool("sox", TO_SAMPLES, file)));
    const args = ["-v", "error", "-i", "pipe:0", "-f", "s16le", "pipe:1"];
    ctx.expect(found).toEqual(samplesOf(runTool("ffmpeg", args, file)));
  });

  it.for([1, 2])("decodes IMA ADPCM of %i channels as sox does", (channels, ctx) => {
    if (noJudge !== undefined) ctx.skip(noJudge);
    const file = encode("adpcm_ima_wav", channels);
    ctx.expect(samplesOf(convert(audio, "adpcm-ima", file))).toEqual(samplesOf(runTool("sox", TO_SAMPLES, file)));
  });

  it("stays near ffmpeg's IMA, which multiplies where the standard adds shifted steps", (ctx) => {
    if (noEncoder !== undefined) ctx.skip(noEncoder);
    const file = encode("adpcm_ima_wav", 1);
    const found = samplesOf(convert(audio, "adpcm-ima", file));
    const wanted = samplesOf(runTool("ffmpeg", ["-v", "error", "-i", "pipe:0", "-f", "s16le", "pipe:1"], file));
    const worst = found.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (wanted[at] ?? 0))), 0);
    ctx.expect([found.length, worst < 100]).toEqual([wanted.length, true]);
  });

  it.for([1, 2])("decodes the short blocks of Xbox, FMOD and Wwise with %i channels as sox does", (channels, ctx) => {
    const why = whyNoTool("sox");
    if (why !== undefined) ctx.skip(why);
    const block = 36 * channels;
    const data = imaNoise(200 * block, block, channels);
    const wanted = samplesOf(runTool("sox", TO_SAMPLES, writeImaWav(channels, block, data)));
    // The judge uses the last code too, which these three leave out.
    const kept = wanted.filter((_, at) => Math.floor(at / channels) % 65 !== 64);
    const sound = { rate: 22_050, channels };
    for (const codec of ["adpcm-xbox", "adpcm-fmod-ima"] as const) {
      const wav = audio.convert({ codec, ...sound }, data);
      ctx.expect(samplesOf(wav.subarray(44))).toEqual(kept);
    }
    const wav = audio.convert({ codec: "adpcm-wwise", ...sound }, channelByChannel(data, block, channels));
    ctx.expect(samplesOf(wav.subarray(44))).toEqual(kept);
  });

  it("leaves out what a block has more than its stated frames", ({ expect }) => {
    const block = 36;
    const data = imaNoise(3 * block, block, 1);
    const sound = { codec: "adpcm-ima", rate: 22_050, channels: 1, block } as const;
    const whole = samplesOf(audio.convert(sound, data).subarray(44));
    for (const blockSamples of [1, 2, 8, 9, 10, 64]) {
      const found = samplesOf(audio.convert({ ...sound, blockSamples }, data).subarray(44));
      expect(found).toEqual(whole.filter((_, at) => at % 65 < blockSamples));
    }
  });

  it("refuses a Microsoft block whose predictor is not there", ({ expect }) => {
    const sound = { codec: "adpcm-ms", rate: 22_050, channels: 1, block: 70 } as const;
    const message = "The adpcm-ms sound is damaged: a block names a predictor that there is not";
    expect(() => audio.convert(sound, new Uint8Array(70).fill(7, 0, 1))).toThrow(message);
    expect(audio.convert(sound, new Uint8Array(70)).length).toBe(44 + 256);
  });
});

/** A rising tone with noise, by ffmpeg's encoder. */
function encode(codec: string, channels: number): Uint8Array {
  const tone = "0.6*sin(2*PI*(200+300*t)*t)+0.2*(random(0)-0.5)";
  const second = "0.5*sin(2*PI*523*t)*sin(3*t)+0.3*(random(1)-0.5)";
  const source = `aevalsrc='${channels === 1 ? tone : `${tone}|${second}`}':s=22050:d=1.3`;
  const args = ["-v", "error", "-f", "lavfi", "-i", source, "-c:a", codec, "-bitexact", "-f", "wav", "pipe:1"];
  return runTool("ffmpeg", args);
}

function convert(audio: AudioDecoder, codec: "adpcm-ima" | "adpcm-ms", file: Uint8Array): Uint8Array {
  const { channels, rate, block, blockSamples, data } = readWav(file);
  return audio.convert({ codec, channels, rate, block, blockSamples }, data).subarray(44);
}

/** Blocks of any content, with step indexes that are allowed. */
function imaNoise(sizeBytes: number, block: number, channels: number): Uint8Array {
  const random = createRandom(sizeBytes);
  const data = Uint8Array.from({ length: sizeBytes }, () => random(256));
  for (let at = 0; at < sizeBytes; at += block) {
    for (let channel = 0; channel < channels; channel++) {
      data[at + channel * 4 + 2] = random(89);
      data[at + channel * 4 + 3] = 0;
    }
  }
  return data;
}

/** The same blocks with one channel's bytes after the other's. */
function channelByChannel(data: Uint8Array, block: number, channels: number): Uint8Array {
  const groups = block / channels / 4;
  const result = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const inBlock = at % block;
    const channel = (inBlock / 4) % channels;
    const group = Math.floor(inBlock / 4 / channels);
    result.set(data.subarray(at, at + 4), at - inBlock + (channel * groups + group) * 4);
  }
  return result;
}

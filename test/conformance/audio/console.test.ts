import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, it } from "vitest";
import { concatBytes } from "@assetx/core/bytes";
import { createAudioDecoder, type AudioDecoder, type Sound } from "@assetx/wasm/audio";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createRandom } from "../../../tools/lib/codec-fuzz/index.ts";
import { runTool, whyNoTool } from "../../lib/external-tool.ts";
import { readWav, samplesOf } from "../../lib/riff.ts";

const FRAMES = 40;
const noJudge = whyNoTool("ffmpeg");

describe("ADPCM of consoles and FMOD", () => {
  let audio: AudioDecoder;

  beforeAll(async () => {
    audio = await createAudioDecoder(createNodeCodecPlatform());
  });

  const samples = (sound: Omit<Sound, "rate">, data: Uint8Array): Int16Array =>
    samplesOf(readWav(audio.convert({ ...sound, rate: 22_050 }, data)).data);

  // ffmpeg cuts where the console rounds; with whole predictions both give the same.
  it.for([1, 2])("decodes DSP ADPCM of %i channels as ffmpeg does where nothing is rounded", (channels, ctx) => {
    if (noJudge !== undefined) ctx.skip(noJudge);
    const turn = channels === 1 ? FRAMES * 8 : 16;
    const coefficients = dspCoefficients(channels, (random) => (random(5) - 2) * 2048);
    const data = dspNoise(channels);
    const folder = mkdtempSync(join(tmpdir(), "assetx-dsp-"));
    try {
      const path = join(folder, "sound.genh");
      writeFileSync(path, genericHeader(channels, turn, coefficients, data));
      const wanted = runTool("ffmpeg", ["-v", "error", "-i", path, "-f", "s16le", "pipe:1"]);
      const sound = { codec: "adpcm-dsp", channels, block: turn * channels, coefficients } as const;
      ctx.expect(samples(sound, data)).toEqual(samplesOf(wanted));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("rounds predictions as the console does", ({ expect }) => {
    const coefficients = dspCoefficients(1, (random) => random(4096) - 2048);
    const data = dspNoise(1);
    const sound = { codec: "adpcm-dsp", channels: 1, coefficients } as const;
    expect([...samples(sound, data)]).toEqual(referenceDsp(data, coefficients));
  });

  it("decodes DSP channels that take turns of 2 bytes, and of 16, as it decodes them alone", ({ expect }) => {
    const one = dspCoefficients(1, (random) => random(4096) - 2048);
    const coefficients = concatBytes([one, one]);
    const [left, right] = [dspNoise(1), dspNoise(1).toReversed()];
    const alone = [left, right].map((data) => samples({ codec: "adpcm-dsp", channels: 1, coefficients: one }, data));
    for (const turn of [1, 2, 4, 8, 16, 64]) {
      const found = samples(
        { codec: "adpcm-dsp", channels: 2, block: turn * 2, coefficients },
        weave(left, right, turn),
      );
      for (const channel of [0, 1]) expect(found.filter((_, at) => at % 2 === channel)).toEqual(alone[channel]);
    }
  });

  it("starts from the samples that a whole DSP header names", ({ expect }) => {
    const header = new DataView(new ArrayBuffer(46));
    header.setInt16(0, 2048);
    header.setInt16(2, 1024);
    header.setInt16(36, 1000);
    header.setInt16(38, -500);
    const found = samples(
      { codec: "adpcm-dsp", channels: 1, coefficients: new Uint8Array(header.buffer) },
      new Uint8Array(8),
    );
    expect([...found.subarray(0, 3)]).toEqual([750, 1250, 1625]);
  });

  it.for([1, 2, 3])("decodes FADPCM of %i channels by its formula", (channels, { expect }) => {
    const random = createRandom(channels);
    const data = Uint8Array.from({ length: 140 * channels * 5 }, () => random(256));
    const found = samples({ codec: "adpcm-fmod", channels }, data);
    for (let channel = 0; channel < channels; channel++) {
      const wanted: number[] = [];
      for (let at = channel * 140; at < data.length; at += 140 * channels) {
        wanted.push(...referenceFadpcm(data.subarray(at, at + 140)));
      }
      expect(found.filter((_, at) => at % channels === channel)).toEqual(Int16Array.from(wanted));
    }
  });
});

function dspCoefficients(channels: number, pick: (random: (below: number) => number) => number): Uint8Array {
  const random = createRandom(7);
  const view = new DataView(new ArrayBuffer(32 * channels));
  for (let at = 0; at < view.byteLength; at += 2) view.setInt16(at, pick(random));
  return new Uint8Array(view.buffer);
}

function dspNoise(channels: number): Uint8Array {
  const random = createRandom(11);
  const data = Uint8Array.from({ length: FRAMES * 8 * channels }, () => random(256));
  for (let at = 0; at < data.length; at += 8) data[at] = random(8) * 16 + random(9);
  return data;
}

/** The container in which ffmpeg finds bare DSP ADPCM. */
function genericHeader(channels: number, turn: number, coefficients: Uint8Array, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(0x100);
  head.write("GENH", 0);
  const dsp = 12;
  [channels, turn, 22_050, 0xffff_ffff, FRAMES * 14, dsp, 0x100, 0x100, 0x80, 0xa0, 0, 0].forEach((word, index) => {
    head.writeUInt32LE(word, 4 + index * 4);
  });
  head.set(coefficients, 0x80);
  return concatBytes([head, data]);
}

function weave(left: Uint8Array, right: Uint8Array, turn: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < left.length; at += turn)
    parts.push(left.subarray(at, at + turn), right.subarray(at, at + turn));
  return concatBytes(parts);
}

function clamp16(value: number): number {
  return Math.min(32_767, Math.max(-32_768, value));
}

function signed(nibble: number): number {
  return nibble < 8 ? nibble : nibble - 16;
}

/** DSP ADPCM in plain numbers, from its description. */
function referenceDsp(data: Uint8Array, coefficients: Uint8Array): number[] {
  const table = new DataView(coefficients.buffer);
  const output: number[] = [];
  let [last, before] = [0, 0];
  data.forEach((byte, at) => {
    if (at % 8 === 0) return;
    const head = data[at - (at % 8)] ?? 0;
    const pair = ((head >> 4) & 7) * 4;
    for (const nibble of [byte >> 4, byte & 15]) {
      const sum =
        signed(nibble) * 2 ** (head & 15) * 2048 + table.getInt16(pair) * last + table.getInt16(pair + 2) * before;
      before = last;
      last = clamp16(Math.floor((sum + 1024) / 2048));
      output.push(last);
    }
  });
  return output;
}

const FIRST = [0, 60, 122, 115, 98, 0, 0];
const SECOND = [0, 0, 60, 52, 55, 0, 0];

/** A frame of FADPCM in plain numbers, from its description. */
function referenceFadpcm(frame: Uint8Array): number[] {
  const view = Buffer.from(frame);
  let [last, before] = [view.readInt16LE(8), view.readInt16LE(10)];
  const output: number[] = [];
  for (let index = 0; index < 256; index++) {
    const group = index >> 5;
    const pair = (Math.floor(view.readUInt32LE(0) / 16 ** group) % 16) % 7;
    const shift = 6 + (Math.floor(view.readUInt32LE(4) / 16 ** group) % 16);
    const byte = frame[12 + (index >> 1)] ?? 0;
    const code = signed(index % 2 === 0 ? byte & 15 : byte >> 4) * 2 ** shift;
    const sum = code + (FIRST[pair] ?? 0) * last - (SECOND[pair] ?? 0) * before;
    before = last;
    last = clamp16(Math.floor(sum / 64));
    output.push(last);
  }
  return output;
}

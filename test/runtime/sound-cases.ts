import { AUDIO_ATTRIBUTES, AUDIO_CODECS, SCORE_CODECS, type AudioCodec } from "@assetx/core/asset";
import { createRandom, mutate, type Random } from "../../tools/lib/codec-fuzz/index.ts";
import type { ConversionCase } from "../../tools/lib/conversion/decide.ts";
import { ADPCM_VECTORS } from "../conformance/audio/adpcm-vector.table.ts";

const MUTATIONS = 8;
const BYTES = 5040;
const CHANNELS = [1, 2, 6, 17] as const;
const MUS_MAGIC = [0x4d, 0x55, 0x53, 0x1a];

type Attributes = ConversionCase["attributes"];

/** Every layout of sounds and every kind of score, good and damaged: the same cases for every runtime. */
export function makeSoundCases(): readonly ConversionCase[] {
  const random = createRandom(78);
  return [
    ...AUDIO_CODECS.flatMap((codec) => codecCases(codec, random)),
    ...vectorCases(random),
    ...Array.from({ length: 12 }, (_, index) => scoreCases(index, random)).flat(),
  ];
}

function codecCases(codec: AudioCodec, random: Random): readonly ConversionCase[] {
  const { block, blockSamples, coefficients, loopEnd, loopStart, rate, samples } = AUDIO_ATTRIBUTES;
  return CHANNELS.flatMap((channels) => {
    const sound: Attributes = {
      [AUDIO_ATTRIBUTES.codec]: codec,
      [rate]: 22_050,
      [AUDIO_ATTRIBUTES.channels]: channels,
      ...extrasOf(codec, channels, random),
    };
    const bytes = noise(codec, channels, random);
    const about = `${codec}, ${channels} channels`;
    return [
      toCase(about, sound, bytes),
      toCase(`${about}, looped`, { ...sound, [loopStart]: 7, [loopEnd]: 50 }, bytes),
      toCase(`${about}, 61 frames`, { ...sound, [samples]: 61 }, bytes),
      toCase(`${about}, more frames than there are`, { ...sound, [samples]: 1e9 }, bytes),
      toCase(`${about}, no rate`, { ...sound, [rate]: 0 }, bytes),
      toCase(`${about}, a small block`, { ...sound, [block]: 3, [blockSamples]: 1 }, bytes),
      toCase(`${about}, odd coefficients`, { ...sound, [coefficients]: { base64: "AAEC" } }, bytes),
      toCase(`${about}, nothing`, sound, new Uint8Array()),
      ...Array.from({ length: MUTATIONS }, (_, index) =>
        toCase(`${about}, damaged ${index}`, sound, mutate(bytes, bytes, random)),
      ),
    ];
  });
}

/** What a codec has to be told beside its channels. */
function extrasOf(codec: AudioCodec, channels: number, random: Random): Attributes {
  const { block, coefficients } = AUDIO_ATTRIBUTES;
  if (codec === "adpcm-ima" || codec === "adpcm-ms") return { [block]: 36 * channels };
  if (codec !== "adpcm-dsp") return {};
  const table = Uint8Array.from({ length: 32 * channels }, (_, at) => (at % 2 === 0 ? random(16) : random(256)));
  return { [block]: 8 * channels, [coefficients]: { base64: Buffer.from(table).toString("base64") } };
}

/** Any bytes, but for the first of a block where most values are refused. */
function noise(codec: AudioCodec, channels: number, random: Random): Uint8Array {
  const bytes = Uint8Array.from({ length: BYTES }, () => random(256));
  const block = 36 * channels;
  for (let at = 0; at < BYTES; at += block) {
    for (let channel = 0; channel < channels; channel++) {
      if (codec === "adpcm-ms") bytes[at + channel] = random(7);
      else if (codec !== "adpcm-wwise" && /ima|xbox/.test(codec)) bytes[at + channel * 4 + 2] = random(89);
      else if (codec === "adpcm-wwise") bytes[at + channel * 36 + 2] = random(89);
    }
  }
  return bytes;
}

/** What real encoders wrote. */
function vectorCases(random: Random): readonly ConversionCase[] {
  return ADPCM_VECTORS.flatMap(({ name, sound, packed }) => {
    const attributes: Record<string, number | string> = { [AUDIO_ATTRIBUTES.rate]: 44_100 };
    for (const key of ["codec", "channels", "block", "blockSamples"] as const) {
      const value = sound[key];
      if (value !== undefined) attributes[AUDIO_ATTRIBUTES[key]] = value;
    }
    const bytes = new Uint8Array(Buffer.from(packed, "base64"));
    return [
      toCase(name, attributes, bytes),
      ...Array.from({ length: MUTATIONS }, (_, index) =>
        toCase(`${name}, damaged ${index}`, attributes, mutate(bytes, bytes, random)),
      ),
    ];
  });
}

function scoreCases(index: number, random: Random): readonly ConversionCase[] {
  const score = makeScore(random);
  const [codec] = SCORE_CODECS;
  const attributes = { [AUDIO_ATTRIBUTES.codec]: codec };
  return [
    toCase(`${codec} ${index}`, attributes, score),
    ...Array.from({ length: MUTATIONS }, (_, round) =>
      toCase(`${codec} ${index}, damaged ${round}`, attributes, mutate(score, score, random)),
    ),
  ];
}

/** A MUS score of any notes, bends, controllers and delays. */
function makeScore(random: Random): Uint8Array {
  const events: number[] = [];
  for (let count = 0; count < 200; count++) {
    const delayed = random(3) === 0;
    const kind = [0, 1, 1, 2, 4][random(5)] ?? 0;
    events.push((delayed ? 0x80 : 0) | (kind << 4) | random(16), random(kind === 4 ? 10 : 128));
    if (kind === 4) events.push(random(128));
    if (delayed) events.push(...(random(2) === 0 ? [random(128)] : [0x81, random(128)]));
  }
  events.push(0x60);
  const word = (value: number): readonly number[] => [value & 0xff, value >> 8];
  const head = [...MUS_MAGIC, ...word(events.length), ...word(16), ...word(15), ...word(0), ...word(0), ...word(0)];
  return Uint8Array.from([...head, ...events]);
}

function toCase(name: string, attributes: Attributes, bytes: Uint8Array): ConversionCase {
  return { name, attributes, bytes: Buffer.from(bytes).toString("base64") };
}

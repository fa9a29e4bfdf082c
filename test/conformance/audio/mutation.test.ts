import { AUDIO_CODECS } from "@assetx/core/asset";
import { AssetxError } from "@assetx/core/error";
import { convertMus, createAudioDecoder, type Sound } from "@assetx/wasm/audio";
import { expect, it } from "vitest";
import { createRandom, mutate, type Random } from "../../../tools/lib/codec-fuzz/index.ts";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";

/** Of all codecs together; a release runs a million. */
const COUNT = Number(process.env["ASSETX_MUTATIONS"] ?? 10_000);
const TIMEOUT_MS = Math.max(300_000, COUNT * 20);
const MAX_BYTES = 4096;
const MAX_WAV_BYTES = 1 << 20;
const REST_ROUNDS = 64;
const GOOD: Sound = { codec: "adpcm-ima", rate: 22_050, channels: 2, block: 256 };

function stateSound(round: number, random: Random): Sound {
  const count = (most: number): number =>
    random(12) === 0 ? ([0, -1, 0.5, 2 ** 31, Number.NaN][random(5)] ?? 0) : random(most);
  const maybe = (most: number): number | undefined => (random(2) === 0 ? undefined : count(most));
  return {
    codec: AUDIO_CODECS[round % AUDIO_CODECS.length] ?? "ulaw",
    rate: count(96_000),
    channels: 1 + count(3),
    samples: random(3) === 0 ? count(5000) : undefined,
    block: random(4) === 0 ? undefined : count(600),
    blockSamples: random(4) === 0 ? count(600) : undefined,
    coefficients: random(4) === 0 ? undefined : Uint8Array.from({ length: 32 * (1 + random(3)) }, () => random(256)),
    loopStart: maybe(3000),
    loopEnd: maybe(3000),
  };
}

/** What is wrong with an answer, or whether there was output. */
function answer(convert: () => Uint8Array, maxBytes: number): boolean | string {
  try {
    const { length } = convert();
    return length <= maxBytes ? true : `${length} bytes where ${maxBytes} are allowed`;
  } catch (error) {
    return error instanceof AssetxError && error.code !== "internal" ? false : String(error);
  }
}

it(
  `answers ${COUNT} broken sounds with a WAV or a code, and a good one as before`,
  async () => {
    const audio = await createAudioDecoder(createNodeCodecPlatform());
    const random = createRandom(8);
    const noise = Uint8Array.from({ length: MAX_BYTES }, () => random(256));
    // Zeros are what every IMA header may be.
    const plain = noise.map((byte, at) => (at % 256 < 8 ? 0 : byte));
    const good = Buffer.from(audio.convert(GOOD, plain));
    const answers = { accepted: 0, refused: 0 };
    const wrong: string[] = [];
    for (let round = 0; round < COUNT && wrong.length < 10; round += 1) {
      const sound = stateSound(round, random);
      const bytes = noise.subarray(random(noise.length), random(noise.length));
      const found = answer(() => audio.convert(sound, bytes, { maxBytes: MAX_WAV_BYTES }), MAX_WAV_BYTES);
      if (typeof found === "string") wrong.push(`${JSON.stringify(sound)}: ${found}`);
      else answers[found ? "accepted" : "refused"] += 1;
      if (round % REST_ROUNDS === 0 && !good.equals(audio.convert(GOOD, plain)))
        wrong.push(`changed in round ${round}`);
    }
    expect(wrong).toEqual([]);
    expect(answers.accepted).toBeGreaterThan(COUNT / 100);
    expect(answers.refused).toBeGreaterThan(COUNT / 100);
  },
  TIMEOUT_MS,
);

it(
  `answers ${COUNT} broken scores with a MIDI file or a code`,
  () => {
    const random = createRandom(9);
    // A head of 16 bytes, then a note, a wait, a controller and the end.
    const score = new Uint8Array(
      Buffer.from("4d55531a 0b00 1000 0100 0000 0000 0000 90bc64 20 4003 4000 3c 0a 60".replaceAll(" ", ""), "hex"),
    );
    expect(answer(() => convertMus(score), MAX_WAV_BYTES)).toBe(true);
    const answers = { accepted: 0, refused: 0 };
    const wrong: string[] = [];
    for (let round = 0; round < COUNT && wrong.length < 10; round += 1) {
      const broken = mutate(score, score, random);
      const found = answer(() => convertMus(broken), MAX_WAV_BYTES);
      if (typeof found === "string") wrong.push(`${Buffer.from(broken).toString("hex")}: ${found}`);
      else answers[found ? "accepted" : "refused"] += 1;
    }
    expect(wrong).toEqual([]);
    expect(answers.accepted).toBeGreaterThan(0);
    expect(answers.refused).toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

import { beforeAll, describe, it } from "vitest";
import { AUDIO_CODECS, type AudioCodec } from "@assetx/core/asset";
import { concatBytes } from "@assetx/core/bytes";
import { AssetxError } from "@assetx/core/error";
import { createAudioDecoder, type AudioDecoder, type Sound } from "@assetx/wasm/audio";
import { createNodeCodecPlatform } from "../../../wasm/src/host/node-codec.ts";
import { createRandom, type Random } from "../../../tools/lib/codec-fuzz/index.ts";

const COEFFICIENTS: Readonly<Partial<Record<AudioCodec, number>>> = { "adpcm-dsp": 64 };

function stereo(codec: AudioCodec): Sound {
  const sizeBytes = COEFFICIENTS[codec];
  const coefficients = sizeBytes === undefined ? undefined : new Uint8Array(sizeBytes).fill(5);
  return { codec, rate: 44_100, channels: 2, block: 256, coefficients, loopStart: 3 };
}

/** Zeros are a legal block of every codec. */
function data(codec: AudioCodec, sizeBytes: number): Uint8Array {
  const random = createRandom(3);
  const bytes = Uint8Array.from({ length: sizeBytes }, () => random(256));
  if (codec === "adpcm-ms") for (let at = 0; at < sizeBytes; at += 256) bytes.fill(3, at, at + 2);
  return bytes;
}

async function* cut(bytes: Uint8Array, sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sizeBytes) yield bytes.slice(at, at + sizeBytes);
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return concatBytes(parts);
}

describe("AudioDecoder", () => {
  let audio: AudioDecoder;

  beforeAll(async () => {
    audio = await createAudioDecoder(createNodeCodecPlatform());
  });

  it.for(AUDIO_CODECS)("streams %s to the bytes that it converts at once", async (codec, { expect }) => {
    const sound = stereo(codec);
    const bytes = data(codec, 200_003);
    const whole = audio.convert(sound, bytes);
    for (const sizeBytes of [977, 65_536, 1 << 20]) {
      const found = await collect(audio.stream(sound, cut(bytes, sizeBytes), bytes.length));
      expect(Buffer.compare(found, whole)).toBe(0);
    }
    const short = { ...sound, samples: 100 };
    const found = await collect(audio.stream(short, cut(bytes, 1), undefined));
    expect(Buffer.compare(found, audio.convert(short, bytes))).toBe(0);
  });

  it("keeps two streams of one decoder apart", async ({ expect }) => {
    const [first, second] = (["adpcm-dsp", "adpcm-dsp"] as const).map((codec, index) => {
      const bytes = data(codec, 100_000 + index * 16).toReversed();
      return { whole: audio.convert(stereo(codec), bytes), bytes };
    });
    if (first === undefined || second === undefined) throw new Error("two streams");
    const streams = [first, second].map(({ bytes }) =>
      audio.stream(stereo("adpcm-dsp"), cut(bytes, 999), bytes.length)[Symbol.asyncIterator](),
    );
    const found: Uint8Array[][] = [[], []];
    let open = true;
    while (open) {
      open = false;
      for (const [index, stream] of streams.entries()) {
        const next = await stream.next();
        if (next.done === true) continue;
        found[index]?.push(next.value);
        open = true;
      }
    }
    expect(Buffer.compare(concatBytes(found[0] ?? []), first.whole)).toBe(0);
    expect(Buffer.compare(concatBytes(found[1] ?? []), second.whole)).toBe(0);
  });

  it("asks for no more input than its frames need", async ({ expect }) => {
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      while (true) {
        asked += 1;
        yield new Uint8Array(1000);
      }
    }
    const sound: Sound = { codec: "pcm-u8", rate: 8000, channels: 1, samples: 200_000 };
    const wav = await collect(audio.stream(sound, endless(), undefined));
    expect(wav.length).toBe(44 + 200_000);
    expect(asked).toBeLessThan(300);
  });

  it("says how far a stream came that ends early", async ({ expect }) => {
    const sound: Sound = { codec: "pcm-s16be", rate: 8000, channels: 2, samples: 100 };
    await expect(collect(audio.stream(sound, cut(new Uint8Array(43), 7), undefined))).rejects.toThrow(
      "The pcm-s16be sound ends after 10 of 100 frames",
    );
  });

  it("refuses a WAV over the size it may have, before it is made", ({ expect }) => {
    const sound: Sound = { codec: "ulaw", rate: 8000, channels: 1 };
    expect(() => audio.convert(sound, new Uint8Array(1000), { maxBytes: 2043 })).toThrow("takes 2044 bytes as WAV");
    expect(audio.convert(sound, new Uint8Array(1000), { maxBytes: 2044 }).length).toBe(2044);
  });

  it.for(AUDIO_CODECS)(
    "answers 3,000 sounds of %s with any parameters with a WAV or a coded error",
    (codec, { expect }) => {
      const random = createRandom(codec.length);
      const good = stereo(codec);
      const bytes = data(codec, 4096);
      const wanted = audio.convert(good, bytes);
      let converted = 0;
      for (let count = 0; count < 3000; count++) {
        const sound = anySound(codec, random);
        const input = bytes.subarray(0, random(bytes.length)).map((byte) => byte ^ (random(4) === 0 ? random(256) : 0));
        try {
          const wav = audio.convert(sound, input);
          converted += 1;
          expect(Buffer.from(wav.subarray(0, 4)).toString()).toBe("RIFF");
        } catch (error) {
          expect(error).toBeInstanceOf(AssetxError);
          expect(error).toMatchObject({ code: expect.stringMatching(/^audio\./) });
        }
      }
      expect(converted).toBeGreaterThan(20);
      expect(Buffer.compare(audio.convert(good, bytes), wanted)).toBe(0);
    },
  );
});

/** Values that fit now and then, and extremes. */
function anySound(codec: AudioCodec, random: Random): Sound {
  const pick = (rows: readonly number[]): number => rows[random(rows.length)] ?? 0;
  const channels = pick([1, 1, 1, 2, 2, 3, 16, 0, -1, 17, 2 ** 31, Number.NaN, Number.POSITIVE_INFINITY]);
  const usable = channels > 0 && channels < 17 ? channels : 1;
  return {
    codec,
    channels,
    rate: pick([1, 8000, 44_100, 44_100, 768_000, 0, -5, 0.5, 2 ** 32]),
    samples: random(2) === 0 ? undefined : pick([0, 1, 50, 2 ** 31, 2 ** 53, -1, Number.NaN]),
    block:
      random(8) === 0 ? undefined : pick([1, 7, 8, 16, 32, 36, 72, 140, 1024, 2 ** 20, 2 ** 31, 0, -8, 1.5]) * usable,
    blockSamples: random(2) === 0 ? undefined : pick([1, 2, 3, 64, 65, 2 ** 31, 0, -1]),
    coefficients:
      random(8) === 0
        ? undefined
        : new Uint8Array(pick([32, 32, 46, 4, 28, 1024, 0, 3, 4096]) * usable).fill(random(256)),
    loopStart: random(2) === 0 ? undefined : pick([0, 1, 2 ** 32, -1, Number.NaN]),
    loopEnd: random(2) === 0 ? undefined : pick([0, 2, 10, 2 ** 53, -1]),
  };
}

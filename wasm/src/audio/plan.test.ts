import { describe, it } from "vitest";
import { AUDIO_CODECS } from "@assetx/core/asset";
import { planSound } from "./plan.ts";
import type { Sound } from "./sound.ts";

const MONO: Sound = { codec: "pcm-s16le", rate: 22_050, channels: 1 };

describe("planSound()", () => {
  it("counts the frames of each codec's bytes", ({ expect }) => {
    const rows: readonly (readonly [Partial<Sound>, bytes: number, frames: number])[] = [
      [{ codec: "pcm-u8", channels: 2 }, 9, 4],
      [{ codec: "pcm-s24be", channels: 2 }, 18, 3],
      [{ codec: "pcm-f64le" }, 17, 2],
      [{ codec: "alaw" }, 5, 5],
      [{ codec: "adpcm-ima", block: 512 }, 1024, 2 * 1017],
      [{ codec: "adpcm-ima", block: 512, blockSamples: 1000 }, 1024, 2000],
      [{ codec: "adpcm-ima", channels: 2, block: 2048 }, 2048 + 8 + 8, 2041 + 9],
      [{ codec: "adpcm-ima", block: 512 }, 512 + 3, 1017],
      [{ codec: "adpcm-ms", block: 70 }, 70, 128],
      [{ codec: "adpcm-ms", channels: 2, block: 140 }, 140 + 20, 128 + 8],
      [{ codec: "adpcm-xbox", channels: 2 }, 144, 128],
      [{ codec: "adpcm-fmod-ima" }, 36 + 8, 64 + 9],
      [{ codec: "adpcm-wwise", channels: 3 }, 108 + 107, 64],
      [{ codec: "adpcm-dsp", coefficients: new Uint8Array(32) }, 17, 28],
      [{ codec: "adpcm-dsp", channels: 2, block: 4, coefficients: new Uint8Array(64) }, 32, 28],
      [{ codec: "adpcm-dsp", channels: 2, block: 32, coefficients: new Uint8Array(92) }, 64, 56],
      [{ codec: "adpcm-fmod", channels: 2 }, 560, 512],
    ];
    for (const [sound, bytes, frames] of rows) {
      expect([sound.codec, planSound({ ...MONO, ...sound }, bytes).frames]).toEqual([sound.codec, frames]);
    }
  });

  it("takes the stated frames when the bytes hold them, and says so when they do not", ({ expect }) => {
    expect(planSound({ ...MONO, samples: 3 }, 10).frames).toBe(3);
    expect(planSound({ ...MONO, samples: 2 ** 40 }, undefined).frames).toBe(2 ** 40);
    const message = "The pcm-s16le sound ends after 5 of 6 frames";
    expect(() => planSound({ ...MONO, samples: 6 }, 10)).toThrow(message);
    expect(() => planSound(MONO, undefined)).toThrow("neither its size nor its frames are stated");
  });

  it("keeps a loop that lies in the sound, and drops one that does not or is all of it", ({ expect }) => {
    const tail = (loopStart: number, loopEnd?: number): number =>
      planSound({ ...MONO, loopStart, loopEnd }, 200).wav.tail.length;
    expect([tail(10, 20), tail(10), tail(99, 100), tail(0, 99)]).toEqual([68, 68, 68, 68]);
    expect([tail(0, 100), tail(20, 20), tail(50, 101), tail(-1, 5), tail(0.5, 5), tail(Number.NaN, 5)]).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
  });

  it("refuses parameters that do not fit", ({ expect }) => {
    const rows: readonly (readonly [Partial<Sound>, string])[] = [
      [{ channels: 0 }, "0 channels"],
      [{ channels: 17 }, "17 channels"],
      [{ rate: 0 }, "0 frames a second"],
      [{ rate: 1e9 }, "1000000000 frames a second"],
      [{ samples: -1 }, "-1 frames"],
      [{ samples: 0.5 }, "0.5 frames"],
      [{ codec: "adpcm-ima" }, "its block size is not stated"],
      [{ codec: "adpcm-ima", block: 3 }, "a block is smaller than its header"],
      [{ codec: "adpcm-ima", block: 2 ** 30 }, "blocks of 1073741824 bytes"],
      [{ codec: "adpcm-ima", block: 36, blockSamples: 66 }, "66 frames in a block that holds 65"],
      [{ codec: "adpcm-ms", channels: 2, block: 13 }, "a block is smaller than its header"],
      [{ codec: "adpcm-ms", block: 70, coefficients: new Uint8Array(3) }, "3 bytes of coefficients"],
      [{ codec: "adpcm-dsp" }, "0 bytes of coefficients for 1 channels"],
      [{ codec: "adpcm-dsp", channels: 2, coefficients: new Uint8Array(64) }, "its block size is not stated"],
      [{ codec: "adpcm-dsp", channels: 2, block: 6, coefficients: new Uint8Array(64) }, "blocks of 6 bytes"],
      [{ codec: "adpcm-fmod-ima", channels: 3 }, "3 channels; one or two are known"],
    ];
    for (const [sound, message] of rows) expect(() => planSound({ ...MONO, ...sound }, 1000)).toThrow(message);
  });

  it("plans every codec of the table", ({ expect }) => {
    for (const codec of AUDIO_CODECS) {
      const plan = planSound({ ...MONO, codec, block: 70, coefficients: new Uint8Array(32) }, 1400);
      expect([codec, plan.frames > 0]).toEqual([codec, true]);
    }
  });
});

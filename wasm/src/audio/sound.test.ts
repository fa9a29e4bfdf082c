import { describe, it } from "vitest";
import type { AttributeValue } from "@assetx/core/abi";
import { findSound } from "./sound.ts";

const attributes = (rows: Readonly<Record<string, AttributeValue>>): ReadonlyMap<string, AttributeValue> =>
  new Map(Object.entries(rows));

describe("findSound()", () => {
  it("reads what a plugin states", ({ expect }) => {
    const coefficients = new Uint8Array(32);
    const stated = attributes({
      "audio.codec": "adpcm-dsp",
      "audio.rate": 32_000,
      "audio.channels": 1,
      "audio.samples": 100,
      "audio.coefficients": coefficients,
      "audio.loop-start": 10,
      "image.width": 4,
    });
    expect(findSound(stated)).toEqual({
      codec: "adpcm-dsp",
      rate: 32_000,
      channels: 1,
      samples: 100,
      block: undefined,
      blockSamples: undefined,
      coefficients,
      loopStart: 10,
      loopEnd: undefined,
    });
  });

  it("finds none where codec, rate or channels are missing", ({ expect }) => {
    const three = { "audio.codec": "pcm-u8", "audio.rate": 1, "audio.channels": 1 };
    for (const missing of Object.keys(three)) {
      const rest = Object.entries(three).filter(([key]) => key !== missing);
      expect(findSound(new Map(rest))).toBeUndefined();
    }
  });

  it("names a codec that is unknown, and an attribute of the wrong type", ({ expect }) => {
    expect(() => findSound(attributes({ "audio.codec": "vag" }))).toThrow("codec vag cannot be converted");
    const rows = { "audio.codec": "ulaw", "audio.rate": "fast", "audio.channels": 1 };
    expect(() => findSound(attributes(rows))).toThrow("audio.rate is not a number");
    const bytes = { "audio.codec": "ulaw", "audio.rate": 1, "audio.channels": 1, "audio.coefficients": 3 };
    expect(() => findSound(attributes(bytes))).toThrow("audio.coefficients is not bytes");
  });
});

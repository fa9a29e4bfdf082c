import { describe, it } from "vitest";
import { layOutWav, type WavForm } from "./wav.ts";

const FORM: WavForm = { rate: 22_050, channels: 1, frames: 4, sample: { bytes: 2, float: false }, loop: undefined };

function words(bytes: Uint8Array): readonly number[] {
  return [...new Uint32Array(bytes.slice().buffer)];
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

describe("layOutWav()", () => {
  it("writes the canonical 44 bytes for 16-bit mono and stereo", ({ expect }) => {
    const { head, dataBytes, tail } = layOutWav(FORM);
    expect([head.length, dataBytes, tail.length]).toEqual([44, 8, 0]);
    expect([text(head, 0), text(head, 8), text(head, 12), text(head, 36)]).toEqual(["RIFF", "WAVE", "fmt ", "data"]);
    expect(words(head.subarray(16, 36))).toEqual([16, 0x1_0001, 22_050, 44_100, 0x10_0002]);
    expect([words(head.subarray(4, 8)), words(head.subarray(40, 44))]).toEqual([[44], [8]]);
  });

  it("pads samples of an odd size, and counts the pad byte in the file only", ({ expect }) => {
    const { head, dataBytes, tail } = layOutWav({ ...FORM, frames: 3, sample: { bytes: 1, float: false } });
    expect([dataBytes, [...tail]]).toEqual([3, [0]]);
    expect([words(head.subarray(4, 8)), words(head.subarray(40, 44))]).toEqual([[40], [3]]);
  });

  it("takes the extensible header for more than two channels and for more than 16 bits", ({ expect }) => {
    for (const form of [
      { ...FORM, channels: 6 },
      { ...FORM, sample: { bytes: 3, float: false } },
    ]) {
      const { head } = layOutWav(form);
      expect(words(head.subarray(16, 20))).toEqual([40]);
      expect([head[20], head[21], head[36]]).toEqual([0xfe, 0xff, 22]);
      expect(words(head.subarray(40, 44))).toEqual([form.channels === 6 ? 0x3f : 0x4]);
      expect([head[44], head[45], text(head, 60)]).toEqual([1, 0, "data"]);
    }
  });

  it("says how many frames there are when samples are floats", ({ expect }) => {
    const { head } = layOutWav({ ...FORM, sample: { bytes: 4, float: true } });
    expect([head[20], text(head, 38), text(head, 50)]).toEqual([3, "fact", "data"]);
    expect(words(head.subarray(42, 50).slice())).toEqual([4, 4]);
  });

  it("writes a loop whose end is the last frame that is played", ({ expect }) => {
    const { head, tail } = layOutWav({ ...FORM, loop: { start: 1, end: 4 } });
    expect([text(tail, 0), tail.length]).toEqual(["smpl", 68]);
    expect(words(tail.subarray(4))).toEqual([60, 0, 0, 45_351, 60, 0, 0, 0, 1, 0, 0, 0, 1, 3, 0, 0]);
    expect(words(head.subarray(4, 8))).toEqual([44 + 68]);
  });

  it("becomes RF64 when a size does not fit 32 bits, and not a frame earlier", ({ expect }) => {
    const most = (2 ** 32 - 1 - 36 - 1) / 2;
    const small = layOutWav({ ...FORM, frames: Math.floor(most) });
    expect(text(small.head, 0)).toBe("RIFF");
    const large = layOutWav({ ...FORM, frames: 2 ** 33 + 1 });
    expect([text(large.head, 0), text(large.head, 12), large.head.length]).toEqual(["RF64", "ds64", 80]);
    const riffBytes = 72 + 2 * (2 ** 33 + 1);
    expect(words(large.head.subarray(16, 48))).toEqual([28, riffBytes % 2 ** 32, 4, 2, 4, 1, 2, 0]);
    expect([words(large.head.subarray(4, 8)), words(large.head.subarray(76))]).toEqual([[2 ** 32 - 1], [2 ** 32 - 1]]);
  });
});

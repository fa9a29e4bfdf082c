import { describe, it } from "vitest";
import { AssetxError } from "@assetx/core/error";
import { toHex } from "@assetx/core/bytes";
import { convertMus } from "./mus.ts";

/** A lump with one instrument between header and score. */
function lump(score: readonly number[]): Uint8Array {
  return Uint8Array.of(0x4d, 0x55, 0x53, 0x1a, score.length, 0, 18, 0, 1, 0, 0, 0, 1, 0, 0, 0, 30, 0, ...score);
}

/** The events of the track, without the tempo before and the end after them. */
function events(score: readonly number[]): string {
  const midi = convertMus(lump(score));
  return toHex(midi.subarray(22 + 7, midi.length - 4));
}

const END = 0x60;

describe("convertMus()", () => {
  it("writes a file of one track at 140 ticks a second", ({ expect }) => {
    const parts = [
      "4d546864",
      "00000006",
      "0000",
      "0001",
      "0046",
      "4d54726b",
      "0000000b",
      "00ff510307a120",
      "00ff2f00",
    ];
    expect(toHex(convertMus(lump([END])))).toBe(parts.join(""));
  });

  it("turns each kind of event into its MIDI message", ({ expect }) => {
    const rows: readonly (readonly [score: readonly number[], midi: string])[] = [
      [[0x10, 0xbc, 100], "00903c64"],
      [[0x10, 60], "00903c7f"],
      [[0x00, 60], "00803c40"],
      [[0x20, 128], "00e00040"],
      [[0x20, 1], "00e04000"],
      [[0x30, 11], "00b07b00"],
      [[0x30, 14], "00b07900"],
      [[0x40, 0, 30], "00c01e"],
      [[0x40, 3, 90], "00b0075a"],
      [[0x40, 9, 200], "00b04348"],
      [[0x50], ""],
    ];
    for (const [score, midi] of rows) expect([score, events([...score, END])]).toEqual([score, midi]);
  });

  it("keeps a channel's volume until the next one", ({ expect }) => {
    const score = [0x10, 0xbc, 100, 0x10, 61, 0x11, 62, 0x10, 0xbf, 5, 0x10, 60, END];
    expect(events(score)).toBe(["00903c64", "00903d64", "00913e7f", "00903f05", "00903c05"].join(""));
  });

  it("gives out channels in the order of their use and keeps the tenth for percussion", ({ expect }) => {
    const used = [7, 15, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10];
    const score = used.flatMap((channel) => [channel, 60]);
    const given = [...events([...score, END]).matchAll(/008(.)3c40/g)].map(([, channel]) => channel);
    expect(given).toEqual(["0", "9", "1", "2", "3", "4", "5", "6", "7", "8", "a", "b"]);
  });

  it("adds delays up to the next event", ({ expect }) => {
    const score = [0x90, 60, 0x81, 0x00, 0xd0, 0x05, 0x80, 60, 0x7f, END];
    const midi = toHex(convertMus(lump(score)));
    expect(midi.slice(-26)).toBe(["00903c7f", "8105803c40", "7fff2f00"].join(""));
  });

  it("ends where the score ends, with or without its end event", ({ expect }) => {
    expect(events([0x10, 60])).toBe("00903c7f");
    expect(events([0x10, 60, END, 0x77, 0x77])).toBe("00903c7f");
  });

  it("says what is wrong and where", ({ expect }) => {
    const rows: readonly (readonly [Uint8Array, string])[] = [
      [Uint8Array.of(1, 2, 3), "offset 3: its header ends early"],
      [lump([END]).with(0, 0x4e), "offset 0: it does not start as one"],
      [lump([END]).with(4, 2), "offset 4: 2 bytes at 18 do not lie in its 19 bytes"],
      [lump([END]).with(6, 3), "offset 4: 1 bytes at 3 do not lie"],
      [lump([0x50, 0x70]), "offset 19: an event of kind 7"],
      [lump([0x10]), "offset 18: it ends within an event"],
      [lump([0x30, 9]), "offset 18: system event 9"],
      [lump([0x40, 10, 0]), "offset 18: controller 10"],
      [lump([0xd0, 0xff, 0xff, 0xff, 0xff, 0x7f]), "offset 18: its delays are too long"],
    ];
    for (const [mus, message] of rows) expect(() => convertMus(mus)).toThrow(message);
  });

  it("answers every cut and every changed byte with a file or a coded error", ({ expect }) => {
    const good = lump([0x90, 0xbc, 100, 0x81, 0, 0x20, 9, 0x30, 11, 0x40, 3, 90, 0x81, 60, 5, END]);
    const broken: Uint8Array[] = [];
    for (let at = 0; at < good.length; at++) {
      broken.push(good.subarray(0, at));
      for (let byte = 0; byte < 256; byte++) broken.push(good.with(at, byte));
    }
    let refused = 0;
    for (const mus of broken) {
      try {
        expect(convertMus(mus)[0]).toBe(0x4d);
      } catch (error) {
        expect(error).toBeInstanceOf(AssetxError);
        expect(error).toMatchObject({ code: "audio.score" });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(good.length);
  });
});

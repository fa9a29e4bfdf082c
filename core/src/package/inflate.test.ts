import * as fc from "fast-check";
import { deflateSync } from "fflate";
import { describe, expect, it } from "vitest";
import { concatBytes } from "../bytes/index.ts";
import { AssetxError } from "../error/index.ts";
import { inflate } from "./inflate.ts";

function inflateAll(packed: Uint8Array): { readonly bytes: Uint8Array; readonly end: number } {
  const pieces: Uint8Array[] = [];
  const end = inflate(packed, 0, (piece) => pieces.push(piece.slice()));
  return { bytes: concatBytes(pieces), end };
}

/** Text-like bytes, so that there are matches near and far. */
function makeText(sizeBytes: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: sizeBytes }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return 97 + ((state >>> 16) % (1 + ((state >>> 24) & 15)));
  });
}

describe("inflate()", () => {
  it("gives back what was deflated, at every level, and ends where the stream ends", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 4000 }),
        fc.integer({ min: 0, max: 9 }),
        fc.boolean(),
        (bytes, level, twice) => {
          const input = twice ? concatBytes([bytes, bytes]) : bytes;
          const packed = deflateSync(input, { level: asLevel(level) });
          const padded = concatBytes([packed, Uint8Array.of(1, 2, 3)]);
          expect(inflateAll(padded)).toEqual({ bytes: new Uint8Array(input), end: packed.length });
        },
      ),
    );
  });

  it.each([0, 1, 9])("passes over the window's edges at level %i", (level) => {
    const text = makeText(300_000);
    expect(inflateAll(deflateSync(text, { level: asLevel(level) })).bytes).toEqual(text);
  });

  it("never hands out more than 128 KiB at a time, however small the input", () => {
    let longest = 0;
    inflate(deflateSync(new Uint8Array(4_000_000)), 0, (piece) => {
      longest = Math.max(longest, piece.length);
    });
    expect(longest).toBeLessThanOrEqual(131_072);
  });

  it("refuses a stream of empty blocks, which cost time and hold nothing", () => {
    const empty = Uint8Array.from({ length: 5000 * 5 }, (_, at) => (at % 5 < 3 ? 0 : 0xff));
    expect(() => inflateAll(empty)).toThrow(expect.objectContaining({ code: "package.gzip" }));
    expect(() => inflateAll(concatBytes([empty.subarray(0, 500 * 5), Uint8Array.of(3, 0)]))).not.toThrow();
  });

  it("refuses a stream that is cut at any byte", () => {
    const packed = deflateSync(makeText(2000));
    for (let length = 0; length < packed.length; length++) {
      expect(() => inflateAll(packed.subarray(0, length))).toThrow(expect.objectContaining({ code: "package.gzip" }));
    }
  });

  it("answers every changed byte with bytes or a coded error", () => {
    const packed = deflateSync(makeText(600));
    for (let at = 0; at < packed.length; at++) {
      for (const bit of [1, 4, 16, 128]) {
        const changed = packed.slice();
        changed[at] = (changed[at] ?? 0) ^ bit;
        try {
          inflateAll(changed);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AssetxError);
        }
      }
    }
  });

  it.each([
    ["a reserved block", [0b111]],
    ["a stored block with a wrong check", [1, 1, 0, 1, 0, 7]],
    ["too many literal codes", [0b11111101, 0xff, 0xff]],
    ["a match from before the start", [0b00000011, 0b00000010]],
    ["codes that fit nothing", [0b00000101, 0xe0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]],
  ])("refuses %s", (_what, bytes) => {
    expect(() => inflateAll(Uint8Array.from([...bytes, 0, 0, 0, 0]))).toThrow(
      expect.objectContaining({ code: "package.gzip" }),
    );
  });
});

function asLevel(level: number): 0 | 1 | 9 {
  return level === 0 ? 0 : level < 5 ? 1 : 9;
}

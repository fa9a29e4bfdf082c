import { describe, it } from "vitest";
import { exposed } from "./exposed.ts";
import { readExr } from "./read-exr.ts";

const ONE = 0x3c00;
const HALF = 0x3800;
const TWO = 0x4000;

function text(value: string): readonly number[] {
  return [...new TextEncoder().encode(value), 0];
}

function words(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255]);
}

function attribute(name: string, type: string, value: readonly number[]): readonly number[] {
  return [...text(name), ...text(type), ...words(value.length), ...value];
}

/** A picture of 2 by 2, rows stored one in a block: the channels of each row one after another, as halves. */
function exr(channels: readonly string[], rows: readonly (readonly number[])[]): Uint8Array<ArrayBuffer> {
  const list = channels.flatMap((name) => [...text(name), ...words(1, 0, 1, 1)]);
  const header = [
    ...words(0x01_31_2f_76, 2),
    ...attribute("channels", "chlist", [...list, 0]),
    ...attribute("compression", "compression", [0]),
    ...attribute("dataWindow", "box2i", words(0, 5, 1, 6)),
    0,
  ];
  const blockBytes = 8 + (rows[0]?.length ?? 0) * 2;
  const first = header.length + rows.length * 8;
  return Uint8Array.from([
    ...header,
    ...rows.flatMap((_, index) => words(first + index * blockBytes, 0)),
    ...rows.flatMap((row, index) => [
      ...words(5 + index, row.length * 2),
      ...row.flatMap((half) => [half & 255, half >> 8]),
    ]),
  ]);
}

const COLOUR = exr(
  ["A", "B", "G", "R"],
  [
    [ONE, HALF, 0, 0, 0, 0, ONE, TWO],
    [ONE, ONE, ONE, HALF, 0, 0, 0, 0],
  ],
);

describe("readExr()", () => {
  it("puts channels where they belong, whatever their order", async ({ expect }) => {
    const picture = await readExr(COLOUR);
    expect(picture).toMatchObject({ width: 2, height: 2 });
    expect([...(picture?.pixels ?? [])]).toEqual([1, 0, 0, 1, 2, 0, 0, 0.5, 0, 0, 1, 1, 0, 0, 0.5, 1]);
  });

  it("shows a picture of one channel as grey", async ({ expect }) => {
    const picture = await readExr(
      exr(
        ["Y"],
        [
          [ONE, HALF],
          [0, TWO],
        ],
      ),
    );
    expect([...(picture?.pixels.slice(0, 8) ?? [])]).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 1]);
  });

  it("survives every cut and every changed byte", async ({ expect }) => {
    for (let end = 0; end < COLOUR.length; end++) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await readExr(COLOUR.slice(0, end)), String(end)).toBeUndefined();
    }
    for (let at = 0; at < COLOUR.length; at++) {
      const changed = COLOUR.slice();
      changed[at] = ~(changed[at] ?? 0);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(readExr(changed)).resolves.not.toThrow();
    }
  });
});

describe("exposed()", () => {
  it("follows the curve of sRGB, a stop at a time, and clamps", ({ expect }) => {
    const pixels = Float32Array.of(0.5, 1, 4, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, 0.5);
    expect([...exposed(pixels, 0)]).toEqual([188, 255, 255, 255, 0, 0, 255, 128]);
    expect([...exposed(pixels, 1)].slice(0, 3)).toEqual([255, 255, 255]);
    expect([...exposed(pixels, -3)].slice(0, 3)).toEqual([71, 99, 188]);
  });
});

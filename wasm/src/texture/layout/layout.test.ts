import { describe, expect, it } from "vitest";
import { AssetxError } from "@assetx/core/error";
import { parseLayout, swapBytes, TEXTURE_LAYOUTS, untile, type BlockGrid, type TextureLayout } from "./index.ts";

const GRIDS: readonly (readonly [number, number])[] = [
  [1, 1],
  [3, 5],
  [32, 32],
  [33, 9],
  [100, 64],
  [7, 200],
];

describe.each(TEXTURE_LAYOUTS.filter((name) => name !== "linear"))("the layout %s", (name) => {
  it("gives each block a place of its own within its memory", () => {
    const layout = get(name);
    for (const blockBytes of [1, 2, 4, 8, 16]) {
      for (const [across, down] of GRIDS) {
        const grid = { across, down, blockBytes };
        const places = listPlaces(layout, grid);
        expect(new Set(places).size).toBe(across * down);
        expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
        expect((Math.max(...places) + 1) * blockBytes).toBeLessThanOrEqual(layout.storedBytes(grid));
      }
    }
  });
});

describe("morton", () => {
  it("lets x and y take turns, and puts the rest of the longer side on top", () => {
    const wide = listPlaces(get("morton"), { across: 4, down: 2, blockBytes: 1 });
    expect(wide).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
    const tall = listPlaces(get("morton"), { across: 2, down: 4, blockBytes: 1 });
    expect(tall).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("switch", () => {
  /** Bits of the block's number that come from x, as published for the console's textures: the others come from y. */
  const PUBLISHED = [
    { side: 16, blockBytes: 16, x: 0b0000_0011_0100_10 },
    { side: 32, blockBytes: 16, x: 0b0000_1110_0100_10 },
    { side: 64, blockBytes: 16, x: 0b0011_1100_0100_10 },
    { side: 128, blockBytes: 16, x: 0b1111_1000_0100_10 },
    { side: 32, blockBytes: 8, x: 0b0011_0010_0101 },
    { side: 64, blockBytes: 4, x: 0b0000_1100_0100_1011 },
    { side: 256, blockBytes: 4, x: 0b0111_1000_0100_1011 },
  ];

  it.each(PUBLISHED)(
    "follows the published pattern of $side x $side blocks of $blockBytes bytes",
    ({ side, blockBytes, x }) => {
      const order = get("switch").order({ across: side, down: side, blockBytes });
      const bits = 2 * Math.log2(side);
      for (let row = 0; row < side; row++) {
        for (let column = 0; column < side; column++) {
          expect(order(column, row)).toBe(deposit(column, x, bits) + deposit(row, ~x, bits));
        }
      }
    },
  );

  it("does not cut blocks in two", () => {
    expect(get("switch").refuses?.(12)).toBe(true);
    expect(get("switch").refuses?.(16)).toBe(false);
  });
});

describe("ps4", () => {
  it("puts tiles of 8 x 8 blocks in rows", () => {
    const places = listPlaces(get("ps4"), { across: 16, down: 8, blockBytes: 8 });
    expect(places.slice(0, 10)).toEqual([0, 1, 4, 5, 16, 17, 20, 21, 64, 65]);
    expect(places.slice(16, 20)).toEqual([2, 3, 6, 7]);
  });
});

describe("xbox360", () => {
  it.each([1, 2, 4, 8, 16])(
    "is undone by the console's own formula from place to position, %i bytes a block",
    (blockBytes) => {
      const grid = { across: 128, down: 96, blockBytes };
      const order = get("xbox360").order(grid);
      for (let y = 0; y < grid.down; y++) {
        for (let x = 0; x < grid.across; x++) expect(positionOf(order(x, y), grid)).toEqual([x, y]);
      }
    },
  );
});

describe("untile()", () => {
  it("brings blocks into rows", () => {
    const source = Uint8Array.from({ length: 8 }, (_, at) => at);
    const grid = { across: 2, down: 2, blockBytes: 2 };
    expect([...untile(get("morton"), source, grid)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...untile(get("morton"), source, { across: 4, down: 2, blockBytes: 1 })]).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
  });
});

describe("parseLayout()", () => {
  it("reads what is swapped", () => {
    expect(parseLayout()).toEqual({ layout: undefined, swap: 1 });
    expect(parseLayout("linear+swap32")).toEqual({ layout: undefined, swap: 4 });
    expect(parseLayout("morton+swap16")).toMatchObject({ swap: 2 });
  });

  it.each(["", "Morton", "morton+", "morton+swap8", "morton+swap16+swap16", "constructor"])("refuses %j", (text) => {
    expect(() => parseLayout(text)).toThrow(AssetxError);
  });
});

describe("swapBytes()", () => {
  it("turns whole groups round", () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7);
    expect([...swapBytes(bytes, 2)]).toEqual([2, 1, 4, 3, 6, 5, 7]);
    expect([...swapBytes(bytes, 4)]).toEqual([4, 3, 2, 1, 5, 6, 7]);
  });
});

function get(name: string): TextureLayout {
  const { layout } = parseLayout(name);
  if (layout === undefined) throw new Error(`${name} is linear`);
  return layout;
}

function listPlaces(layout: TextureLayout, grid: BlockGrid): readonly number[] {
  const order = layout.order(grid);
  return Array.from({ length: grid.across * grid.down }, (_, index) =>
    order(index % grid.across, Math.floor(index / grid.across)),
  );
}

/** Bits of `value` in the places where `mask` has ones, from the lowest up. */
function deposit(value: number, mask: number, bits: number): number {
  let result = 0;
  let from = 0;
  for (let bit = 0; bit < bits; bit++) {
    if (((mask >>> bit) & 1) === 0) continue;
    result += ((value >>> from) & 1) * 2 ** bit;
    from++;
  }
  return result;
}

/** Where the block in a place of tiled memory belongs. */
function positionOf(place: number, { across, blockBytes }: BlockGrid): readonly [number, number] {
  const shift = Math.log2(blockBytes);
  const byte = place << shift;
  const tiled = ((byte & ~0xfff) >> 3) + ((byte & 0x700) >> 2) + (byte & 0x3f);
  const macro = tiled >> (7 + shift);
  const tilesAcross = Math.ceil(across / 32);
  const bankX = (((tiled >> (5 + shift)) & 2) + (byte >> 6)) & 3;
  const bankY = ((tiled >> (6 + shift)) & 1) + ((byte & 0x800) >> 10);
  const microX = ((((tiled >> 1) & ~0xf) + (tiled & 0xf)) & ((blockBytes << 3) - 1)) >> shift;
  const microY = (((tiled & ((blockBytes << 6) - 1) & ~0x1f) + ((tiled & 0xf) << 1)) >> (3 + shift)) & ~1;
  return [
    (((macro % tilesAcross) << 2) + bankX) * 8 + microX,
    ((Math.floor(macro / tilesAcross) << 2) + bankY) * 8 + microY + ((tiled & 0x10) >> 4),
  ];
}

import type { TextureLayout } from "./types.ts";

/** A group of bytes: 64 bytes in 8 rows. */
const GOB_WIDTH = 64;
const GOB_ROWS = 8;
const GOB_BYTES = GOB_WIDTH * GOB_ROWS;

/**
 * Block-linear order of NVIDIA's Tegra X1, as Nintendo Switch stores textures: columns of `gobs` groups of bytes, column after
 * column, in rows of such columns. Described in the Tegra X1 Technical Reference Manual.
 *
 * @param gobs 1, 2, 4, 8, 16 or 32; when it is not stated, what drivers choose for the largest level
 */
export function createSwitchLayout(gobs?: number): TextureLayout {
  return {
    // A block that reached over the end of a group would be cut in two.
    refuses: (blockBytes) => GOB_WIDTH % blockBytes !== 0,
    storedBytes({ across, down, blockBytes }) {
      const height = gobs ?? usualGobs(down);
      const columns = Math.ceil((across * blockBytes) / GOB_WIDTH);
      return columns * Math.ceil(down / (GOB_ROWS * height)) * height * GOB_BYTES;
    },
    order({ across, down, blockBytes }) {
      const height = gobs ?? usualGobs(down);
      const gobsAcross = Math.ceil((across * blockBytes) / GOB_WIDTH);
      const columns = Float64Array.from({ length: across }, (_, x) => columnOffset(x * blockBytes, height));
      const rows = Float64Array.from({ length: down }, (_, y) => rowOffset(y, height, gobsAcross));
      return (x, y) => ((columns[x] ?? 0) + (rows[y] ?? 0)) / blockBytes;
    },
  };
}

function columnOffset(byte: number, height: number): number {
  const inGob = ((byte & 0x20) << 3) | ((byte & 0x10) << 1) | (byte & 0x0f);
  return Math.floor(byte / GOB_WIDTH) * GOB_BYTES * height + inGob;
}

function rowOffset(y: number, height: number, gobsAcross: number): number {
  const column = Math.floor(y / (GOB_ROWS * height)) * GOB_BYTES * height * gobsAcross;
  const gob = (Math.floor(y / GOB_ROWS) % height) * GOB_BYTES;
  return column + gob + ((y & 6) << 5) + ((y & 1) << 4);
}

/** What drivers choose: as tall as fits the picture and half of it again, at most 16. */
function usualGobs(down: number): number {
  const rows = down + Math.floor(down / 2);
  for (const gobs of [16, 8, 4, 2]) if (rows >= gobs * GOB_ROWS) return gobs;
  return 1;
}

import type { TextureLayout } from "./types.ts";

const TILE = 32;
/** What is spread over the banks; memory is given out in such parts. */
const PART_BYTES = 4096;

/** Tiles of 32 x 32 blocks of Xbox 360's Xenos, spread over memory banks in parts of 4 KiB. */
export const XBOX360: TextureLayout = {
  refuses: (blockBytes) => ![1, 2, 4, 8, 16].includes(blockBytes),
  storedBytes: ({ across, down, blockBytes }) =>
    Math.ceil((roundUp(across) * roundUp(down) * blockBytes) / PART_BYTES) * PART_BYTES,
  order({ across, blockBytes }) {
    const shift = Math.log2(blockBytes);
    const tilesAcross = roundUp(across) / TILE;
    return (x, y) => {
      const tile = ((y >>> 5) * tilesAcross + (x >>> 5)) * 2 ** (shift + 7);
      const inTile = (((y & 6) << 2) + (x & 7)) << shift;
      const offset = tile + ((inTile & ~0xf) << 1) + (inTile & 0xf) + ((y & 8) << (3 + shift)) + ((y & 1) << 4);
      const bank = ((((y & 8) >> 2) + (x >>> 3)) & 3) << 6;
      // Above the 512 bytes that are spread, `offset` may pass 2^31 once it is multiplied.
      const high = Math.floor(offset / 0x200) * 0x1000;
      return (high + ((offset & 0x1c0) << 2) + (offset & 0x3f) + ((y & 16) << 7) + bank) / blockBytes;
    };
  },
};

function roundUp(blocks: number): number {
  return Math.ceil(blocks / TILE) * TILE;
}

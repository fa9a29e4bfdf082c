import type { TextureLayout } from "./types.ts";

const TILE = 8;

/**
 * Thin micro tiles of AMD's GCN, as PlayStation 4 stores most textures: tiles of 8 x 8 blocks row by row, and Z-order in a tile
 * with x first.
 */
export const PS4: TextureLayout = {
  storedBytes: ({ across, down, blockBytes }) => roundUp(across) * roundUp(down) * blockBytes,
  order({ across }) {
    const tilesAcross = Math.ceil(across / TILE);
    return (x, y) => ((y >>> 3) * tilesAcross + (x >>> 3)) * TILE * TILE + spread(x) + 2 * spread(y);
  },
};

/** The low three bits in the places 0, 2 and 4. */
function spread(value: number): number {
  return (value & 1) | ((value & 2) << 1) | ((value & 4) << 2);
}

function roundUp(blocks: number): number {
  return Math.ceil(blocks / TILE) * TILE;
}

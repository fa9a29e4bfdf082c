import type { BlockGrid, TextureLayout } from "./types.ts";

/** The picture's blocks row by row; `source` holds all stored blocks. */
export function untile(layout: TextureLayout, source: Uint8Array, grid: BlockGrid): Uint8Array {
  const { across, down, blockBytes } = grid;
  const order = layout.order(grid);
  const output = new Uint8Array(across * down * blockBytes);
  let to = 0;
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const from = order(x, y) * blockBytes;
      for (let byte = 0; byte < blockBytes; byte++) output[to++] = source[from + byte] ?? 0;
    }
  }
  return output;
}

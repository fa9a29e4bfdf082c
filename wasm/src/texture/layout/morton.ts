import type { TextureLayout } from "./types.ts";

/**
 * Z-order over sides of a power of two: bits of x and y take turns from the lowest up, x first; when one side is longer its
 * remaining bits follow above.
 */
export const MORTON: TextureLayout = {
  storedBytes: ({ across, down, blockBytes }) => powerOfTwo(across) * powerOfTwo(down) * blockBytes,
  order({ across, down }) {
    const shared = Math.log2(Math.min(powerOfTwo(across), powerOfTwo(down)));
    const columns = Float64Array.from({ length: across }, (_, x) => place(x, shared, 1));
    const rows = Float64Array.from({ length: down }, (_, y) => place(y, shared, 2));
    return (x, y) => (columns[x] ?? 0) + (rows[y] ?? 0);
  },
};

/** The low `shared` bits of `value` in every second place, times `first`; what is above them on top. */
function place(value: number, shared: number, first: 1 | 2): number {
  let result = (value >>> shared) * 4 ** shared;
  for (let bit = 0; bit < shared; bit++) result += ((value >>> bit) & 1) * 4 ** bit * first;
  return result;
}

function powerOfTwo(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  return power;
}

import type { EntryTable } from "./entry-table.ts";

export type OrderKey = "kind" | "name" | "pixels" | "size";

export interface EntryOrder {
  readonly key: OrderKey;
  readonly descending: boolean;
}

/** More rows than this keep the order of the listing: sorting them would stop the page. */
export const MAX_SORTED_ROWS = 300_000;

/** `shown` in another order; the input when there are too many. Equal rows keep the order of the listing. */
export function sortEntries(table: EntryTable, shown: Uint32Array, order: EntryOrder | undefined): Uint32Array {
  if (order === undefined || shown.length > MAX_SORTED_ROWS) return shown;
  const sign = order.descending ? -1 : 1;
  const compare = comparator(table, order.key);
  return shown.toSorted((left, right) => sign * compare(left, right) || left - right);
}

function comparator(table: EntryTable, key: OrderKey): (left: number, right: number) => number {
  const { nameBytes, nameEnds, kinds, sizes, widths, heights } = table.columns;
  switch (key) {
    case "kind":
      return (left, right) => (kinds[left] ?? 0) - (kinds[right] ?? 0);
    case "pixels": {
      const pixels = (index: number): number => (widths[index] ?? 0) * (heights[index] ?? 0);
      return (left, right) => pixels(left) - pixels(right);
    }
    case "size":
      return (left, right) => sizeOf(sizes[left]) - sizeOf(sizes[right]);
    case "name":
      return (left, right) =>
        compareBytes(
          nameBytes.subarray(nameEnds[left] ?? 0, nameEnds[left + 1] ?? 0),
          nameBytes.subarray(nameEnds[right] ?? 0, nameEnds[right + 1] ?? 0),
        );
  }
}

/** Unknown sizes go before all others. */
function sizeOf(size: number | undefined): number {
  return size === undefined || Number.isNaN(size) ? -1 : size;
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

import { ASSET_KINDS, type AssetKind } from "@assetx/core/asset";
import type { EntryColumns } from "@assetx/wasm/browser";

const decoder = new TextDecoder();

/** All entries of a listing. Rows are made when they are shown. */
export class EntryTable {
  readonly count: number;
  /** Whether any entry states its dimensions. */
  readonly hasPixels: boolean;
  readonly #columns: EntryColumns;

  constructor(columns: EntryColumns) {
    this.#columns = columns;
    this.count = columns.kinds.length;
    this.hasPixels = columns.widths.some((width) => width > 0);
  }

  get columns(): EntryColumns {
    return this.#columns;
  }

  /** Display name with `/` between folders; control characters are already escaped. */
  nameAt(index: number): string {
    const { nameBytes, nameEnds } = this.#columns;
    return decoder.decode(nameBytes.subarray(nameEnds[index] ?? 0, nameEnds[index + 1] ?? 0));
  }

  kindAt(index: number): AssetKind {
    return ASSET_KINDS[this.#columns.kinds[index] ?? 0] ?? "data";
  }

  /** Decoded size in bytes; `undefined` when only decoding tells. */
  sizeAt(index: number): number | undefined {
    const size = this.#columns.sizes[index];
    return size === undefined || Number.isNaN(size) ? undefined : size;
  }

  /** Pixels of a picture; `undefined` where the listing does not tell. */
  pixelsAt(index: number): { readonly width: number; readonly height: number } | undefined {
    const width = this.#columns.widths[index] ?? 0;
    const height = this.#columns.heights[index] ?? 0;
    return width === 0 || height === 0 ? undefined : { width, height };
  }

  hasProblem(index: number): boolean {
    return this.#columns.problems[index] === 1;
  }

  /** How many entries each kind has, kinds without any left out, most first. */
  countKinds(): readonly { readonly kind: AssetKind; readonly count: number }[] {
    const counts = new Uint32Array(ASSET_KINDS.length);
    const { kinds } = this.#columns;
    for (let index = 0; index < kinds.length; index++) {
      const kind = kinds[index] ?? 0;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return ASSET_KINDS.map((kind, index) => ({ kind, count: counts[index] ?? 0 }))
      .filter(({ count }) => count > 0)
      .toSorted((left, right) => right.count - left.count);
  }
}

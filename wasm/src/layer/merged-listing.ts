import { CONTAINER_ATTRIBUTES } from "@assetx/core/asset";
import type { DiagnosticRecord, FormatRecord } from "@assetx/core/abi";
import type { AssetxError } from "@assetx/core/error";
import type { Entry, Listing, Session } from "../extract/index.ts";

/** Where an entry of a merged listing comes from. */
export interface Origin {
  readonly session: Session;
  /** Its index in that session's own listing. */
  readonly index: number;
  /** Safe path below which it is written; empty for what lies in the outermost container. */
  readonly folder: string;
}

/** An inner container that was opened. */
export interface OpenLayer {
  readonly session: Session;
  readonly listing: Listing;
  readonly folder: string;
}

/** One listing of a container and its layers; a layer's entries stand in its place, below its name. */
export class MergedListing implements Listing {
  readonly format: FormatRecord | undefined;
  readonly entryCount: number;
  readonly truncated: boolean;
  readonly problem: AssetxError | undefined;
  readonly diagnostics: readonly DiagnosticRecord[];
  readonly fuelUsed: number;
  readonly coldPages: number;
  /** The listing of the outermost container. */
  readonly outer: Listing;
  readonly #layers: ReadonlyMap<number, OpenLayer>;
  /** For each shown row of the outer listing: the first merged index, and the row. */
  readonly #rows: readonly { readonly start: number; readonly row: number }[];
  readonly #session: Session;

  constructor(session: Session, outer: Listing, layers: ReadonlyMap<number, OpenLayer>) {
    this.#session = session;
    this.outer = outer;
    this.#layers = layers;
    const rows: { readonly start: number; readonly row: number }[] = [];
    let start = 0;
    for (let row = 0; row < outer.entryCount; row++) {
      const layer = layers.get(row);
      const count = layer === undefined ? Number(!isPart(outer.entry(row), layers.size)) : layer.listing.entryCount;
      if (count > 0) rows.push({ start, row });
      start += count;
    }
    this.#rows = rows;
    const all = [outer, ...[...layers.values()].map(({ listing }) => listing)];
    this.format = outer.format;
    this.entryCount = start;
    this.truncated = all.some((each) => each.truncated);
    this.problem = all.find((each) => each.problem !== undefined)?.problem;
    this.diagnostics = all.flatMap((each) => each.diagnostics);
    this.fuelUsed = all.reduce((sum, each) => sum + each.fuelUsed, 0);
    this.coldPages = all.reduce((sum, each) => sum + each.coldPages, 0);
  }

  origin(index: number): Origin {
    const { start, row } = this.#rowOf(index);
    const layer = this.#layers.get(row);
    if (layer === undefined) return { session: this.#session, index: row, folder: "" };
    return { session: layer.session, index: index - start, folder: layer.folder };
  }

  entry(index: number): Entry {
    const { start, row } = this.#rowOf(index);
    const outer = this.outer.entry(row);
    const layer = this.#layers.get(row);
    if (layer === undefined) return { ...outer, index };
    const inner = layer.listing.entry(index - start);
    return { ...inner, index, name: `${outer.name}/${inner.name}` };
  }

  *entries(): IterableIterator<Entry> {
    for (let index = 0; index < this.entryCount; index++) yield this.entry(index);
  }

  #rowOf(index: number): { readonly start: number; readonly row: number } {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#rows[middle]?.start ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return this.#rows[low] ?? { start: 0, row: index };
  }
}

/** An entry that layers point into is not shown beside them. */
function isPart({ attributes }: Entry, layers: number): boolean {
  return layers > 0 && attributes.get(CONTAINER_ATTRIBUTES.layer) === 2;
}

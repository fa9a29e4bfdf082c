import type { EntryRecord, Piece } from "@assetx/core/abi";
import type { ContainerListing } from "./listing.ts";

/** Something with an entry's bytes in it. */
export interface Placed {
  readonly plan: { readonly pieces: readonly Piece[]; readonly record: Pick<EntryRecord, "needsExtract"> };
}

/** The same entries, by where their first byte lies; what lies nowhere comes first, and equals keep their order. */
export function inOrderOfBytes<T extends Placed>(
  entries: readonly T[],
  { streams }: Pick<ContainerListing, "streams">,
): readonly T[] {
  const places = new Map(entries.map((each) => [each, placeOf(each.plan, streams)]));
  const of = (each: T): Place => places.get(each) ?? NOWHERE;
  return entries.toSorted((a, b) => of(a).source - of(b).source || of(a).offset - of(b).offset);
}

interface Place {
  readonly source: number;
  readonly offset: number;
}

const NOWHERE: Place = { source: -1, offset: 0 };

function placeOf({ pieces, record }: Placed["plan"], streams: ContainerListing["streams"]): Place {
  if (record.needsExtract) return NOWHERE;
  for (const piece of pieces) {
    if (piece.type === "extent") return piece;
    if (piece.type !== "slice") continue;
    const first = streams.get(piece.stream)?.pieces[0];
    // Streams of one source follow each other; a slice lies in its stream by its decoded offset.
    if (first?.type === "extent") return { source: first.source, offset: first.offset + piece.offset };
  }
  return NOWHERE;
}

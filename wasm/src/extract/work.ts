import type { Piece, StreamRecord } from "@assetx/core/abi";
import { costNs } from "../decode/index.ts";
import { isConvertible } from "./convertible.ts";
import type { ContainerListing } from "./listing.ts";

/** Decoded bytes for each stored one, where nobody states them. */
const USUAL_RATIO = 3;
/** Decoding a picture and packing it again, for each byte stored. */
const CONVERT_NS = 100;

/** What an extraction has before it. */
export interface Work {
  /** Bytes that its entries state. */
  readonly sizeBytes: number;
  /** What decoding them may take, in nanoseconds of one processor. */
  readonly costNs: number;
}

/** Sums up the entries at `indexes`; those that are not there count nothing. */
export function estimateWork(indexes: readonly number[], listing: ContainerListing, convert: boolean): Work {
  let sizeBytes = 0;
  let total = 0;
  for (const index of indexes) {
    const plan = listing.plan(index);
    sizeBytes += plan.entry.sizeBytes ?? 0;
    if (plan.entry.problem !== undefined) continue;
    for (const piece of plan.pieces) total += pieceCostNs(piece, listing.streams);
    if (convert && isConvertible(plan.entry)) total += (plan.entry.sizeBytes ?? plan.entry.packedBytes) * CONVERT_NS;
  }
  return { sizeBytes, costNs: total };
}

function pieceCostNs(piece: Piece, streams: ReadonlyMap<number, StreamRecord>): number {
  if (piece.type === "extent") return costNs(piece.steps, piece.sizeBytes ?? piece.packedBytes * USUAL_RATIO);
  if (piece.type !== "slice") return 0;
  const first = streams.get(piece.stream)?.pieces.find(({ type }) => type === "extent");
  return first?.type === "extent" ? costNs(first.steps, piece.sizeBytes) : 0;
}

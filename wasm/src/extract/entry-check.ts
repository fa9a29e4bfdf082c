import type { EntryRecord, Extent, Piece, StreamRecord } from "@assetx/core/abi";
import type { Limits } from "@assetx/core/bytes";
import { failure, type AssetxError } from "@assetx/core/error";

/** What entries are checked against. */
export interface CheckContext {
  readonly limits: Limits;
  /** Sizes by source handle. */
  readonly sourceBytes: readonly number[];
  readonly streams: ReadonlyMap<number, StreamRecord>;
}

/** Why `pieces` cannot be read, or `undefined`. Cheap: nothing is opened or decoded. */
function findPieceProblem(name: string, pieces: readonly Piece[], context: CheckContext): AssetxError | undefined {
  for (const piece of pieces) {
    const problem = checkPiece(name, piece, context);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Why an entry cannot be extracted, as far as its record tells. */
export function findEntryProblem(
  name: string,
  entry: EntryRecord,
  pieces: readonly Piece[],
  context: CheckContext,
): AssetxError | undefined {
  if (entry.needsExtract) return undefined;
  if (pieces.length === 0 && (entry.sizeBytes ?? 1) > 0) return failure("extract.no-data", { name });
  return findPieceProblem(name, pieces, context) ?? checkTotal(name, entry, pieces);
}

function checkPiece(name: string, piece: Piece, context: CheckContext): AssetxError | undefined {
  switch (piece.type) {
    case "extent":
      return checkExtent(name, piece, context);
    case "slice": {
      const stream = context.streams.get(piece.stream);
      if (stream === undefined) return failure("extract.unknown-stream", { name, stream: piece.stream });
      const end = piece.offset + piece.sizeBytes;
      if (stream.sizeBytes !== undefined && end > stream.sizeBytes) {
        return failure("extract.size-mismatch", { name, expected: end, actual: stream.sizeBytes });
      }
      return undefined;
    }
    case "fill":
      // A fill costs nothing stored, so a large one is a claim like any other.
      return tooDense(name, piece.sizeBytes, 1, context.limits);
    case "literal":
      return undefined;
  }
}

function checkExtent(name: string, extent: Extent, context: CheckContext): AssetxError | undefined {
  const sourceBytes = context.sourceBytes[extent.source];
  const { offset, packedBytes, sizeBytes } = extent;
  if (sourceBytes === undefined) return failure("extract.bad-source", { name, source: extent.source });
  if (offset + packedBytes > sourceBytes) {
    return failure("extract.entry-range", { name, offset, packedBytes, sourceBytes });
  }
  if (sizeBytes === undefined) return undefined;
  const dense = tooDense(name, sizeBytes, packedBytes, context.limits);
  if (dense !== undefined) return dense;
  if (extent.steps.length === 0 && sizeBytes !== packedBytes) {
    return failure("extract.size-mismatch", { name, expected: sizeBytes, actual: packedBytes });
  }
  return undefined;
}

function tooDense(name: string, sizeBytes: number, packedBytes: number, limits: Limits): AssetxError | undefined {
  if (sizeBytes <= limits.ratioFloorBytes || sizeBytes <= packedBytes * limits.outputRatio) return undefined;
  return failure("limit.ratio", { name, sizeBytes, packedBytes });
}

function checkTotal(name: string, entry: EntryRecord, pieces: readonly Piece[]): AssetxError | undefined {
  if (entry.sizeBytes === undefined) return undefined;
  const total = totalBytes(pieces);
  if (total === undefined || total === entry.sizeBytes) return undefined;
  return failure("extract.size-mismatch", { name, expected: entry.sizeBytes, actual: total });
}

/** Decoded size of all pieces, or `undefined` when one of them does not say. */
export function totalBytes(pieces: readonly Piece[]): number | undefined {
  let total = 0;
  for (const piece of pieces) {
    const sizeBytes = piece.type === "literal" ? piece.bytes.length : piece.sizeBytes;
    if (sizeBytes === undefined) return undefined;
    total += sizeBytes;
  }
  return total;
}

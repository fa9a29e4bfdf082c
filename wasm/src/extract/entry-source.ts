import type { Extent, Piece, StreamRecord } from "@assetx/core/abi";
import type { ByteSource } from "@assetx/core/bytes";
import type { EntryProducer } from "./entry-producer.ts";
import type { PlannedEntry } from "./listing.ts";
import type { Consume, PiecePump } from "./piece-pump.ts";

/** Readers of one source at the same time that keep their buffers. */
const KEPT_PUMPS = 4;

/** Whether any part of the entry can be had without the parts before it: its bytes are described, and their number is known. */
export function isAddressable({ entry, record, pieces }: PlannedEntry): boolean {
  if (record.needsExtract || entry.problem !== undefined || entry.sizeBytes === undefined) return false;
  return pieces.every((piece) => sizeOf(piece) !== undefined);
}

/**
 * Random access to the decoded bytes of an entry, without holding them: each read decodes the blocks that it touches. The
 * entry must be addressable.
 */
export function createEntrySource(producer: EntryProducer, plan: PlannedEntry): ByteSource {
  const { name, sizeBytes = 0 } = plan.entry;
  const { pieces, streams } = wrapPieces(plan.pieces);
  const pumps: PiecePump[] = [];
  return {
    sizeBytes,
    async read(offset, into) {
      const wanted = Math.max(0, Math.min(into.length, sizeBytes - offset));
      if (wanted === 0) return 0;
      let used = 0;
      const consume: Consume = (chunk) => {
        const part = chunk.subarray(0, wanted - used);
        into.set(part, used);
        used += part.length;
        return used < wanted;
      };
      const pump = pumps.pop() ?? producer.createPump(producer.reading, streams);
      await pump.pump({ name, pieces: cut(pieces, offset, wanted), position: 0, onPacked: undefined }, consume);
      if (pumps.length < KEPT_PUMPS) pumps.push(pump);
      return used;
    },
    assertUnchanged() {
      // The container that it lies in is asked at its own end.
    },
    close() {
      // Nothing is held.
    },
  };
}

/** Packed extents as slices of streams of their own: they can be needed in part, and are then remembered. */
function wrapPieces(pieces: readonly Piece[]): {
  readonly pieces: readonly Piece[];
  readonly streams: ReadonlyMap<number, StreamRecord>;
} {
  const streams = new Map<number, StreamRecord>();
  const wrapped = pieces.map((piece): Piece => {
    if (piece.type !== "extent" || piece.steps.length === 0) return piece;
    // Below zero, where no plugin's ids are.
    const id = -1 - streams.size;
    const { sizeBytes } = piece;
    streams.set(id, { kind: "stream", id, sizeBytes, pieces: [piece] });
    return { type: "slice", stream: id, offset: 0, sizeBytes: sizeBytes ?? 0 };
  });
  return { pieces: wrapped, streams };
}

/** The pieces that hold a range of an entry. */
function cut(pieces: readonly Piece[], offset: number, sizeBytes: number): readonly Piece[] {
  const end = offset + sizeBytes;
  const found: Piece[] = [];
  let start = 0;
  for (const piece of pieces) {
    const pieceBytes = sizeOf(piece) ?? 0;
    const from = Math.max(0, offset - start);
    const to = Math.min(pieceBytes, end - start);
    if (from < to) found.push(trim(piece, from, to));
    start += pieceBytes;
    if (start >= end) break;
  }
  return found;
}

function trim(piece: Piece, from: number, to: number): Piece {
  switch (piece.type) {
    case "literal":
      return { ...piece, bytes: piece.bytes.subarray(from, to) };
    case "fill":
      return { ...piece, sizeBytes: to - from };
    case "slice":
      return { ...piece, offset: piece.offset + from, sizeBytes: to - from };
    case "extent":
      return { ...piece, offset: piece.offset + from, packedBytes: to - from, sizeBytes: to - from };
  }
}

function sizeOf(piece: Piece): number | undefined {
  switch (piece.type) {
    case "literal":
      return piece.bytes.length;
    case "extent":
      return storedSize(piece);
    case "fill":
    case "slice":
      return piece.sizeBytes;
  }
}

function storedSize({ steps, packedBytes, sizeBytes }: Extent): number | undefined {
  return steps.length === 0 ? packedBytes : sizeBytes;
}

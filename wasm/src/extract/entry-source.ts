import type { Extent, Piece, StreamRecord } from "@assetx/core/abi";
import type { ByteSource } from "@assetx/core/bytes";
import type { EntryProducer } from "./entry-producer.ts";
import type { PlannedEntry } from "./listing.ts";
import type { Consume } from "./piece-pump.ts";

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
  const sizeBytes = plan.entry.sizeBytes ?? 0;
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
      const range = cut(plan.pieces, offset, wanted);
      const decoding = producer.createDecoding();
      try {
        const pump = producer.createPump(decoding, range.streams);
        await pump.pump({ name: plan.entry.name, pieces: range.pieces, position: 0, onPacked: undefined }, consume);
      } finally {
        await decoding.close();
      }
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

/** The pieces that hold a range of an entry. A packed extent that is needed in part becomes a stream of its own, cut by a slice. */
function cut(
  pieces: readonly Piece[],
  offset: number,
  sizeBytes: number,
): { readonly pieces: readonly Piece[]; readonly streams: ReadonlyMap<number, StreamRecord> } {
  const end = offset + sizeBytes;
  const streams = new Map<number, StreamRecord>();
  const found: Piece[] = [];
  let start = 0;
  for (const piece of pieces) {
    const pieceBytes = sizeOf(piece) ?? 0;
    const from = Math.max(0, offset - start);
    const to = Math.min(pieceBytes, end - start);
    if (from < to) found.push(trim(piece, from, to, streams));
    start += pieceBytes;
    if (start >= end) break;
  }
  return { pieces: found, streams };
}

function trim(piece: Piece, from: number, to: number, streams: Map<number, StreamRecord>): Piece {
  switch (piece.type) {
    case "literal":
      return { ...piece, bytes: piece.bytes.subarray(from, to) };
    case "fill":
      return { ...piece, sizeBytes: to - from };
    case "slice":
      return { ...piece, offset: piece.offset + from, sizeBytes: to - from };
    case "extent": {
      if (piece.steps.length === 0) {
        return { ...piece, offset: piece.offset + from, packedBytes: to - from, sizeBytes: to - from };
      }
      if (from === 0 && to === piece.sizeBytes) return piece;
      // Below zero, where no plugin's ids are.
      const id = -1 - streams.size;
      streams.set(id, { kind: "stream", id, sizeBytes: piece.sizeBytes, pieces: [piece] });
      return { type: "slice", stream: id, offset: from, sizeBytes: to - from };
    }
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

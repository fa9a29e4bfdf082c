import type { Extent, Fill, Literal, Piece, Slice, StreamRecord } from "@assetx/core/abi";
import { fail } from "@assetx/core/error";

/** Bytes that come out of one piece: all of it, or what a slice takes of it. */
export interface Part {
  readonly piece: Extent | Fill | Literal;
  /** First decoded byte wanted, and the one after the last; `undefined` means all there are. */
  readonly from: number;
  readonly to: number | undefined;
  /** It belongs to a stream, so that other entries may take bytes of the same piece. */
  readonly isShared: boolean;
  /** Told how many bytes there were when a piece of unknown size ends before `to`. */
  readonly onShort?: (totalBytes: number) => void;
}

/**
 * The parts of `pieces`, in order.
 *
 * @throws AssetxError `extract.unknown-stream`, `extract.size-mismatch` where a slice goes over its stream's end
 */
export function* listParts(
  name: string,
  pieces: readonly Piece[],
  streams: ReadonlyMap<number, StreamRecord>,
): Generator<Part> {
  for (const piece of pieces) {
    if (piece.type !== "slice") yield { piece, from: 0, to: undefined, isShared: false };
    else yield* listSlice(name, piece, streams);
  }
}

function* listSlice(name: string, slice: Slice, streams: ReadonlyMap<number, StreamRecord>): Generator<Part> {
  const stream = streams.get(slice.stream) ?? fail("extract.unknown-stream", { name, stream: slice.stream });
  const { pieces } = stream;
  const starts = startsOf(stream);
  const end = slice.offset + slice.sizeBytes;
  let at = slice.offset;
  let index = findPiece(starts, at);
  let start = starts[index] ?? 0;
  while (index < pieces.length && at < end) {
    const piece = pieces[index++];
    if (piece === undefined || piece.type === "slice") continue;
    const stated = sizeOf(piece);
    let sizeBytes = stated ?? Number.POSITIVE_INFINITY;
    if (at < start + sizeBytes) {
      const range = { piece, from: at - start, to: Math.min(end - start, sizeBytes), isShared: true };
      if (stated === undefined) yield { ...range, onShort: (totalBytes) => (sizeBytes = totalBytes) };
      else yield range;
    }
    start += sizeBytes;
    at = Math.max(at, Math.min(start, end));
  }
  if (at < end) fail("extract.size-mismatch", { name, expected: end, actual: at });
}

const STARTS = new WeakMap<StreamRecord, Float64Array>();

/** Where each piece of a stream starts in it; behind one of unknown size, infinitely far away. */
function startsOf(stream: StreamRecord): Float64Array {
  const known = STARTS.get(stream);
  if (known !== undefined) return known;
  const starts = new Float64Array(stream.pieces.length);
  let at = 0;
  for (const [index, piece] of stream.pieces.entries()) {
    starts[index] = at;
    at += (piece.type === "slice" ? 0 : sizeOf(piece)) ?? Number.POSITIVE_INFINITY;
  }
  STARTS.set(stream, starts);
  return starts;
}

/** The last piece that starts at `offset` or before it. */
function findPiece(starts: Float64Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function sizeOf(piece: Extent | Fill | Literal): number | undefined {
  return piece.type === "literal" ? piece.bytes.length : piece.sizeBytes;
}

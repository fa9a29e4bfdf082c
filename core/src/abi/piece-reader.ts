import { fail } from "../error/index.ts";
import type { CodecStep, Piece } from "./record.ts";
import { FIELD, MAX_CODEC_STEPS, MAX_LITERAL_BYTES } from "./record.table.ts";

const EXTENT_BYTES = 28;

/**
 * The piece in one field, by the layouts of `record.table.ts`.
 *
 * @throws AssetxError `abi.record`
 */
export function readPiece(tag: number, payload: Uint8Array, view: DataView): Piece {
  switch (tag) {
    case FIELD.extent: {
      if (payload.length < EXTENT_BYTES) bad("an extent is cut");
      const sizeBytes = view.getFloat64(20, true);
      return {
        type: "extent",
        source: view.getUint32(0, true),
        offset: readCount(view.getFloat64(4, true)),
        packedBytes: readCount(view.getFloat64(12, true)),
        sizeBytes: sizeBytes === -1 ? undefined : readCount(sizeBytes),
        steps: readSteps(payload, view),
      };
    }
    case FIELD.slice:
      if (payload.length !== 20) bad("a slice has 20 bytes");
      return {
        type: "slice",
        stream: view.getUint32(0, true),
        offset: readCount(view.getFloat64(4, true)),
        sizeBytes: readCount(view.getFloat64(12, true)),
      };
    case FIELD.literal:
      if (payload.length > MAX_LITERAL_BYTES) bad(`a literal has at most ${MAX_LITERAL_BYTES} bytes`);
      return { type: "literal", bytes: payload };
    default:
      if (payload.length !== 9) bad("a fill has 9 bytes");
      return { type: "fill", byte: view.getUint8(0), sizeBytes: readCount(view.getFloat64(1, true)) };
  }
}

function readSteps(payload: Uint8Array, view: DataView): readonly CodecStep[] {
  const steps: CodecStep[] = [];
  let at = EXTENT_BYTES;
  while (at < payload.length) {
    if (at + 4 > payload.length) bad("a codec step is cut");
    const codec = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > payload.length) bad("the parameters of a codec are cut");
    steps.push({ codec, params: payload.subarray(at + 4, end) });
    at = end;
  }
  if (steps.length > MAX_CODEC_STEPS) bad(`a chain has at most ${MAX_CODEC_STEPS} codecs`);
  return steps;
}

function readCount(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) bad(`not an offset or a size: ${value}`);
  return value;
}

function bad(detail: string): never {
  return fail("abi.record", { detail });
}

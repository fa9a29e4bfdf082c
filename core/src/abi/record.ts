import type { AssetKind } from "../asset/index.ts";
import type { HashAlgorithm, Severity } from "./record.table.ts";

/** One step of an extent's codec chain. `codec` is an id of CODEC_IDS; the host refuses ids it cannot decode. */
export interface CodecStep {
  readonly codec: number;
  readonly params: Uint8Array;
}

/** `packedBytes` at `offset` of a source, decoding to `sizeBytes`, or to an unknown size when that is `undefined`. */
export interface Extent {
  readonly type: "extent";
  readonly source: number;
  readonly offset: number;
  readonly packedBytes: number;
  readonly sizeBytes: number | undefined;
  readonly steps: readonly CodecStep[];
}

export interface Slice {
  readonly type: "slice";
  readonly stream: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

export interface Literal {
  readonly type: "literal";
  readonly bytes: Uint8Array;
}

export interface Fill {
  readonly type: "fill";
  readonly byte: number;
  readonly sizeBytes: number;
}

export type Piece = Extent | Fill | Literal | Slice;

export interface StoredHash {
  readonly algorithm: HashAlgorithm;
  readonly over: "decoded" | "packed";
  readonly digest: Uint8Array;
}

export type AttributeValue = number | string | Uint8Array;

export interface FormatRecord {
  readonly kind: "format";
  readonly id: string;
  readonly version: string | undefined;
  readonly engineVersion: string | undefined;
}

/** A decoded byte space that several entries share. */
export interface StreamRecord {
  readonly kind: "stream";
  readonly id: number;
  readonly sizeBytes: number | undefined;
  readonly pieces: readonly Piece[];
}

export interface EntryRecord {
  readonly kind: "entry";
  readonly id: number;
  /** As the container stores it; `core/name` makes it safe to show and to write. */
  readonly nameBytes: Uint8Array;
  readonly assetKind: AssetKind;
  readonly sizeBytes: number | undefined;
  readonly pieces: readonly Piece[];
  readonly needsExtract: boolean;
  readonly modifiedMs: number | undefined;
  readonly mediaType: string | undefined;
  readonly hashes: readonly StoredHash[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

export interface DiagnosticRecord {
  readonly kind: "diagnostic";
  readonly severity: Severity;
  readonly code: string;
  readonly text: string;
  readonly offset: number | undefined;
  readonly entry: number | undefined;
}

/** Pieces that did not fit into the record of the stream or entry they belong to. */
export interface MoreRecord {
  readonly kind: "more";
  readonly target: "entry" | "stream";
  readonly id: number;
  readonly pieces: readonly Piece[];
}

export type AxRecord = DiagnosticRecord | EntryRecord | FormatRecord | MoreRecord | StreamRecord;

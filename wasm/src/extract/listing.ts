import {
  readRecord,
  type DiagnosticRecord,
  type EntryRecord,
  type FormatRecord,
  type MoreRecord,
  type Piece,
  type StreamRecord,
} from "@assetx/core/abi";
import type { Limits } from "@assetx/core/bytes";
import { fail, failure, type AssetxError } from "@assetx/core/error";
import { displayName } from "@assetx/core/name";
import { readBatch } from "../sandbox/index.ts";
import { Amplification } from "./amplification.ts";
import { findEntryProblem, totalBytes, type CheckContext } from "./entry-check.ts";
import { RecordTable } from "./record-table.ts";
import type { Entry, Listing } from "./types.ts";

/** Takes records as they come and refuses what no file may claim. */
export class ListingBuilder {
  readonly #limits: Limits;
  readonly #entries: RecordTable = new RecordTable();
  readonly #streams: Map<number, StreamRecord> = new Map();
  readonly #more: Map<number, Piece[]> = new Map();
  readonly #diagnostics: DiagnosticRecord[] = [];
  readonly #amplification: Amplification;
  readonly #codecs: Set<number> = new Set();
  #format: FormatRecord | undefined;

  constructor(limits: Limits, seed: number) {
    this.#limits = limits;
    this.#amplification = new Amplification(seed);
  }

  get entryCount(): number {
    return this.#entries.count;
  }

  /** Ids of all codecs that extents name. */
  get codecs(): ReadonlySet<number> {
    return this.#codecs;
  }

  /** What the plugin's last error diagnostic said. */
  get lastError(): string | undefined {
    const last = this.#diagnostics.findLast((record) => record.severity === "error");
    return last === undefined ? undefined : `${last.code}: ${displayName(new TextEncoder().encode(last.text))}`;
  }

  /**
   * Takes ownership of `batch`.
   *
   * @throws AssetxError `abi.record`
   */
  addBatch(batch: Uint8Array): void {
    this.#entries.addChunk(batch);
    for (const bytes of readBatch(batch)) this.#add(bytes);
  }

  /**
   * @param sourceBytes sizes by source handle
   * @throws AssetxError `limit.amplify`
   */
  finish(sourceBytes: readonly number[], end: ListingEnd): ContainerListing {
    const total = sourceBytes.reduce((sum, sizeBytes) => sum + sizeBytes, 0);
    const { claimedBytes } = this.#amplification;
    if (claimedBytes > total * this.#limits.amplification) {
      fail("limit.amplify", { claimedBytes, sourceBytes: total });
    }
    const context = { limits: this.#limits, sourceBytes, streams: this.#streams };
    return new ContainerListing(this.#entries, this.#more, this.#format, this.#diagnostics, context, end);
  }

  #add(bytes: Uint8Array): void {
    const record = readRecord(bytes);
    switch (record.kind) {
      case "format":
        this.#format = record;
        break;
      case "diagnostic":
        this.#diagnostics.push(record);
        break;
      case "stream":
        refuseSlices(record.pieces);
        this.#claim(record.pieces);
        this.#streams.set(record.id, record);
        break;
      case "entry":
        this.#claim(record.pieces);
        this.#entries.add(bytes);
        break;
      case "more":
        this.#claim(record.pieces);
        this.#continue(record);
        break;
    }
  }

  #continue(record: MoreRecord): void {
    if (record.target === "stream") {
      refuseSlices(record.pieces);
      const stream = this.#streams.get(record.id);
      if (stream === undefined) return fail("abi.record", { detail: `more of stream ${record.id}, which is unknown` });
      this.#streams.set(record.id, { ...stream, pieces: [...stream.pieces, ...record.pieces] });
      return undefined;
    }
    const known = this.#more.get(record.id);
    if (known === undefined) this.#more.set(record.id, [...record.pieces]);
    else known.push(...record.pieces);
    return undefined;
  }

  #claim(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (piece.type !== "extent") continue;
      this.#amplification.add(piece.source, piece.offset, piece.packedBytes);
      for (const step of piece.steps) this.#codecs.add(step.codec);
    }
  }
}

/** How a listing run ended. */
export interface ListingEnd {
  readonly truncated: boolean;
  readonly problem: AssetxError | undefined;
  readonly fuelUsed: number;
  readonly coldPages: number;
}

/** An entry with what the pipeline needs to produce its bytes. */
export interface PlannedEntry {
  readonly entry: Entry;
  readonly record: EntryRecord;
  readonly pieces: readonly Piece[];
}

/** A finished listing. Entries are decoded from their records when asked for. */
export class ContainerListing implements Listing {
  readonly format: FormatRecord | undefined;
  readonly diagnostics: readonly DiagnosticRecord[];
  readonly truncated: boolean;
  readonly problem: AssetxError | undefined;
  readonly fuelUsed: number;
  readonly coldPages: number;
  readonly #entries: RecordTable;
  readonly #more: ReadonlyMap<number, readonly Piece[]>;
  readonly #context: CheckContext;
  readonly #byEntry: Map<number, DiagnosticRecord> = new Map();

  constructor(
    entries: RecordTable,
    more: ReadonlyMap<number, readonly Piece[]>,
    format: FormatRecord | undefined,
    diagnostics: readonly DiagnosticRecord[],
    context: CheckContext,
    end: ListingEnd,
  ) {
    this.#entries = entries;
    this.#more = more;
    this.#context = context;
    this.format = format;
    this.diagnostics = diagnostics;
    this.truncated = end.truncated;
    this.problem = end.problem;
    this.fuelUsed = end.fuelUsed;
    this.coldPages = end.coldPages;
    for (const record of diagnostics) {
      if (record.entry !== undefined && record.severity === "error") this.#byEntry.set(record.entry, record);
    }
  }

  get entryCount(): number {
    return this.#entries.count;
  }

  get streams(): ReadonlyMap<number, StreamRecord> {
    return this.#context.streams;
  }

  entry(index: number): Entry {
    return this.plan(index).entry;
  }

  *entries(): IterableIterator<Entry> {
    for (let index = 0; index < this.entryCount; index++) yield this.entry(index);
  }

  /** @throws AssetxError `extract.no-entry` */
  plan(index: number): PlannedEntry {
    const bytes = this.#entries.find(index);
    const record = bytes === undefined ? undefined : readRecord(bytes);
    if (record?.kind !== "entry") return fail("extract.no-entry", { index, entries: this.entryCount });
    const more = this.#more.get(record.id);
    const pieces = more === undefined ? record.pieces : [...record.pieces, ...more];
    const name = displayName(record.nameBytes);
    const told = this.#byEntry.get(record.id);
    const problem = told === undefined ? findEntryProblem(name, record, pieces, this.#context) : problemOf(name, told);
    const entry: Entry = {
      index,
      name,
      nameBytes: record.nameBytes,
      kind: record.assetKind,
      sizeBytes: record.sizeBytes ?? (record.needsExtract ? undefined : totalBytes(pieces)),
      packedBytes: this.#packedBytes(pieces),
      offset: offsetOf(pieces),
      mediaType: record.mediaType,
      modifiedMs: record.modifiedMs,
      attributes: record.attributes,
      problem,
    };
    return { entry, record, pieces };
  }

  #packedBytes(pieces: readonly Piece[]): number {
    let packed = 0;
    for (const piece of pieces) {
      if (piece.type === "extent") packed += piece.packedBytes;
      else if (piece.type === "literal") packed += piece.bytes.length;
      else if (piece.type === "slice") packed += this.#shareOf(piece.stream, piece.sizeBytes);
    }
    return Math.round(packed);
  }

  #shareOf(id: number, sizeBytes: number): number {
    const stream = this.#context.streams.get(id);
    const whole = stream?.sizeBytes ?? totalBytes(stream?.pieces ?? []) ?? 0;
    if (stream === undefined || whole === 0) return 0;
    return (this.#packedBytes(stream.pieces) * sizeBytes) / whole;
  }
}

function offsetOf([first]: readonly Piece[]): number | undefined {
  return first?.type === "extent" && first.source === 0 ? first.offset : undefined;
}

/** A stream made of streams could be made of itself. */
function refuseSlices(pieces: readonly Piece[]): void {
  if (pieces.some((piece) => piece.type === "slice"))
    fail("abi.record", { detail: "a stream that refers to a stream" });
}

function problemOf(name: string, { code, text }: DiagnosticRecord): AssetxError {
  switch (code) {
    case "part-missing":
      return failure("extract.part-missing", { name, detail: text });
    case "key-missing":
      return failure("extract.key-missing", { name, detail: text });
    case "method-unsupported":
      return failure("extract.method-unsupported", { name, detail: text });
    default:
      return failure("extract.entry-refused", { name, word: code, detail: text });
  }
}

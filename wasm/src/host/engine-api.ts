import type { FormatRecord, Severity } from "@assetx/core/abi";
import type { AssetKind } from "@assetx/core/asset";
import type { Limits } from "@assetx/core/bytes";
import type { ErrorData } from "@assetx/core/error";
import type { Progress } from "../extract/index.ts";
import type { PluginModule } from "../sandbox/index.ts";

/** An answer that keeps an error's code: an exception that crosses a worker boundary loses it. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorData };

/** Hashed addresses that only the page's bundler knows. */
export interface EngineResources {
  /** Module script of the sandbox worker, same origin. */
  readonly sandboxWorkerUrl: string;
  /** Module script of the decode workers, same origin. */
  readonly decodeWorkerUrl: string;
  /** Decoder modules by the codec's name of the ABI table, same origin. */
  readonly codecUrls: Readonly<Record<string, string>>;
}

export interface OpenRequest {
  readonly name: string;
  readonly blob: Blob;
  /** Files of the same folder, by name. */
  readonly siblings: ReadonlyMap<string, Blob>;
  /** Bytes whose signature and digest the page has checked; the engine runs the guard. */
  readonly plugin: PluginModule;
  readonly limits?: Partial<Limits>;
}

export interface DiagnosticView {
  readonly severity: Severity;
  readonly code: string;
  readonly text: string;
  readonly offset: number | undefined;
}

export interface ListingView {
  readonly format: FormatRecord | undefined;
  readonly entryCount: number;
  readonly truncated: boolean;
  readonly problem: ErrorData | undefined;
  readonly diagnostics: readonly DiagnosticView[];
  readonly fuelUsed: number;
  readonly coldPages: number;
}

/**
 * All entries as columns, so that ten million of them are filtered without ten million objects. The buffers are
 * transferred: the caller owns them.
 */
export interface EntryColumns {
  /** Display names one after another, UTF-8, already escaped. */
  readonly nameBytes: Uint8Array<ArrayBuffer>;
  /** `entryCount + 1` ends: name `i` is `nameBytes[nameEnds[i] .. nameEnds[i + 1])`. */
  readonly nameEnds: Uint32Array<ArrayBuffer>;
  /** Index into ASSET_KINDS. */
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** Decoded size; NaN when only decoding tells. */
  readonly sizes: Float64Array<ArrayBuffer>;
  /** 1 where the entry is already known not to be extractable. */
  readonly problems: Uint8Array<ArrayBuffer>;
}

/** One entry in full, for the preview. */
export interface EntryView {
  readonly index: number;
  readonly name: string;
  readonly kind: AssetKind;
  readonly sizeBytes: number | undefined;
  readonly packedBytes: number;
  readonly mediaType: string | undefined;
  readonly modifiedMs: number | undefined;
  /** Bytes are shown as hexadecimal, so every value is text. */
  readonly attributes: readonly (readonly [key: string, value: string])[];
  /** Where the first stored piece lies in the container, when it lies there. */
  readonly offset: number | undefined;
  readonly problem: ErrorData | undefined;
}

export interface ReadView {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** False when `maxBytes` cut it. */
  readonly complete: boolean;
  /** Of the whole entry; `undefined` when it was cut. */
  readonly sha256: string | undefined;
}

export interface FailedEntry {
  readonly index: number;
  readonly name: string;
  readonly error: ErrorData;
}

export interface ExportView {
  /** A file on disk, not in memory; the browser frees it when the page goes or `release` is called. */
  readonly file: File;
  readonly extracted: number;
  readonly failed: number;
  readonly writtenBytes: number;
  /** The first failures, at most 100. */
  readonly failures: readonly FailedEntry[];
}

export type OnProgress = (progress: Progress) => void;

/** What the engine worker offers to the page over comlink. Sessions are numbers; one worker may hold several. */
export interface EngineApi {
  /** Must be called once, before `open`. */
  start(resources: EngineResources): Promise<Outcome<null>>;
  open(request: OpenRequest): Promise<Outcome<number>>;
  /** 0 to 100. */
  probe(session: number): Promise<Outcome<number>>;
  list(session: number, onProgress: OnProgress): Promise<Outcome<ListingView>>;
  /** After `list`. */
  columns(session: number): Promise<Outcome<EntryColumns>>;
  /** After `list`. At most 1,000 at once. */
  entries(session: number, from: number, count: number): Promise<Outcome<readonly EntryView[]>>;
  read(session: number, index: number, maxBytes: number): Promise<Outcome<ReadView>>;
  /**
   * Writes the entries to a zip in the origin's private file system and answers with that file. Pictures and sounds become
   * PNG, OpenEXR and WAV unless `raw` is true.
   */
  exportZip(session: number, indexes: Uint32Array, onProgress: OnProgress, raw?: boolean): Promise<Outcome<ExportView>>;
  /** Deletes the files of earlier exports. */
  release(): Promise<void>;
  /** Ends a running `list`, `read` or `exportZip`, which then answers `cancelled`. */
  cancel(session: number): Promise<void>;
  close(session: number): Promise<void>;
}

import type { FormatRecord, Severity } from "@assetx/core/abi";
import type { AssetKind } from "@assetx/core/asset";
import type { Limits } from "@assetx/core/bytes";
import type { ErrorData } from "@assetx/core/error";
import type { Progress } from "../extract/index.ts";
import type { RemoteUsage } from "../remote/index.ts";
import type { PluginModule } from "../sandbox/index.ts";
import type { Contents } from "../scan/index.ts";

export type { RemoteUsage } from "../remote/index.ts";

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

/** A file that is read in ranges over HTTP. */
export interface RemoteBlob {
  readonly url: string;
}

/** What is known of a remote file before it is opened. */
export interface RemoteView {
  readonly name: string;
  /** Its address without user name, password and query. */
  readonly shown: string;
  readonly sizeBytes: number;
  /** From the start, at most 64 KiB. */
  readonly head: Uint8Array;
  /** Up to the end, at most 64 KiB. */
  readonly tail: Uint8Array;
}

export interface OpenRequest {
  readonly name: string;
  /** A chosen file, or the address of one that was looked at. */
  readonly blob: Blob | RemoteBlob;
  /** Files of the same folder, by name. */
  readonly siblings: ReadonlyMap<string, Blob>;
  /** Bytes whose signature and digest the page has checked; the engine runs the guard. */
  readonly plugin: PluginModule;
  readonly limits?: Partial<Limits>;
  /** Keys by what containers call them. They stay in the worker's memory and are told to nobody but the plugin. */
  readonly keys?: ReadonlyMap<string, Uint8Array>;
  /** Lower-case extensions of entries that may be one asset in a format of its own, for which the page is then asked. */
  readonly assetExtensions?: readonly string[];
}

/** An inner container for which a plugin is wanted. */
export interface LayerQuery {
  readonly name: string;
  /** The format's id, where the plugin around it states one; the bytes are then not sent. */
  readonly format: string | undefined;
  readonly sizeBytes: number;
  /** From the start, at most 64 KiB; empty where the format is stated. */
  readonly head: Uint8Array;
  /** Up to the end, at most 64 KiB. */
  readonly tail: Uint8Array;
}

/** A plugin that may open an entry as an asset. */
export interface AssetMatch {
  readonly plugin: PluginModule;
  /** Its signature is there; otherwise its probe is asked. */
  readonly isSure: boolean;
}

/** Who knows the plugins for what lies inside: the page, which has checked their signatures. The likeliest come first. */
export interface InnerPlugins {
  findLayer(query: LayerQuery): Promise<readonly PluginModule[]>;
  /** @param head the entry's first bytes, at most 1 KiB */
  findAsset(name: string, head: Uint8Array): Promise<readonly AssetMatch[]>;
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
  /** Pixels of a picture; 0 where the listing does not tell. Empty when it tells none. */
  readonly widths: Uint32Array<ArrayBuffer>;
  readonly heights: Uint32Array<ArrayBuffer>;
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

/** One file that an entry becomes. */
export interface RenderedFile {
  /** Safe relative path. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** False when the limit cut it. */
  readonly complete: boolean;
  /** What the bytes say of themselves when they are a picture that browsers show. */
  readonly pixels: PixelSize | undefined;
}

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** What an entry becomes when it is extracted with conversion, in memory. */
export interface RenderView {
  readonly files: readonly RenderedFile[];
  /** True when the one file holds the entry's stored bytes. */
  readonly stored: boolean;
  /** Why nothing, or not everything, could be had. */
  readonly error: ErrorData | undefined;
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
  /** Asks a server for the ends of a file, and keeps it open until the engine ends. */
  look(url: string): Promise<Outcome<RemoteView>>;
  /** What reading over HTTP has cost so far. */
  usage(): Promise<Outcome<RemoteUsage>>;
  /** @param inner without it inner layers and assets stay the entries that they are */
  open(request: OpenRequest, inner?: InnerPlugins): Promise<Outcome<number>>;
  /** 0 to 100. */
  probe(session: number): Promise<Outcome<number>>;
  list(session: number, onProgress: OnProgress): Promise<Outcome<ListingView>>;
  /** Lists a container for its totals only, and forgets the rest. */
  contents(session: number): Promise<Outcome<Contents>>;
  /** Ids of keys that plugins asked for so far and nobody gave, also when `list` failed. */
  missingKeys(session: number): Promise<Outcome<readonly string[]>>;
  /** After `list`. */
  columns(session: number): Promise<Outcome<EntryColumns>>;
  /** After `list`. At most 1,000 at once. */
  entries(session: number, from: number, count: number): Promise<Outcome<readonly EntryView[]>>;
  read(session: number, index: number, maxBytes: number): Promise<Outcome<ReadView>>;
  /** What an entry becomes, at most `maxBytes` of it. A call ends the one before. */
  render(session: number, index: number, maxBytes: number): Promise<Outcome<RenderView>>;
  /** An entry as a picture no larger than `sidePx` either way; `undefined` when it is none that browsers show. */
  thumbnail(session: number, index: number, sidePx: number): Promise<Outcome<ImageBitmap | undefined>>;
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

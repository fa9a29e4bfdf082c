import type { Limits } from "@assetx/core/bytes";
import type { AttributeValue, DiagnosticRecord, FormatRecord } from "@assetx/core/abi";
import type { AssetKind } from "@assetx/core/asset";
import type { AssetxError } from "@assetx/core/error";
import type { OutputNames } from "@assetx/core/name";
import type { PluginModule } from "../sandbox/plugin.ts";

/** Where the bytes of a container are. `path` is for hosts with a file system, `blob` for browsers. */
export type Input =
  | { readonly kind: "blob"; readonly name: string; readonly blob: Blob; readonly siblings: ReadonlyMap<string, Blob> }
  | {
      readonly kind: "bytes";
      readonly name: string;
      readonly bytes: Uint8Array;
      /** Bytes, or the size of what only the pipeline reads: a plugin may point into it, but not look. */
      readonly siblings: ReadonlyMap<string, Uint8Array | number>;
      readonly late?: LateSiblings | undefined;
    }
  | { readonly kind: "path"; readonly path: string }
  /** Read in ranges over HTTP; siblings lie beside it. `name` is its file name. */
  | { readonly kind: "url"; readonly url: string; readonly name: string };

/** An input whose bytes are on this machine. */
export type LocalInput = Exclude<Input, { readonly kind: "url" }>;

/**
 * Siblings that are looked for when they are asked for: a run that opens one that is in neither map, or reads one of
 * `known`, ends with its name, and is begun again once more is known.
 */
export interface LateSiblings {
  /** Sizes of those whose bytes can be had. */
  readonly known: ReadonlyMap<string, number>;
  readonly absent: ReadonlySet<string>;
}

export interface OpenOptions {
  readonly plugin: PluginModule;
  readonly input: Input;
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** Keys by what containers call them, `default` where they call them nothing. Never logged. */
  readonly keys?: ReadonlyMap<string, Uint8Array>;
  /** Told of a key that a plugin asked for by this id and nobody gave; also by the layers inside. May be told again. */
  readonly onMissingKey?: (id: string) => void;
  /** A line the plugin logged, already escaped for display. */
  readonly onLog?: (line: string) => void;
}

/** One entry of a listing, safe to show. */
export interface Entry {
  /** Position in the listing; what `extract` takes. */
  readonly index: number;
  /** Display name: control and bidirectional characters escaped, `/` between folders. */
  readonly name: string;
  /** The name exactly as the container stores it. */
  readonly nameBytes: Uint8Array;
  readonly kind: AssetKind;
  /** Decoded size; `undefined` when only decoding tells. */
  readonly sizeBytes: number | undefined;
  /** Bytes it takes up in the container and its siblings; a shared stream counts by share. */
  readonly packedBytes: number;
  /** Where its first stored byte lies in the input; `undefined` when it lies elsewhere or is made by the plugin. */
  readonly offset: number | undefined;
  readonly mediaType: string | undefined;
  readonly modifiedMs: number | undefined;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** Why this entry cannot be extracted, when that is already known (a missing part, a bad extent). */
  readonly problem: AssetxError | undefined;
}

export interface Listing {
  readonly format: FormatRecord | undefined;
  readonly entryCount: number;
  /** True when a limit cut the listing short; `problem` says which. */
  readonly truncated: boolean;
  /** What ended the listing early, when part of it is still usable. */
  readonly problem: AssetxError | undefined;
  readonly diagnostics: readonly DiagnosticRecord[];
  readonly fuelUsed: number;
  /** Cold 1 MiB pages that the plugin touched: what listing costs in a browser. */
  readonly coldPages: number;
  entry(index: number): Entry;
  entries(): IterableIterator<Entry>;
}

/** One event schema for terminal, browser and stream; `done` never falls, and exactly one event has `phase: "end"`. */
export interface Progress {
  readonly phase: "end" | "extract" | "list";
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly doneEntries: number;
  readonly totalEntries: number;
  /** What is left at the pace so far; `undefined` while that says nothing, 0 at the end. */
  readonly etaMs: number | undefined;
}

/** An output that is not there until `commit`. */
export interface OutputFile {
  /** Must not keep `chunk`: its buffer is used again. */
  write(chunk: Uint8Array): Promise<void> | void;
  commit(): Promise<void> | void;
  /** Leaves nothing behind. */
  discard(): Promise<void> | void;
}

/** Where extracted entries go: a folder, a zip, memory. `path` is relative, safe, with `/`. */
export interface OutputSink {
  /** Files are made in the order of the selection and one after another, as an archive needs it. */
  readonly isSequential?: boolean;
  create(path: string, sizeBytes: number | undefined): OutputFile | Promise<OutputFile>;
}

export type EntryResult =
  | {
      readonly type: "extracted";
      readonly entry: Entry;
      readonly output: string;
      readonly sizeBytes: number;
      /** Present when `digest` was asked for. */
      readonly sha256: string | undefined;
      /** What was written of the entry, by its name inside, when the entry was opened as an asset. */
      readonly product?: string | undefined;
      /** Why an asset was written as it is stored, when it could not be opened or converted. */
      readonly unopened?: AssetxError | undefined;
    }
  | { readonly type: "failed"; readonly entry: Entry; readonly error: AssetxError };

export interface ExtractOptions {
  readonly sink: OutputSink;
  /** Entry indexes, in the order wanted; all when absent. */
  readonly select?: Iterable<number>;
  /** Gives out the paths; those of this extraction alone when absent. */
  readonly names?: OutputNames;
  /** Work of the same kind that follows, in nanoseconds: workers may be worth starting for all of it together. */
  readonly moreCostNs?: number;
  /** Decode workers, 0 for none; the host's default when absent. Nothing that is written or told depends on it. */
  readonly jobs?: number;
  /** Most bytes held between source and sink for the workers, 64 MiB by default and at least 40 MiB. */
  readonly heldBytes?: number;
  /** Writes entries that say they are a picture or a sound as PNG, OpenEXR or WAV, and fails those that are not. */
  readonly convert?: boolean;
  /** Compute the sha256 of every output. */
  readonly digest?: boolean;
  /** Also write names that start with a dot or configure tools (`.git/`, `desktop.ini`); refused by default. */
  readonly allowDotfiles?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Told in the order of the selection. */
  readonly onResult?: (result: EntryResult) => void;
}

export interface ExtractSummary {
  readonly extracted: number;
  readonly failed: number;
  readonly writtenBytes: number;
  readonly cancelled: boolean;
  /** Most bytes that were held between source and sink for decode workers. */
  readonly peakBytes: number;
}

/** A container that is open: one plugin, one input, one sandbox worker. */
export interface Session {
  /** 0 to 100: how sure the plugin is that it reads this input. */
  probe(): Promise<number>;
  /**
   * Runs `ax_list`.
   *
   * @throws AssetxError when nothing usable was listed: `sandbox.*`, `abi.*`, `guard.*`
   */
  list(options?: {
    readonly onProgress?: (progress: Progress) => void;
    readonly signal?: AbortSignal;
  }): Promise<Listing>;
  /** The first `maxBytes` (1 MiB by default) of an entry's decoded bytes, for previews. */
  read(index: number, options?: { readonly maxBytes?: number; readonly signal?: AbortSignal }): Promise<Uint8Array>;
  /**
   * Opens a container that is an entry of this one. It is decoded into memory, at most `maxBytes` (256 MiB by default).
   *
   * @throws AssetxError `limit.depth` past `limits.depth` containers, `limit.memory`
   */
  openEntry(index: number, plugin: PluginModule, options?: { readonly maxBytes?: number }): Promise<Session>;
  /** Extracts entries to a sink. Single failures are results; only cancellation and a full disk end it early. */
  extract(options: ExtractOptions): Promise<ExtractSummary>;
  close(): Promise<void>;
}

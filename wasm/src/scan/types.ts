import type { AssetKind } from "@assetx/core/asset";

/**
 * What a file of a game's folder is to an extraction:
 * `opens` a plugin reads it, `part` another file's plugin reads it from there, `loose` other programs open it as it is,
 * `program` code that runs, `unknown` nobody recognises it, `unreadable` it could not be looked into, `link` a symbolic
 * link or something that is no file, which is not followed.
 */
export type FileState = "link" | "loose" | "opens" | "part" | "program" | "unknown" | "unreadable";

/** Which plugin reads a file, and how that was found out. */
export interface Reader {
  readonly plugin: string;
  readonly version: string;
  /** Where the plugin is: with the command, or installed by the user. */
  readonly origin: "bundled" | "installed";
  /** The format's id in the plugin's manifest, when one was told apart. */
  readonly format: string | undefined;
  readonly description: string | undefined;
  /** Engines that the plugin's manifest names. */
  readonly engines: readonly string[];
  /** 0 to 100. */
  readonly confidence: number;
  readonly decidedBy: "probe" | "signature";
}

/** A failure as data: it crosses workers and JSON. */
export interface Trouble {
  readonly code: string;
  readonly message: string;
}

/** What a container's listing says it holds. Nothing is decompressed for it. */
export interface Contents {
  readonly entries: number;
  /** Decoded bytes, as far as the listing states them. */
  readonly sizeBytes: number;
  readonly kinds: ReadonlyMap<AssetKind, Total>;
  /** Entries that cannot be extracted, by error code. */
  readonly problems: ReadonlyMap<string, number>;
  /** What to look for, as plugins put it: at most 20 of each. */
  readonly missingParts: readonly string[];
  readonly missingKeys: readonly string[];
  /** The listing ended early. */
  readonly isIncomplete: boolean;
}

/** One file of the folder, once it is known what it is. */
export interface ScannedFile {
  /** Relative to the folder, `/` between its parts. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly state: FileState;
  readonly reader: Reader | undefined;
  /** Of a part: the path of the file it belongs to. */
  readonly owner: string | undefined;
  /** Of a loose file. */
  readonly kind: AssetKind | undefined;
  readonly contents: Contents | undefined;
  readonly trouble: Trouble | undefined;
}

export interface Total {
  readonly files: number;
  readonly sizeBytes: number;
}

/** An engine that the folder looks like, the surest first. */
export interface EngineFinding {
  /** As plugins name it, e.g. `unity`. */
  readonly engine: string;
  /** As people do, e.g. `Unity`. */
  readonly label: string;
  /** As the files state it; `undefined` when none does. */
  readonly version: string | undefined;
  /** `certain` when a file says so that only this engine has, `likely` when several formats of it do. */
  readonly confidence: "certain" | "likely";
  /** What was seen and where, at most 5 lines. */
  readonly evidence: readonly string[];
}

export interface PluginTotal extends Total {
  readonly plugin: string;
  readonly version: string;
  readonly origin: "bundled" | "installed";
  /** Entries that its files list; `undefined` when nothing was listed. */
  readonly entries: number | undefined;
}

export interface KindTotal {
  readonly kind: AssetKind;
  /** Inside of containers; bytes are decoded ones. */
  readonly packed: Total;
  /** Files of their own. */
  readonly loose: Total;
}

export interface ExtensionTotal extends Total {
  /** Lower case, without the dot; empty for names without one. */
  readonly extension: string;
}

/** Something that is needed and not there, or may be needed. */
export interface Missing {
  /**
   * `part` a file beside the one at `path`, `key` a key for it, `plugin` a plugin for such files, `folder` what lies in folders
   * that were not looked into.
   */
  readonly what: "folder" | "key" | "part" | "plugin";
  readonly path: string;
  readonly detail: string;
}

export interface ScanSummary {
  readonly files: number;
  readonly sizeBytes: number;
  readonly engines: readonly EngineFinding[];
  readonly states: ReadonlyMap<FileState, Total>;
  /** By bytes, the most first. */
  readonly plugins: readonly PluginTotal[];
  readonly kinds: readonly KindTotal[];
  /** Files nobody recognises, by bytes; what is past 200 extensions is one row with the extension `*`. */
  readonly unknown: readonly ExtensionTotal[];
  /** At most 200; `missingCount` has them all. */
  readonly missing: readonly Missing[];
  readonly missingCount: number;
  /** Entries in containers that cannot be extracted, by error code. */
  readonly problems: ReadonlyMap<string, number>;
}

import type { Progress } from "@assetx/wasm/extract";
import type { CatalogPlugin } from "../catalog/index.ts";
import type { Context } from "../command/index.ts";
import type { Dedupe } from "./dedupe.ts";
import type { Choosable } from "./filter.ts";
import type { OutputPlace } from "./place.ts";
import type { GameReporter } from "./reporter.ts";

/** What every file of a game is extracted with. */
export interface Game {
  readonly context: Context;
  /** The folder it lies in, absolute. */
  readonly root: string;
  readonly catalog: readonly CatalogPlugin[];
  readonly place: OutputPlace;
  readonly reporter: GameReporter;
  readonly dedupe: Dedupe | undefined;
  readonly isWanted: (entry: Choosable, file: string) => boolean;
  readonly signal: AbortSignal;
  readonly jobs: number | undefined;
  readonly raw: boolean;
  readonly deep: boolean;
  readonly allowDotfiles: boolean;
  readonly digest: boolean;
  readonly keys: { readonly key: readonly string[]; readonly "key-file": string | undefined };
  readonly onProgress: (ratio: number) => void;
}

/** A file of the game that a plugin opens, and where its entries go. */
export interface GameFile {
  /** Relative, `/` between its parts. */
  readonly path: string;
  readonly plugin: CatalogPlugin;
  /** Relative to the output, safe. */
  readonly output: string;
  readonly staged: string;
}

/** How much of a step is done, 0 to 1. */
export function ratioOf({ doneBytes, totalBytes, doneEntries, totalEntries }: Progress): number {
  if (totalBytes > 0) return Math.min(1, doneBytes / totalBytes);
  return totalEntries > 0 ? doneEntries / totalEntries : 0;
}

import type { AssetxError } from "@assetx/core/error";
import type { ChosenFile } from "../files/index.ts";
import type { Archive } from "./archive.ts";
import type { FileEnds } from "./identify.ts";
import type { PluginChoice, PluginRef } from "./plugin-ref.ts";

/** What is being done, for the page to say. */
export type Stage =
  | { readonly kind: "fetching"; readonly plugin: string }
  | {
      readonly kind: "listing";
      readonly plugin: string;
      readonly isSearch: boolean;
      readonly entries: number;
      readonly ratio: number | undefined;
    }
  | { readonly kind: "looking"; readonly files: number };

/** Which file it was of those that were chosen, and with what it could be opened instead. */
export interface Alternatives {
  /** `undefined` for a file behind an address. */
  readonly file: ChosenFile | undefined;
  /** Plugins that say they read it, the surest first, also the one that was taken. */
  readonly choices: readonly PluginChoice[];
  /** The plugin that searches any file; `undefined` where there is none, and where it was asked. */
  readonly search: PluginRef | undefined;
}

/** How opening a file ended. */
export type Opened =
  | { readonly kind: "archive"; readonly archive: Archive }
  /** Nothing can be listed without the keys of these ids, or with those that were given. */
  | {
      readonly kind: "locked";
      readonly name: string;
      readonly missingKeys: readonly string[];
      readonly error: AssetxError;
    }
  /** A plugin took the file and could not list it. */
  | {
      readonly kind: "refused";
      readonly name: string;
      readonly plugin: PluginRef;
      readonly error: AssetxError;
      readonly instead: Alternatives;
    }
  /** No format fits; `compared` formats were looked at. */
  | {
      readonly kind: "unknown";
      readonly ends: FileEnds;
      readonly compared: number;
      /** The host that the file would be read from; `undefined` for one that was chosen here. */
      readonly host: string | undefined;
      readonly instead: Alternatives;
      /** It was searched, and nothing was found. */
      readonly isSearched: boolean;
    };

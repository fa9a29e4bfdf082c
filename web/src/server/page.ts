import type { PluginDetail, PluginPage, PluginQuery, PluginSummary } from "@assetx/core/api";

/** Hashed addresses of the client build. */
export interface PageAssets {
  /** Module script of every page. */
  readonly script: string;
  /** Classic script that runs before the first paint: it sets the chosen theme. */
  readonly theme: string;
  readonly styles: readonly string[];
}

/** A page and the data it shows. */
export type Page =
  | {
      readonly route: "home";
      /** Newest first. */
      readonly plugins: readonly PluginSummary[];
      /** All live plugins of this registry. */
      readonly total: number;
    }
  | { readonly route: "search"; readonly query: PluginQuery; readonly result: PluginPage }
  | {
      readonly route: "plugin";
      readonly detail: PluginDetail;
      /** This registry's own origin, for commands to copy: `https://example.org`. */
      readonly origin: string;
    }
  | { readonly route: "workbench" }
  | { readonly route: "compatibility" }
  | {
      readonly route: "error";
      readonly status: number;
      /** Dotted code of the error table. */
      readonly code: string;
      readonly title: string;
      readonly detail: string;
      readonly hint?: string;
      readonly requestId?: string;
    };

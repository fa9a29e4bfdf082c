/** The way from chosen files to a listed archive. Everything with wasm behind it is reached through here. */
export { Archive, type OnProgress } from "./archive.ts";
export { filterEntries, NO_FILTER, type EntryFilter } from "./entry-filter.ts";
export { MAX_SORTED_ROWS, sortEntries, type EntryOrder, type OrderKey } from "./entry-order.ts";
export type { EntryTable } from "./entry-table.ts";
export type { Folder } from "./folder-tree.ts";
export type { FileEnds } from "./identify.ts";
export { openArchive, type Using } from "./open-archive.ts";
export type { Alternatives, Opened, Stage } from "./opened.ts";
export type { PluginChoice, PluginRef } from "./plugin-ref.ts";
export { previewKindOf, type PreviewKind } from "./preview-kind.ts";
export { isSearchPlugin } from "./search-plugin.ts";
export { Selection } from "./selection.ts";

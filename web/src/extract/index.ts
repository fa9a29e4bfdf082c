/** The way from chosen files to a listed archive. Everything with wasm behind it is reached through here. */
export { Archive, type OnProgress } from "./archive.ts";
export { filterEntries, NO_FILTER, type EntryFilter } from "./entry-filter.ts";
export { MAX_SORTED_ROWS, sortEntries, type EntryOrder, type OrderKey } from "./entry-order.ts";
export type { EntryTable } from "./entry-table.ts";
export type { Folder } from "./folder-tree.ts";
export type { FileEnds } from "./identify.ts";
export { openArchive, type Opened, type Stage } from "./open-archive.ts";
export { previewKindOf, type PreviewKind } from "./preview-kind.ts";
export { Selection } from "./selection.ts";

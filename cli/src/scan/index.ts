/** Looks through a game's folder: what each file is, and what the whole is. */
export { createContentsReader } from "./list.ts";
export { measureFolder, type FolderSize } from "./measure.ts";
export { printFileLine, printSummaryLine } from "./print-json.ts";
export { printSummary } from "./print-table.ts";
export { askRegistry } from "./registry.ts";
export { scanFolder, type FoundFile, type ScanOptions } from "./scan.ts";
export { MAX_DEPTH } from "./walk.ts";

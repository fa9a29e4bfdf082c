/**
 * What a folder of files is as a game: which engine made it, which files open, which belong together, what is missing.
 * Pure: whoever has the folder reads heads, asks plugins and hands in one file after the other.
 */
export { summarizeListing, summarizeRefusal } from "./contents.ts";
export { findParts, type MissingPart, type PartNames } from "./parts.ts";
export { findPlainKind, findUnnamedKind, isProgram, mayCarryData, PLAIN_HEAD_BYTES } from "./plain.ts";
export { createScanReport, type ScanReport } from "./report.ts";
export type {
  Contents,
  EngineFinding,
  ExtensionTotal,
  FileState,
  KindTotal,
  Missing,
  PluginTotal,
  Reader,
  ScannedFile,
  ScanSummary,
  Total,
  Trouble,
} from "./types.ts";

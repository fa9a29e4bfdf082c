import { escapeLine } from "@assetx/core/name";
import type { Contents, ScannedFile, ScanSummary, Total } from "@assetx/wasm/scan";
import { printJson, type Terminal } from "../terminal/index.ts";
import type { RegistryAnswer } from "./registry.ts";

/** One line per file; fields that say nothing are left out. */
export function printFileLine(terminal: Terminal, file: ScannedFile): void {
  const { path, sizeBytes, state, reader, owner, kind, contents, trouble } = file;
  printJson(terminal, {
    type: "file",
    path: escapeLine(path),
    sizeBytes,
    state,
    ...(reader === undefined ? {} : { ...reader, format: reader.format ?? null, description: undefined }),
    ...(owner === undefined ? {} : { owner: escapeLine(owner) }),
    ...(kind === undefined ? {} : { kind }),
    ...(contents === undefined ? {} : describeContents(contents)),
    ...(trouble === undefined ? {} : { trouble }),
  });
}

function describeContents(contents: Contents): Readonly<Record<string, unknown>> {
  const { entries, sizeBytes, kinds, problems, missingParts, missingKeys, isIncomplete } = contents;
  return {
    contents: {
      entries,
      sizeBytes,
      kinds: totalsOf(kinds, "entries"),
      problems: Object.fromEntries(problems),
      missingParts,
      missingKeys,
      isIncomplete,
    },
  };
}

/** The last line. */
export function printSummaryLine(
  terminal: Terminal,
  path: string,
  summary: ScanSummary,
  registry: RegistryAnswer | undefined,
): void {
  printJson(terminal, {
    type: "summary",
    path,
    ...summary,
    states: totalsOf(summary.states, "files"),
    problems: Object.fromEntries(summary.problems),
    missing: summary.missing.map((row) => ({ ...row, path: escapeLine(row.path), detail: escapeLine(row.detail) })),
    registry: registry ?? null,
  });
}

function totalsOf<K extends string>(totals: ReadonlyMap<K, Total>, word: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...totals].map(([key, { files, sizeBytes }]) => [key, { [word]: files, sizeBytes }] as const),
  );
}

/** What kind of mistake a finding is. `manifest.range` is a version range that is refused before it is matched. */
export type ManifestFindingCode =
  | "manifest.depth"
  | "manifest.duplicate-key"
  | "manifest.missing"
  | "manifest.range"
  | "manifest.size"
  | "manifest.syntax"
  | "manifest.type"
  | "manifest.unknown-key"
  | "manifest.value";

/** One mistake in a plugin.toml. */
export interface ManifestFinding {
  readonly code: ManifestFindingCode;
  /** 1 is the first. For what is missing: the table that lacks it. */
  readonly line: number;
  /** 1 is the first. */
  readonly column: number;
  /** Keys and positions joined by dots, e.g. `formats.0.id`; empty for the whole file. */
  readonly path: string;
  /** What is wrong; reads on from the path. */
  readonly message: string;
  /** What was probably meant. */
  readonly suggestion: string | undefined;
}

/** One line, as compilers print it: `4:1 package.nmae is not a known key (did you mean name?)`. */
export function formatFinding(finding: ManifestFinding): string {
  const subject = finding.path === "" ? "the file" : finding.path;
  const hint = finding.suggestion === undefined ? "" : ` (did you mean ${finding.suggestion}?)`;
  return `${finding.line}:${finding.column} ${subject} ${finding.message}${hint}`;
}

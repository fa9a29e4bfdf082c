/** What stands behind a claim: a real file, only files that the project's own code makes, or nothing. */
export type Evidence = "generated" | "none" | "real";

/** One format of one plugin. */
export interface FormatCompatibility {
  readonly plugin: string;
  readonly engines: readonly string[];
  readonly format: string;
  readonly description: string;
  readonly versions: readonly VersionCompatibility[];
}

/** One version of a format, as files of it say themselves. */
export interface VersionCompatibility {
  /** Empty where the format has no versions. */
  readonly version: string;
  readonly list: Evidence;
  readonly extract: Evidence;
  readonly convert: Evidence;
  /** Real files that were read. */
  readonly realFiles: number;
}

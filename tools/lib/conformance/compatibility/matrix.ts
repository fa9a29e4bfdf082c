/** What stands behind a claim: a real file, only files that our own code makes, or nothing. */
export type Evidence = "generated" | "none" | "real";

/** One version of a format, as files of it say themselves. */
export interface VersionRow {
  /** Empty where the format has no versions. */
  readonly version: string;
  readonly list: Evidence;
  readonly extract: Evidence;
  readonly convert: Evidence;
  /** Real files that were read. */
  readonly realFiles: number;
}

/** One format of one plugin. */
export interface FormatRow {
  readonly plugin: string;
  readonly engines: readonly string[];
  readonly format: string;
  readonly description: string;
  readonly versions: readonly VersionRow[];
}

/** What was seen of one file. */
export interface Sighting {
  /** Folder of the plugin. */
  readonly plugin: string;
  readonly format: string;
  readonly version: string;
  readonly isReal: boolean;
  readonly isListed: boolean;
  readonly isExtracted: boolean;
  readonly isConverted: boolean;
}

/** Facts about plugins, by folder. */
export interface PluginFacts {
  readonly name: string;
  readonly engines: readonly string[];
  describe(format: string): string;
}

/** One row for each format of each plugin, in alphabetic order; a real file outweighs a generated one. */
export function createMatrix(
  sightings: readonly Sighting[],
  factsOf: (folder: string) => PluginFacts,
): readonly FormatRow[] {
  const groups = Map.groupBy(sightings, ({ plugin, format }) => `${plugin} ${format}`);
  return [...groups.values()]
    .flatMap((group): readonly FormatRow[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { name, engines, describe } = factsOf(first.plugin);
      const versions = Map.groupBy(group, ({ version }) => version);
      const rows = Array.from(versions, ([version, seen]) => describeVersion(version, seen));
      const format = first.format;
      return [{ plugin: name, engines, format, description: describe(format), versions: rows.toSorted(byVersion) }];
    })
    .toSorted((one, other) => compare(`${one.plugin} ${one.format}`, `${other.plugin} ${other.format}`));
}

function describeVersion(version: string, seen: readonly Sighting[]): VersionRow {
  const evidence = (is: (one: Sighting) => boolean): Evidence => {
    const fitting = seen.filter(is);
    if (fitting.length === 0) return "none";
    return fitting.some(({ isReal }) => isReal) ? "real" : "generated";
  };
  return {
    version,
    list: evidence(({ isListed }) => isListed),
    extract: evidence(({ isExtracted }) => isExtracted),
    convert: evidence(({ isConverted }) => isConverted),
    realFiles: seen.filter(({ isReal, isListed }) => isReal && isListed).length,
  };
}

const NUMERIC = new Intl.Collator("en", { numeric: true });

function byVersion(one: VersionRow, other: VersionRow): number {
  return NUMERIC.compare(one.version, other.version) || compare(one.version, other.version);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

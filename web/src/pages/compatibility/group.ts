import type { VersionCompatibility } from "./types.ts";

/** Versions of a format with the same evidence. */
export interface VersionGroup extends Omit<VersionCompatibility, "version"> {
  readonly versions: readonly string[];
}

/** Versions that share their evidence, together; those with real files first. */
export function groupVersions(rows: readonly VersionCompatibility[]): readonly VersionGroup[] {
  const groups = new Map<string, VersionCompatibility[]>();
  for (const row of rows) {
    const key = `${row.list} ${row.extract} ${row.convert}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()]
    .flatMap((group): readonly VersionGroup[] => {
      const [first] = group;
      if (first === undefined) return [];
      const realFiles = group.reduce((sum, row) => sum + row.realFiles, 0);
      return [{ ...first, realFiles, versions: group.map(({ version }) => version) }];
    })
    .toSorted((one, other) => other.realFiles - one.realFiles);
}

import { NEEDED_PARTS, PART_RULES } from "./part.table.ts";

/** A part whose owner is not there, or an owner whose part is not. */
export interface MissingPart {
  readonly name: string;
  /** The name that was looked for. */
  readonly missing: string;
}

export interface PartNames {
  /** Name of a part to the name of the file that it belongs to, which is there. */
  readonly owners: ReadonlyMap<string, string>;
  readonly missing: readonly MissingPart[];
}

/**
 * Tells by their names alone which files of one folder are parts of others. Letter case does not count, as on the systems
 * that games are made for.
 *
 * @example
 * findParts(["pak01_dir.vpk", "pak01_000.vpk"]).owners.get("pak01_000.vpk"); // "pak01_dir.vpk"
 */
export function findParts(names: Iterable<string>): PartNames {
  const known = new Map<string, string>();
  for (const name of names) known.set(name.toLowerCase(), name);
  const owners = new Map<string, string>();
  const missing: MissingPart[] = [];
  for (const name of known.values()) {
    const needed = NEEDED_PARTS.find(({ file }) => file.test(name));
    const part = needed === undefined ? "" : name.replace(needed.file, needed.needs);
    if (needed !== undefined && !known.has(part.toLowerCase())) missing.push({ name, missing: part });
    for (const rule of PART_RULES) {
      if (!rule.part.test(name)) continue;
      const wanted = rule.owners.map((owner) => name.replace(rule.part, owner));
      const owner = wanted.map((each) => known.get(each.toLowerCase())).find((each) => each !== undefined);
      if (owner !== undefined && owner !== name) owners.set(name, owner);
      else if (rule.needsOwner) missing.push({ name, missing: wanted[0] ?? "" });
      break;
    }
  }
  return { owners, missing };
}

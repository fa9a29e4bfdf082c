import type { ExtractedEntry } from "./extract-all.ts";
import type { Fixture, ReferenceEntry } from "./reference.ts";

const PART_MISSING = "extract.part-missing";

/** What differs from the reference, one line for each difference; empty when nothing does. */
export function compareEntries(fixture: Fixture, found: readonly ExtractedEntry[]): readonly string[] {
  const inOrder = <T extends { readonly name: string }>(items: readonly T[]): readonly T[] =>
    fixture.folder.byName === true ? items.toSorted((left, right) => (left.name < right.name ? -1 : 1)) : items;
  const entries = inOrder(found);
  const expected = inOrder(fixture.entries ?? []);
  const misses: string[] = [];
  if (entries.length !== expected.length) misses.push(`${entries.length} entries instead of ${expected.length}`);
  for (const [index, reference] of expected.entries()) {
    const entry = entries[index];
    if (entry === undefined) break;
    const miss = compareEntry(fixture.folder.referenceName(entry.name), entry, reference);
    if (miss !== undefined) misses.push(`entry ${index} ${JSON.stringify(reference.name)}: ${miss}`);
  }
  return misses;
}

function compareEntry(name: string, entry: ExtractedEntry, reference: ReferenceEntry): string | undefined {
  if (name !== reference.name) return `is named ${JSON.stringify(name)}`;
  if (reference.partMissing) {
    return entry.problem === PART_MISSING
      ? undefined
      : `answers ${entry.problem ?? "bytes"} instead of ${PART_MISSING}`;
  }
  if (entry.problem !== undefined) return `fails with ${entry.problem}`;
  if (entry.sizeBytes !== reference.sizeBytes)
    return `has ${entry.sizeBytes ?? "no"} bytes, not ${reference.sizeBytes}`;
  return entry.sha256 === reference.sha256
    ? undefined
    : `has sha256 ${entry.sha256 ?? "none"}, not ${reference.sha256}`;
}

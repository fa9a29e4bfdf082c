import type { IndexedFormat } from "@assetx/core/api";
import type { ChosenFile } from "../files/index.ts";
import { findCandidates, readEnds, type Candidate, type FileEnds } from "./identify.ts";

export interface Recognised {
  readonly chosen: ChosenFile;
  readonly ends: FileEnds;
  /** Best first; empty when no format fits. */
  readonly candidates: readonly Candidate[];
}

/** Of a large folder only these many files are looked into: 2 reads of 64 KiB each. */
const MAX_LOOKED_AT = 400;

/** Looks at each file and puts the one that is most surely an archive first, and what is only a part of another last. */
export async function recogniseFiles(
  files: readonly ChosenFile[],
  formats: readonly IndexedFormat[],
  signal: AbortSignal,
): Promise<readonly Recognised[]> {
  const found: Recognised[] = [];
  for (const chosen of files.slice(0, MAX_LOOKED_AT)) {
    if (signal.aborted) break;
    const ends = await readEnds(chosen.file);
    found.push({ chosen, ends, candidates: findCandidates(ends, formats) });
  }
  const parts = await partsOf(files);
  const names = files.map(({ file }) => file.name.toLowerCase());
  const rank = ({ chosen }: Recognised): number => (parts.has(chosen.file.name) ? 1 : 0);
  const likeness = ({ chosen }: Recognised): number => (isNamedAfter(chosen.file.name.toLowerCase(), names) ? 1 : 0);
  return found.toSorted(
    (left, right) =>
      rank(left) - rank(right) ||
      scoreOf(right) - scoreOf(left) ||
      likeness(left) - likeness(right) ||
      right.chosen.file.size - left.chosen.file.size,
  );
}

/** Whether a name goes on where another of the same extension ends, as `modelT.mdl` does after `model.mdl`. */
function isNamedAfter(name: string, others: readonly string[]): boolean {
  const extension = name.slice(name.lastIndexOf("."));
  return others.some((other) => {
    const stem = other.slice(0, -extension.length);
    return other.endsWith(extension) && stem !== "" && other.length < name.length && name.startsWith(stem);
  });
}

/** Names of files that belong to another one that was chosen with them. */
async function partsOf(files: readonly ChosenFile[]): Promise<ReadonlyMap<string, string>> {
  // The edge draws pages with the code of this site and must not carry the compute core.
  const scan = import.meta.env.SSR || files.length < 2 ? undefined : await import("@assetx/wasm/scan");
  return scan?.findParts(files.map(({ file }) => file.name)).owners ?? new Map<string, string>();
}

function scoreOf({ candidates }: Recognised): number {
  const best = candidates[0];
  return best === undefined ? 0 : best.magicBytes * 2 + (best.extension ? 1 : 0);
}

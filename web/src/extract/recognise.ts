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

/** Looks at each file and puts the one that is most surely an archive first. */
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
  return found.toSorted(
    (left, right) => scoreOf(right) - scoreOf(left) || right.chosen.file.size - left.chosen.file.size,
  );
}

function scoreOf({ candidates }: Recognised): number {
  const best = candidates[0];
  return best === undefined ? 0 : best.magicBytes * 2 + (best.extension ? 1 : 0);
}

import { join } from "node:path";
import { checkFiles } from "./check-file.ts";
import { checkModels } from "./check-model.ts";
import { checkWad } from "./check-wad.ts";
import { checkZip } from "./check-zip.ts";
import type { Container, Tally } from "./tally.ts";
import { findPillow, findProgram, NOTHING, type Verdict } from "./tool.ts";

/** The programs that judge; what is absent judges nothing. */
export interface Judges {
  readonly sevenZip: string | undefined;
  readonly deutex: string | undefined;
  readonly pillow: string | undefined;
}

export function findJudges(): Judges {
  return { sevenZip: findProgram("7z"), deutex: findProgram("deutex"), pillow: findPillow() };
}

/** Names of the programs that are not there. */
export function missingJudges({ sevenZip, deutex, pillow }: Judges): readonly string[] {
  const all = [
    ["p7zip-full", sevenZip],
    ["deutex", deutex],
    ["python3-pil", pillow],
  ] as const;
  return all.filter(([, found]) => found === undefined).map(([name]) => name);
}

/** Compares a game's outputs with what other programs say of its containers and of the outputs. */
export async function checkGame(judges: Judges, folder: string, tally: Tally): Promise<Verdict> {
  let checked = 0;
  const problems: string[] = [];
  for (const container of tally.claimed.values()) {
    for (const verdict of judge(judges, join(folder, container.path), container)) {
      checked += verdict.checked;
      problems.push(...verdict.problems.map((problem) => `${container.path}: ${problem}`));
    }
  }
  const { pillow } = judges;
  const opened = pillow === undefined ? NOTHING : checkFiles(pillow, tally.claimed.values());
  const read = await checkModels(tally.claimed.values());
  return {
    checked: checked + opened.checked + read.checked,
    problems: [...problems, ...opened.problems, ...read.problems],
  };
}

function judge({ sevenZip, deutex }: Judges, path: string, container: Container): readonly Verdict[] {
  const isWad = container.format === "doom-wad" && deutex !== undefined;
  const isZip = container.format === "zip" && sevenZip !== undefined;
  return [isWad ? checkWad(deutex, path, container) : NOTHING, isZip ? checkZip(sevenZip, path, container) : NOTHING];
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { walk } from "../walk.ts";
import { checkAssemblyImports } from "./assembly-import.ts";
import { checkCastBudget } from "./cast-budget.ts";
import { checkFileLength } from "./file-length.ts";
import type { Finding, SourceTree } from "./finding.ts";
import { checkFolderEntry } from "./folder-entry.ts";
import { checkForbiddenWords } from "./forbidden-word.ts";
import { checkLockfile } from "./lockfile.ts";

const TEXT = /(?:^|\/)\.?[^/]+\.(?:ts|tsx|js|mjs|json|md|toml|css|html|sql|sh|py|yml|yaml|lock)$|^\.ci\//;
const RULES = [
  checkAssemblyImports,
  checkCastBudget,
  checkFileLength,
  checkFolderEntry,
  checkForbiddenWords,
  checkLockfile,
] as const;

/** The text files under `root`, without those that break a rule on purpose. */
export function readSourceTree(root: string): SourceTree {
  const paths = walk(root).filter((path) => TEXT.test(path) && !path.startsWith("test/layout/cases/"));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Everything in `tree` that breaks a rule which neither tsc, oxlint nor knip holds. */
export function checkSources(tree: SourceTree): readonly Finding[] {
  return RULES.flatMap((rule) => rule(tree));
}

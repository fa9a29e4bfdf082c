import { globSync } from "node:fs";
import { TEXTURE_CASES } from "./case.table.ts";
import { LEFT_OUT } from "./left-out.table.ts";

const REFERENCES = ["**/expected/**/*.png", "**/SourceTextures/*.png"];

/** Reference pictures among the fixtures that are neither compared with nor left out for a reason. */
export function findForgotten(root: string): readonly string[] {
  const used = new Set(TEXTURE_CASES.flatMap(({ reference }) => (reference.kind === "png" ? [reference.path] : [])));
  const there = REFERENCES.flatMap((pattern) => globSync(pattern, { cwd: root }));
  return there.filter((path) => !used.has(path) && !LEFT_OUT.has(path)).toSorted();
}

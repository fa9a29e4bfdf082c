import { posix } from "node:path";
import type { Finding, SourceTree } from "./finding.ts";

const SOURCE = /^(core|wasm|worker|web|cli)\/src\/.*\.tsx?$/;
/** Folders whose job is to put the others together, so they may name files. */
const COMPOSERS = /^wasm\/src\/host\//;

/** A folder that has an index is entered through it; a type may be taken from the file that states it. */
export function checkFolderEntry(tree: SourceTree): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!SOURCE.test(path) || COMPOSERS.test(path)) continue;
    for (const [, word = "", specifier = ""] of text.matchAll(
      /^(?:import|export)\s+(type\b)?[^;"']*?\bfrom\s+["'](\.\.?\/[^"']+)["']/gm,
    )) {
      if (word === "type") continue;
      const target = posix.join(posix.dirname(path), specifier);
      const index = findIndex(tree, path, target);
      if (index === undefined || target === index) continue;
      findings.push({ rule: "folder-entry", path, detail: `enters ${specifier} past ${index}` });
    }
  }
  return findings;
}

/** The index of the folder that `target` lies in, when that is another folder of the package than that of `path`. */
function findIndex(tree: SourceTree, path: string, target: string): string | undefined {
  const [, , from = "", ...fromRest] = path.split("/");
  const [workspace = "", , to = "", ...toRest] = target.split("/");
  if (toRest.length === 0 || (fromRest.length > 0 && from === to)) return undefined;
  return ["index.ts", "index.tsx"].map((name) => `${workspace}/src/${to}/${name}`).find((index) => tree.has(index));
}

import type { Finding, SourceTree } from "./finding.ts";

const MAX_LINES = 400;

/** oxlint counts the lines of TypeScript; this counts AssemblyScript, styles and scripts, which it does not read. */
export function checkFileLength(tree: SourceTree): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!/\.(ts|tsx|css|py|sh)$/.test(path) || /\.(table|gen)\.tsx?$/.test(path)) continue;
    const lines = text.split("\n").length - 1;
    if (lines > MAX_LINES) findings.push({ rule: "file-length", path, detail: `${lines} lines; at most ${MAX_LINES}` });
  }
  return findings;
}

import type { Finding, SourceTree } from "./finding.ts";

/** One letter of each word stands in brackets, so that this file does not hold what it looks for. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:TOD[O]|FIXM[E]|HAC[K])\b/, "unfinished work is not committed"],
  [/(?<![\w.])\/(?:wor[k]\/(?:main|shared)\b|roo[t]\/|hom[e]\/[a-z]+\/|User[s]\/[a-z]+\/)/, "a path of one machine"],
  [/^(?:<{7}|>{7}) /m, "a merge was left half done"],
  [/\b(?:it|describe|test)\.onl[y]\(/, "one test would silence the others"],
];

/** Words that say a file is not finished, or was written for one machine. */
export function checkForbiddenWords(tree: SourceTree): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (path === "package-lock.json") continue;
    for (const [pattern, why] of WORDS) {
      const found = pattern.exec(text);
      if (found !== null) findings.push({ rule: "forbidden-word", path, detail: `"${found[0]}": ${why}` });
    }
  }
  return findings;
}

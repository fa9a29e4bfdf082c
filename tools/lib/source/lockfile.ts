import type { Finding, SourceTree } from "./finding.ts";

/** Two copies of one of these behave differently from one: other runtime, other schema classes. */
const ONCE = ["workerd", "miniflare", "wrangler", "zod"];

/** The lockfile holds exactly one copy of each package in `ONCE`. */
export function checkLockfile(tree: SourceTree): readonly Finding[] {
  const text = tree.get("package-lock.json");
  if (text === undefined) return [{ rule: "lockfile", path: "package-lock.json", detail: "is missing" }];
  const paths = [...text.matchAll(/^ {4}"([^"]*node_modules\/[^"]+)": \{/gm)].map(([, path = ""]) => path);
  return ONCE.flatMap((name) => {
    const copies = paths.filter((path) => path.endsWith(`node_modules/${name}`)).length;
    if (copies === 1) return [];
    return [
      { rule: "lockfile", path: "package-lock.json", detail: `holds ${copies} copies of ${name}; exactly 1 is wanted` },
    ];
  });
}

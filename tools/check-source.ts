/** Holds the rules of the repository that neither tsc, oxlint nor knip knows; see `tools/lib/source`. */
import { ROOT } from "./lib/paths.ts";
import { checkSources, readSourceTree } from "./lib/source/index.ts";

const findings = checkSources(readSourceTree(ROOT));
for (const { rule, path, detail } of findings) process.stdout.write(`${path}: ${detail} (${rule})\n`);
process.exitCode = findings.length === 0 ? 0 : 1;

import { posix } from "node:path";
import type { Finding, SourceTree } from "./finding.ts";

const ASSEMBLY = /^(plugins\/[^/]+\/assembly|wasm\/codecs\/[^/]+)\/.*\.ts$/;

const IMPORT = /^\s*(?:import|export)\b(?:[^;"'{}]*(?:\{[^}]*\})?\s*from)?\s*["']([^"']+)["']/gm;

/** AssemblyScript is compiled by `asc` alone, which follows any path: a plugin may reach only its own folder and the SDK, and
 * a codec its own folder and what codecs share. */
export function checkAssemblyImports(tree: SourceTree): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!ASSEMBLY.test(path) || path.endsWith(".test.ts")) continue;
    const home = path
      .split("/")
      .slice(0, path.startsWith("wasm/") ? 3 : 2)
      .join("/");
    for (const [, specifier = ""] of text.matchAll(IMPORT)) {
      const target = specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
      const common = path.startsWith("plugins/") ? "plugins/sdk" : "wasm/codecs/shared";
      if (target.startsWith(`${home}/`) || target.startsWith(`${common}/`)) continue;
      findings.push({
        rule: "assembly-import",
        path,
        detail: `imports ${specifier}; only ${home} and ${common} are open`,
      });
    }
  }
  return findings;
}

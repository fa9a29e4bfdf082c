import { posix } from "node:path";
import type { Finding, SourceTree } from "./finding.ts";

const ASSEMBLY = /^(plugins\/[^/]+\/assembly|wasm\/codecs\/[^/]+)\/.*\.ts$/;

const IMPORT = /^\s*(?:import|export)\b(?:[^;"'{}]*(?:\{[^}]*\})?\s*from)?\s*["']([^"']+)["']/gm;

/** AssemblyScript is compiled by `asc` alone, which follows any path: a plugin may reach only its own folder and the SDK. */
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
      if (target.startsWith(`${home}/`) || (path.startsWith("plugins/") && target.startsWith("plugins/sdk/"))) continue;
      findings.push({
        rule: "assembly-import",
        path,
        detail: `imports ${specifier}; only ${home} and plugins/sdk are open`,
      });
    }
  }
  return findings;
}

import type * as z from "zod";
import { fail } from "../error/index.ts";
import type { DeepReadonly } from "./deep-readonly.ts";
import { explainIssue, MAX_FINDINGS } from "./explain.ts";
import { formatFinding, type ManifestFinding } from "./finding.ts";
import { MANIFEST_SCHEMA } from "./schema.ts";
import { readToml } from "./toml.ts";
import { toPlain, type TomlNode } from "./toml-node.ts";

/** plugin.toml with its defaults filled in. Keys are spelled as in the file. */
export type Manifest = DeepReadonly<z.output<typeof MANIFEST_SCHEMA>>;

export type ManifestResult = { readonly manifest: Manifest } | { readonly findings: readonly ManifestFinding[] };

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads plugin.toml and tells everything that is wrong with it, in the order of the file. Never throws.
 *
 * @example
 * const result = readManifest(text);
 * if ("findings" in result) result.findings.map(formatFinding);
 */
export function readManifest(text: string): ManifestResult {
  const toml = readToml(text);
  if ("finding" in toml) return { findings: [toml.finding] };
  const { root } = toml;
  const parsed = MANIFEST_SCHEMA.safeParse(toPlain(root));
  const issues = parsed.success ? [] : parsed.error.issues.slice(0, MAX_FINDINGS);
  const findings = issues.flatMap((issue) => explainIssue(issue, root));
  findings.push(...findPrototypeKeys(root, []));
  if (parsed.success && findings.length === 0) return { manifest: parsed.data };
  return { findings: findings.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_FINDINGS) };
}

/**
 * The manifest of a plugin.toml.
 *
 * @throws AssetxError `manifest.invalid`, with every finding of `readManifest` as a line
 * @example
 * parseManifest(text).package.name; // "@assetx/quake-pak"
 */
export function parseManifest(text: string): Manifest {
  const result = readManifest(text);
  if ("manifest" in result) return result.manifest;
  const { findings } = result;
  return fail("manifest.invalid", { count: findings.length, findings: findings.map(formatFinding) });
}

/**
 * As `parseManifest`, from the file's bytes: UTF-8 without a byte order mark.
 *
 * @throws AssetxError `manifest.invalid`
 */
export function parseManifestBytes(bytes: Uint8Array): Manifest {
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch (cause) {
    return fail("manifest.invalid", { count: 1, findings: ["1:1 the file is not UTF-8"] }, { cause });
  }
  return parseManifest(text);
}

/** `__proto__` as a key: schemas and copies skip it silently, so it is refused by name. */
function findPrototypeKeys(node: TomlNode, path: readonly (number | string)[]): readonly ManifestFinding[] {
  if (node.kind === "value") return [];
  const children = node.kind === "array" ? [...node.items.entries()] : [...node.entries];
  return children.flatMap(([key, child]) => {
    const here = [...path, key];
    if (key !== "__proto__") return findPrototypeKeys(child, here);
    return [
      {
        code: "manifest.unknown-key",
        ...child.place,
        path: here.join("."),
        message: "is not a known key",
        suggestion: undefined,
      },
    ];
  });
}

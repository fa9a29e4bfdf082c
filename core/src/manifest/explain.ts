import type * as z from "zod";
import type { ManifestFinding, ManifestFindingCode } from "./finding.ts";
import { findKnownKeys, findKnownWords } from "./json-schema.ts";
import { findSuggestion } from "./suggest.ts";
import { findNode, placeOf, type TomlNode } from "./toml-node.ts";

/** Further findings add nothing to these, and finding suggestions takes time. */
export const MAX_FINDINGS = 100;

type Issue = z.core.$ZodIssue;

/** The findings of one schema issue: one for each unknown key, otherwise one. */
export function explainIssue(issue: Issue, root: TomlNode): readonly ManifestFinding[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const known = findKnownKeys(path);
    // `__proto__` is looked for apart: not every schema reports it.
    const keys = issue.keys.filter((key) => key !== "__proto__").slice(0, MAX_FINDINGS);
    return keys.map((key) =>
      at(root, [...path, key], "manifest.unknown-key", "is not a known key", findSuggestion(key, known)),
    );
  }
  if (findNode(root, path) === undefined && !isCustomMissing(issue)) {
    return [at(root, path, "manifest.missing", "is missing")];
  }
  return [explainValue(issue, root)];
}

function explainValue(issue: Issue, root: TomlNode): ManifestFinding {
  const { path } = issue;
  switch (issue.code) {
    case "invalid_type":
      return at(root, path, "manifest.type", `must be ${nounOf(issue.expected)}`);
    case "invalid_value": {
      const values = issue.values.map(String);
      return at(root, path, "manifest.value", `must be ${oneOf(values)}`, suggestFor(root, path, values));
    }
    case "too_big":
      return at(root, path, "manifest.value", `is more than ${issue.maximum}${unitOf(issue.origin)}`);
    case "too_small":
      return at(root, path, "manifest.value", `is less than ${issue.minimum}${unitOf(issue.origin)}`);
    case "invalid_key":
      return at(root, path, "manifest.value", issue.issues[0]?.message ?? "is not a key that is allowed here");
    case "invalid_union":
      return at(root, path, "manifest.value", "is not of a known type");
    case "custom":
      return at(root, path, findingOf(issue.params), issue.message, suggestFor(root, path, findKnownWords(path)));
    case "invalid_element":
    case "invalid_format":
    case "not_multiple_of":
    case "unrecognized_keys":
      return at(root, path, "manifest.value", issue.message);
  }
}

function at(
  root: TomlNode,
  path: readonly PropertyKey[],
  code: ManifestFindingCode,
  message: string,
  suggestion?: string,
): ManifestFinding {
  return { code, ...placeOf(root, path), path: path.map(String).join("."), message, suggestion };
}

/** A rule over several keys names what it misses itself. */
function isCustomMissing(issue: Issue): boolean {
  return issue.code === "custom" && issue.params?.["finding"] === "manifest.missing";
}

function findingOf(params: Readonly<Record<string, unknown>> | undefined): ManifestFindingCode {
  const finding = params?.["finding"];
  return finding === "manifest.range" || finding === "manifest.missing" ? finding : "manifest.value";
}

function suggestFor(root: TomlNode, path: readonly PropertyKey[], words: readonly string[]): string | undefined {
  const node = findNode(root, path);
  return node?.kind === "value" && typeof node.value === "string" ? findSuggestion(node.value, words) : undefined;
}

const NOUNS: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "an array",
  object: "a table",
  record: "a table",
};

function nounOf(expected: string): string {
  return NOUNS[expected] ?? expected;
}

function unitOf(origin: string): string {
  return origin === "string" ? " characters" : origin === "array" ? " items" : "";
}

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? "") : `one of ${values.join(", ")}`;
}

import { ParseError, parseTOML, type AST } from "toml-eslint-parser";
import type { ManifestFinding, ManifestFindingCode } from "./finding.ts";
import { measureTomlDepth } from "./toml-depth.ts";
import type { Place, TomlNode } from "./toml-node.ts";

export const MAX_MANIFEST_BYTES: number = 64 * 1024;
export const MAX_MANIFEST_DEPTH = 16;

type Table = Extract<TomlNode, { kind: "table" }>;
type Result = { readonly root: TomlNode } | { readonly finding: ManifestFinding };

const START: Place = { line: 1, column: 1 };

/** TOML 1.0 text as nodes that know their places. The first mistake of syntax ends the reading. */
export function readToml(text: string): Result {
  const sizeBytes = new TextEncoder().encode(text).length;
  if (sizeBytes > MAX_MANIFEST_BYTES) {
    return refuse("manifest.size", START, `has ${sizeBytes} bytes, where ${MAX_MANIFEST_BYTES} are allowed`);
  }
  const depth = measureTomlDepth(text);
  if (depth > MAX_MANIFEST_DEPTH) return refuseDepth(START, depth);
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text, { tomlVersion: "1.0.0" });
  } catch (thrown) {
    return explainSyntax(thrown);
  }
  return build(program.body[0]);
}

function explainSyntax(thrown: unknown): Result {
  if (!(thrown instanceof ParseError)) return refuse("manifest.syntax", START, "cannot be read as TOML");
  const place = { line: thrown.lineNumber, column: thrown.column + 1 };
  const duplicate = thrown.message.startsWith("Defining a key multiple times");
  if (duplicate) return refuse("manifest.duplicate-key", place, "names the same key twice");
  return refuse("manifest.syntax", place, `is not TOML here: ${lowerFirst(thrown.message)}`);
}

/** Tables of the file in order; the parser has refused keys that stand twice. */
function build(top: AST.TOMLTopLevelTable): Result {
  const root: Table = { kind: "table", place: START, entries: new Map() };
  for (const item of top.body) {
    if (item.type === "TOMLTable") {
      if (item.resolvedKey.length > MAX_MANIFEST_DEPTH) return refuseDepth(placeAt(item), item.resolvedKey.length);
      const table = openTable(root, item.resolvedKey, placeAt(item));
      for (const pair of item.body) if (!addPair(table, pair)) return refuseDepth(placeAt(pair), pair.key.keys.length);
    } else if (!addPair(root, item)) {
      return refuseDepth(placeAt(item), item.key.keys.length);
    }
  }
  return { root };
}

function addPair(table: Table, pair: AST.TOMLKeyValue): boolean {
  const names = pair.key.keys.map((key) => (key.type === "TOMLBare" ? key.name : key.value));
  if (names.length > MAX_MANIFEST_DEPTH) return false;
  const owner = openTable(table, names.slice(0, -1), placeAt(pair));
  const value = toNode(pair.value, placeAt(pair));
  if (value === undefined) return false;
  owner.entries.set(names.at(-1) ?? "", value);
  return true;
}

/** The table at `path` below `from`, made where it is not there yet. */
function openTable(from: Table, path: readonly (number | string)[], place: Place): Table {
  let node: TomlNode = from;
  for (const [index, part] of path.entries()) {
    const made: TomlNode =
      typeof path[index + 1] === "number"
        ? { kind: "array", place, items: [] }
        : { kind: "table", place, entries: new Map() };
    if (node.kind === "array") {
      const item: TomlNode = node.items[Number(part)] ?? made;
      node.items[Number(part)] = item;
      node = item;
    } else if (node.kind === "table") {
      const entry: TomlNode = node.entries.get(String(part)) ?? made;
      node.entries.set(String(part), entry);
      node = entry;
    }
  }
  return node.kind === "table" ? node : from;
}

function toNode(content: AST.TOMLContentNode, place: Place): TomlNode | undefined {
  if (content.type === "TOMLArray") {
    const items = content.elements.map((element) => toNode(element, placeAt(element)));
    return items.every((item) => item !== undefined) ? { kind: "array", place, items } : undefined;
  }
  if (content.type === "TOMLInlineTable") {
    const table: Table = { kind: "table", place, entries: new Map() };
    return content.body.every((pair) => addPair(table, pair)) ? table : undefined;
  }
  // A local date such as 2026-01-31 has no zone to get wrong: it is its own text.
  const value = content.kind === "local-date" ? content.datetime : content.value;
  return { kind: "value", place, value };
}

function placeAt(node: AST.TOMLNode): Place {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 };
}

function refuseDepth(place: Place, depth: number): Result {
  return refuse("manifest.depth", place, `nests ${depth} levels, where ${MAX_MANIFEST_DEPTH} are allowed`);
}

function refuse(code: ManifestFindingCode, place: Place, message: string): Result {
  return { finding: { code, ...place, path: "", message, suggestion: undefined } };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

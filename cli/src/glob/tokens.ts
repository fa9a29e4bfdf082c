import { fail } from "@assetx/core/error";

/** What one step of a glob takes. `folders` is `**` with its slash: nothing, or any folders. */
export type Token =
  | { readonly kind: "any" | "folders" | "one" | "star" }
  | { readonly kind: "char"; readonly char: string }
  | { readonly kind: "class"; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

const MAX_GLOB_CHARS = 1024;
const MAX_ALTERNATIVES = 256;

/**
 * Reads a glob: `*` and `?` within a folder, `**` across folders, `[a-z]`, `[!a-z]`, `{a,b}`, and `\` before a character
 * that stands for itself.
 *
 * @returns one list of tokens per alternative of its braces
 * @throws AssetxError `cli.glob`
 */
export function parseGlob(glob: string): readonly (readonly Token[])[] {
  if (glob === "" || glob.length > MAX_GLOB_CHARS) {
    fail("cli.glob", {
      glob: glob.slice(0, 80),
      detail: `it has ${glob.length} characters, not 1 to ${MAX_GLOB_CHARS}`,
    });
  }
  return expandBraces(glob, glob).map((plain) => readTokens(plain, glob));
}

/** `a{b,c}d` as `abd` and `acd`, inner braces too. */
function expandBraces(text: string, glob: string): readonly string[] {
  const open = findPlain(text, 0, "{");
  if (open === -1) return [text];
  const parts: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < text.length; at += 1) {
    const char = text[at];
    if (char === "\\") at += 1;
    else if (char === "{") depth += 1;
    else if (char === "," && depth === 1) {
      parts.push(text.slice(start, at));
      start = at + 1;
    } else if (char === "}") {
      depth -= 1;
      if (depth > 0) continue;
      parts.push(text.slice(start, at));
      return joinAlternatives(text.slice(0, open), parts, text.slice(at + 1), glob);
    }
  }
  return fail("cli.glob", { glob, detail: "a { has no }" });
}

function joinAlternatives(before: string, parts: readonly string[], after: string, glob: string): readonly string[] {
  const expanded: string[] = [];
  for (const part of parts) {
    expanded.push(...expandBraces(`${before}${part}${after}`, glob));
    if (expanded.length > MAX_ALTERNATIVES) fail("cli.glob", { glob, detail: "its braces have too many alternatives" });
  }
  return expanded;
}

function findPlain(text: string, from: number, wanted: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === wanted) return at;
  }
  return -1;
}

function readTokens(text: string, glob: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? "";
    if (text.startsWith("**/", at)) {
      tokens.push({ kind: "folders" });
      at += 3;
    } else if (text.startsWith("**", at)) {
      tokens.push({ kind: "any" });
      at += 2;
    } else if (char === "[") {
      const end = findPlain(text, at + 2, "]");
      if (end === -1) fail("cli.glob", { glob, detail: "a [ has no ]" });
      tokens.push(readClass(text.slice(at + 1, end)));
      at = end + 1;
    } else {
      const isEscaped = char === "\\" && at + 1 < text.length;
      const kind = char === "*" ? "star" : char === "?" ? "one" : "char";
      tokens.push(kind === "char" ? { kind, char: isEscaped ? (text[at + 1] ?? "") : char } : { kind });
      at += isEscaped ? 2 : 1;
    }
  }
  return tokens;
}

function readClass(text: string): Token {
  const negated = text.startsWith("!") || text.startsWith("^");
  const body = negated ? text.slice(1) : text;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const low = body[at] ?? "";
    const isRange = body[at + 1] === "-" && at + 2 < body.length;
    ranges.push([low, isRange ? (body[at + 2] ?? low) : low]);
    if (isRange) at += 2;
  }
  return { kind: "class", negated, ranges };
}

import { parseGlob, type Token } from "./tokens.ts";

/**
 * A test of names by one glob. Names come from files that nobody vouches for, so the time is bounded: at most the length
 * of the name times the length of the glob, whatever both hold.
 *
 * @throws AssetxError `cli.glob`
 */
export function createGlobMatcher(glob: string): (name: string) => boolean {
  const alternatives = parseGlob(glob);
  return (name) => alternatives.some((tokens) => matches(tokens, name));
}

/** Walks the name once, with the set of all positions in the glob that are possible so far. */
function matches(tokens: readonly Token[], name: string): boolean {
  const end = tokens.length;
  let current = new Uint8Array(end + 1);
  enter(tokens, current, 0);
  for (const char of name) {
    const next = new Uint8Array(end + 1);
    let isAlive = false;
    for (const [at, token] of tokens.entries()) {
      if (current[at] !== 1) continue;
      if (stays(token, char)) {
        next[at] = 1;
        isAlive = true;
      }
      if (takes(token, char)) {
        enter(tokens, next, at + 1);
        isAlive = true;
      }
    }
    if (!isAlive) return false;
    current = next;
  }
  return current[end] === 1;
}

/** Marks a position, and those behind it that need no character. */
function enter(tokens: readonly Token[], positions: Uint8Array, from: number): void {
  let at = from;
  positions[at] = 1;
  while (canSkip(tokens[at])) {
    at += 1;
    positions[at] = 1;
  }
}

function canSkip(token: Token | undefined): boolean {
  return token?.kind === "star" || token?.kind === "any" || token?.kind === "folders";
}

/** Whether the token can take the character and wait for more. */
function stays(token: Token, char: string): boolean {
  return token.kind === "any" || token.kind === "folders" || (token.kind === "star" && char !== "/");
}

/** Whether the token can end with the character. */
function takes(token: Token, char: string): boolean {
  switch (token.kind) {
    case "any":
      return true;
    case "folders":
      return char === "/";
    case "star":
    case "one":
      return char !== "/";
    case "char":
      return char === token.char;
    case "class":
      return char !== "/" && token.negated !== token.ranges.some(([low, high]) => char >= low && char <= high);
  }
}

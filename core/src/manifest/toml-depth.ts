/**
 * How deep brackets nest outside of strings and comments. Measured before parsing, because a recursive parser meets ten
 * thousand brackets with an overflowing stack.
 */
export function measureTomlDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '"' || char === "'") {
      at = skipString(text, at, char);
      continue;
    }
    if (char === "#") {
      at = skipTo(text, "\n", at);
      continue;
    }
    if (char === "[" || char === "{") deepest = Math.max(deepest, ++depth);
    else if (char === "]" || char === "}") depth--;
    at++;
  }
  return deepest;
}

/** Behind the string that starts at `at`; an unterminated one ends with its line, or with the text if it may span lines. */
function skipString(text: string, at: number, quote: string): number {
  const long = quote.repeat(3);
  if (text.startsWith(long, at)) return skipLongString(text, at + 3, long);
  for (let next = at + 1; next < text.length; next++) {
    const char = text[next];
    if (char === quote) return next + 1;
    if (char === "\n") return next;
    if (char === "\\" && quote === '"') next++;
  }
  return text.length;
}

function skipLongString(text: string, from: number, long: string): number {
  for (let next = from; next < text.length; next++) {
    if (text.startsWith(long, next)) {
      // Up to two quotes may stand directly before the closing three.
      let end = next + 3;
      while (end < next + 5 && text[end] === long[0]) end++;
      return end;
    }
    if (text[next] === "\\" && long === '"""') next++;
  }
  return text.length;
}

function skipTo(text: string, what: string, at: number): number {
  const found = text.indexOf(what, at);
  return found < 0 ? text.length : found;
}

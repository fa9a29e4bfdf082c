import { fail } from "../error/index.ts";

const MAX_DEPTH = 16;
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * JSON as all readers agree on it: UTF-8 without a byte order mark, no key twice in one object (also when spelled with
 * escapes), no `__proto__`, at most 16 levels.
 *
 * @param what names the bytes in errors, e.g. "manifest.json"
 * @param bad refuses malformed JSON with the caller's own code
 * @throws AssetxError `signature.json-duplicate`, and what `bad` throws
 */
export function readStrictJson(bytes: Uint8Array, what: string, bad: (detail: string) => never): unknown {
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return bad("it is not UTF-8");
  }
  // Before the parser: depth is what a recursive one dies of.
  const depth = measureDepth(text);
  if (depth > MAX_DEPTH) return bad(`it nests ${depth} levels, where ${MAX_DEPTH} are allowed`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return bad("it is not JSON");
  }
  const key = findBadKey(text);
  if (key === "__proto__") return bad("it has the key __proto__");
  return key === undefined ? value : fail("signature.json-duplicate", { what, key: key.slice(0, 64) });
}

function measureDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth--;
  }
  return deepest;
}

/** The first key that is `__proto__` or stands twice in its object. `text` is known to be JSON. */
function findBadKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "{" || char === "[") open.push(new Set());
    else if (char === "}" || char === "]") open.pop();
    else if (char === '"') {
      const end = endOfString(text, at);
      if (isFollowedByColon(text, end)) {
        const key = String(JSON.parse(text.slice(at, end)));
        const keys = open.at(-1);
        if (key === "__proto__" || keys?.has(key) === true) return key;
        keys?.add(key);
      }
      at = end - 1;
    }
  }
  return undefined;
}

function isFollowedByColon(text: string, at: number): boolean {
  let next = at;
  while (text[next] === " " || text[next] === "\n" || text[next] === "\r" || text[next] === "\t") next++;
  return text[next] === ":";
}

/** Behind the closing quote, or behind everything when there is none. */
function endOfString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    const char = text[next];
    if (char === '"') return next + 1;
    if (char === "\\") next++;
  }
  return text.length;
}

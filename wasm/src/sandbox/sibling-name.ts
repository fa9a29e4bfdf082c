const TEXT = new TextDecoder("utf-8", { fatal: true });
const MAX_NAME_BYTES = 255;

/**
 * The sibling name a plugin asks for, if it may: one path component of the same folder that matches a glob of the
 * manifest. Anything else is `undefined`, whatever the file system would make of it.
 */
export function findSiblingName(bytes: Uint8Array, globs: readonly string[]): string | undefined {
  if (bytes.length === 0 || bytes.length > MAX_NAME_BYTES) return undefined;
  let name: string;
  try {
    name = TEXT.decode(bytes);
  } catch {
    return undefined;
  }
  if (name === "." || name === ".." || /[/\\:\p{Cc}]/u.test(name)) return undefined;
  return matchesSibling(name, globs) ? name : undefined;
}

const KEY_NAME = /^@key\/([a-z0-9._-]{1,64})$/;

/** The id in a name that asks for a key instead of a file; no file of a folder has a slash in its name. */
export function findKeyId(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_NAME_BYTES || bytes[0] !== 0x40) return undefined;
  return KEY_NAME.exec(String.fromCodePoint(...bytes))?.[1];
}

/** Whether a plugin with these globs may open a file of this name. */
export function matchesSibling(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(glob, name));
}

/** `*` is any run of characters, `?` one; the rest is literal, without case. Linear: only the last star is ever retried. */
function matchesGlob(glob: string, name: string): boolean {
  const want = glob.toLowerCase();
  const have = name.toLowerCase();
  let star = -1;
  let retry = 0;
  let at = 0;
  let place = 0;
  while (at < have.length) {
    const symbol = want[place];
    if (symbol === "*") {
      star = place++;
      retry = at;
    } else if (symbol === "?" || symbol === have[at]) {
      place++;
      at++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++retry;
    } else return false;
  }
  while (want[place] === "*") place++;
  return place === want.length;
}

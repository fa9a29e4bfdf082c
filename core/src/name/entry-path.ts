import { fail } from "../error/index.ts";
import { findText } from "./decode.ts";
import { displayName } from "./display.ts";

const MAX_DEPTH = 64;
const LONGEST_SHOWN = 160;
const DRIVE = /^[A-Za-z]:/;

/**
 * An entry's name as a relative path: `/` between parts, no part empty, `.` or `..`. `undefined` when it names nothing.
 *
 * @throws AssetxError `name.encoding`, `name.absolute`, `name.path-traversal`, `name.path-depth`
 */
export function findEntryPath(nameBytes: Uint8Array): string | undefined {
  const raw = findText(nameBytes);
  if (raw === undefined) return fail("name.encoding", { name: shownName(nameBytes) });
  const text = raw.includes("\\") ? raw.replaceAll("\\", "/") : raw;

  if (namesNothing(text)) return undefined;
  if (text.startsWith("/") || DRIVE.test(text)) fail("name.absolute", { name: shownName(nameBytes) });
  const path = mayHoldOddParts(text) ? withoutOddParts(text, nameBytes) : text;

  const depth = countFolders(path);
  if (depth > MAX_DEPTH) fail("name.path-depth", { name: shownName(nameBytes), depth, limit: MAX_DEPTH });
  return path === "" ? undefined : path;
}

/** An entry's name for a message: escaped, and cut where it is long. */
export function shownName(nameBytes: Uint8Array): string {
  const shown = displayName(nameBytes.subarray(0, LONGEST_SHOWN));
  return nameBytes.length > LONGEST_SHOWN ? `${shown}...` : shown;
}

function namesNothing(text: string): boolean {
  if (text.length > 2 && /[^\s./]/.test(text)) return false;
  const name = text.trim();
  return name === "" || name === "." || name === ".." || /^\/+$/.test(name);
}

/** Whether a part is empty or starts with a dot or a space: all that climb or vanish do, and few others. */
function mayHoldOddParts(text: string): boolean {
  return /^[. ]/.test(text) || text.endsWith("/") || text.includes("//") || text.includes("/.") || text.includes("/ ");
}

function countFolders(path: string): number {
  let count = 0;
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) count += 1;
  return count;
}

/** Windows strips trailing dots and spaces, so `.. ` and `...` climb there just as `..` does. */
function withoutOddParts(text: string, nameBytes: Uint8Array): string {
  const parts = text.split("/").filter((part) => {
    const dots = part.replaceAll(" ", "");
    if (dots === "") return part !== "";
    if (/^\.{2,}$/.test(dots)) fail("name.path-traversal", { name: shownName(nameBytes) });
    return dots !== ".";
  });
  return parts.join("/");
}

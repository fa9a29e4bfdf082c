import { fail } from "../error/index.ts";
import { PACKAGE_LIMITS } from "./limits.ts";
import { displayPath } from "./tar-header.ts";

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const TEXT = new TextEncoder();

/** Control, bidirectional, zero-width and other characters without a shape: a path must show as what it is. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const WINDOWS_DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/iu;

/**
 * A path of a package as text: relative, with `/`, and meaning the same file on every system.
 *
 * @throws AssetxError `package.path`
 */
export function readPath(bytes: Uint8Array): string {
  let path: string;
  try {
    path = UTF8.decode(bytes);
  } catch (cause) {
    return fail("package.path", { path: displayPath(bytes), detail: "it is not UTF-8" }, { cause });
  }
  const detail = explainPath(path, bytes.length);
  if (detail !== undefined) fail("package.path", { path: displayPath(bytes.subarray(0, 200)), detail });
  return path;
}

/** The bytes of a path, once it is known to be a good one. */
export function encodePath(path: string): Uint8Array {
  const bytes = TEXT.encode(path);
  if (readPath(bytes) !== path) fail("package.path", { path: displayPath(bytes), detail: "it is not UTF-8" });
  return bytes;
}

/** Equal for paths that some file system takes for one: NFKC and case folding. */
export function foldPath(path: string): string {
  return path.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

function explainPath(path: string, sizeBytes: number): string | undefined {
  if (sizeBytes > PACKAGE_LIMITS.pathBytes) return `${sizeBytes} bytes, where ${PACKAGE_LIMITS.pathBytes} are allowed`;
  if (path === "") return "it is empty";
  if (path.startsWith("/")) return "it is absolute";
  if (INVISIBLE.test(path)) return "it has characters that cannot be seen";
  if (path.includes("\\")) return "it has a backslash";
  if (path.includes(":")) return "it has a colon";
  if (/[<>"|?*]/.test(path)) return "it has a character that Windows does not allow";
  for (const part of path.split("/")) {
    const detail = explainPart(part);
    if (detail !== undefined) return detail;
  }
  // What it folds to must be as harmless: a full-width solidus or two dot leaders become the real ones.
  const folded = path.normalize("NFKC");
  if (folded === path) return undefined;
  return explainPath(folded, TEXT.encode(folded).length) === undefined
    ? undefined
    : "its compatibility form is a path that is refused";
}

function explainPart(part: string): string | undefined {
  if (part === "") return "it has an empty part";
  if (part === "." || part === "..") return `it has the part ${part}`;
  if (part.endsWith(".") || part.endsWith(" ") || part.startsWith(" "))
    return "a part of it starts or ends with a space or ends with a dot";
  if (WINDOWS_DEVICE.test(part)) return "a part of it is a device name on Windows";
  return undefined;
}

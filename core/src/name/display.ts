import { findText } from "./decode.ts";
import { escapeLine } from "./escape.ts";

/**
 * An entry's name as people see it: folders divided by `/` whatever the container used, controls and invisible characters
 * escaped. Bytes that are not UTF-8 are shown as `\xNN`, so that no name is ever lost or drawn as another.
 *
 * @param bytes the name exactly as the container stores it
 *
 * @example
 * displayName(new TextEncoder().encode("maps\\e1m1.bsp")); // "maps/e1m1.bsp"
 */
export function displayName(bytes: Uint8Array): string {
  const text = findText(bytes);
  if (text === undefined) return displayBytes(bytes);
  return escapeLine(text.includes("\\") ? text.replaceAll("\\", "/") : text);
}

function displayBytes(bytes: Uint8Array): string {
  let shown = "";
  for (const byte of bytes) {
    if (byte === 0x5c) shown += "/";
    else if (byte >= 0x20 && byte < 0x7f) shown += String.fromCharCode(byte);
    else shown += `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return shown;
}

import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../bytes/index.ts";
import { replaceUnsafe } from "./escape.ts";
import type { RenameReason } from "./rename-reason.ts";

const FORBIDDEN = /[<>:"|?*]/g;

/** Windows opens a device for these whatever the folder and the extension; the digits may be superscripts. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?= *(?:\.|$))/i;

/** File systems allow 255; the rest is room for a collision suffix and a temporary name. */
const MAX_COMPONENT_BYTES = 200;
const HASH_DIGITS = 16;
const LONGEST_EXTENSION = 16;

/** Most names: nothing to replace, nothing to strip, and short enough in any encoding. */
const ORDINARY = /^[\w!#$%&'()+,;=@[\]^`{}~. -]{0,199}[\w!#$%&'()+,;=@[\]^`{}~-]$/;

const UTF8 = new TextEncoder();

/**
 * One folder or file name as every system can hold it. Never empty; the same input gives the same output.
 *
 * @param part a part of a path that is neither empty, `.` nor `..`
 * @param reasons gets what was changed
 */
export function safeComponent(part: string, reasons: Set<RenameReason>): string {
  if (ORDINARY.test(part) && !DEVICE.test(part)) return part;

  let name = replaceUnsafe(part, percent).replace(FORBIDDEN, percent);
  if (name !== part) reasons.add("name.characters");

  const kept = trimEnd(name);
  if (kept !== name) reasons.add("name.trailing");
  name = kept === "" ? "_" : kept;

  const device = DEVICE.exec(name)?.[0];
  if (device !== undefined) {
    reasons.add("name.reserved");
    name = `${device}_${name.slice(device.length)}`;
  }

  if (name.length * 3 > MAX_COMPONENT_BYTES && UTF8.encode(name).length > MAX_COMPONENT_BYTES) {
    reasons.add("name.length");
    name = shorten(name);
  }
  return name;
}

/** A file name's parts around its last dot; names that only start with a dot have no extension. */
export function splitExtension(name: string): readonly [stem: string, extension: string] {
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || name.length - dot > LONGEST_EXTENSION) return [name, ""];
  return [name.slice(0, dot), name.slice(dot)];
}

function percent(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, "0")}` : encodeURIComponent(character);
}

/** By hand: a pattern for this is quadratic in a name made of dots. */
function trimEnd(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === "." || name[end - 1] === " ")) end -= 1;
  return name.slice(0, end);
}

/** The start of a long name, a hash of all of it, and its extension, in exactly the bytes allowed or up to 3 fewer. */
function shorten(name: string): string {
  const [stem, extension] = splitExtension(name);
  const hash = toHex(sha256(UTF8.encode(name))).slice(0, HASH_DIGITS);
  const tail = `~${hash}${extension}`;
  const bytes = new Uint8Array(MAX_COMPONENT_BYTES - UTF8.encode(tail).length);
  const { read } = UTF8.encodeInto(stem, bytes);
  return stem.slice(0, read) + tail;
}

import { fail } from "../error/index.ts";

export const BLOCK_BYTES = 512;

// offset  size  field
//   0x00   100  name
//   0x64     8  mode             octal; ignored when read
//   0x6c     8  uid              ignored
//   0x74     8  gid              ignored
//   0x7c    12  sizeBytes        octal
//   0x88    12  modified         ignored
//   0x94     8  checksum         sum of the block with this field as spaces
//   0x9c     1  type
//   0x9d   100  link name        must be empty
//  0x101     6  magic            "ustar\0"
//  0x107     2  version          "00"
//  0x109    32  user name        ignored
//  0x129    32  group name       ignored
//  0x149    16  device           ignored
//  0x159   155  prefix           of the name, joined by "/"
const NAME = { at: 0, size: 100 };
const MODE = { at: 100, size: 8 };
const UID = { at: 108, size: 8 };
const GID = { at: 116, size: 8 };
const SIZE = { at: 124, size: 12 };
const MODIFIED = { at: 136, size: 12 };
const CHECKSUM = { at: 148, size: 8 };
const TYPE_AT = 156;
const LINK = { at: 157, size: 100 };
const MAGIC = { at: 257, size: 8 };
const DEVICE_MAJOR = { at: 329, size: 8 };
const DEVICE_MINOR = { at: 337, size: 8 };
const PREFIX = { at: 345, size: 155 };

const MAGIC_TEXT = "ustar\u000000";
const TYPE_NAMES: Readonly<Record<string, string>> = {
  "1": "hard link",
  "2": "symbolic link",
  "3": "character device",
  "4": "block device",
  "6": "named pipe",
  "7": "contiguous file",
};

export interface TarHeader {
  readonly kind: "file" | "folder" | "pax";
  /** Raw bytes; a PAX record before it may replace them. */
  readonly pathBytes: Uint8Array;
  readonly sizeBytes: number;
}

/**
 * Reads one header block, plain ustar only.
 *
 * @param offset of the block in the unpacked archive, for errors
 * @throws AssetxError `package.header`, `package.type`
 */
export function readTarHeader(block: Uint8Array, offset: number): TarHeader {
  const bad = (detail: string): never => fail("package.header", { detail, offset });
  const magic = latin(field(block, MAGIC));
  if (magic === "ustar  \u0000") bad("it is GNU tar's own format");
  if (magic !== MAGIC_TEXT) bad("the magic is not ustar");
  if (readOctal(block, CHECKSUM, bad) !== sumBytes(block)) bad("its checksum is wrong");
  const type = String.fromCharCode(block[TYPE_AT] ?? 0);
  const kind = kindOf(type, block, bad);
  const sizeBytes = readOctal(block, SIZE, bad);
  if (kind === "folder" && sizeBytes !== 0) bad("a folder with a size");
  if (block[LINK.at] !== 0) bad("a link name on what is no link");
  return { kind, pathBytes: joinPath(block), sizeBytes };
}

/**
 * The header of a regular file, or of the PAX record before one. Everything that differs between machines is fixed.
 *
 * @param pathBytes that fit ustar as they are (`splitPath`)
 */
export function encodeTarHeader(kind: "file" | "pax", pathBytes: Uint8Array, sizeBytes: number): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  const split = splitPath(pathBytes) ?? 0;
  block.set(pathBytes.subarray(split === 0 ? 0 : split + 1), NAME.at);
  block.set(pathBytes.subarray(0, split), PREFIX.at);
  writeOctal(block, MODE, 0o644);
  for (const zero of [UID, GID, MODIFIED, DEVICE_MAJOR, DEVICE_MINOR]) writeOctal(block, zero, 0);
  writeOctal(block, SIZE, sizeBytes);
  block[TYPE_AT] = (kind === "file" ? "0" : "x").charCodeAt(0);
  writeText(block, MAGIC.at, MAGIC_TEXT);
  writeText(block, CHECKSUM.at, `${sumBytes(block).toString(8).padStart(6, "0")}\u0000 `);
  return block;
}

/**
 * Where to cut a path between ustar's prefix and name: the offset of the slash that is left out, 0 when the name holds all
 * of it, `undefined` when only PAX can store it.
 */
export function splitPath(pathBytes: Uint8Array): number | undefined {
  if (!pathBytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return undefined;
  if (pathBytes.length <= NAME.size) return 0;
  const slash = pathBytes.indexOf(0x2f, pathBytes.length - NAME.size - 1);
  return slash > 0 && slash <= PREFIX.size ? slash : undefined;
}

function kindOf(type: string, block: Uint8Array, bad: (detail: string) => never): TarHeader["kind"] {
  if (type === "0") return "file";
  if (type === "5") return "folder";
  if (type === "x") return "pax";
  if (type === "g") return bad("a global PAX record");
  if (type === "L" || type === "K" || type === "S") return bad("a GNU extension");
  const path = displayPath(joinPath(block));
  return fail("package.type", {
    path,
    type: TYPE_NAMES[type] ?? `tar entry of type ${displayPath(block.subarray(TYPE_AT, TYPE_AT + 1))}`,
  });
}

function joinPath(block: Uint8Array): Uint8Array {
  const name = untilNul(field(block, NAME));
  const prefix = untilNul(field(block, PREFIX));
  if (prefix.length === 0) return name.slice();
  const path = new Uint8Array(prefix.length + 1 + name.length);
  path.set(prefix);
  path[prefix.length] = 0x2f;
  path.set(name, prefix.length + 1);
  return path;
}

/** A path as it can be shown: printable ASCII stays, all else becomes `\xNN`. */
export function displayPath(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return text;
}

/** Octal digits, then NUL or space to the end: what every ustar writer makes, and no base-256 and no signs. */
function readOctal(block: Uint8Array, at: { at: number; size: number }, bad: (detail: string) => never): number {
  const text = latin(field(block, at)).replaceAll("\u0000", " ");
  if (!/^[0-7]+ *$/.test(text)) return bad("a number is not octal");
  return Number.parseInt(text, 8);
}

function writeOctal(block: Uint8Array, at: { at: number; size: number }, value: number): void {
  writeText(block, at.at, value.toString(8).padStart(at.size - 1, "0"));
}

function writeText(block: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) block[at + index] = text.charCodeAt(index);
}

function sumBytes(block: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < BLOCK_BYTES; at++) {
    sum += at >= CHECKSUM.at && at < CHECKSUM.at + CHECKSUM.size ? 0x20 : (block[at] ?? 0);
  }
  return sum;
}

function field(block: Uint8Array, { at, size }: { at: number; size: number }): Uint8Array {
  return block.subarray(at, at + size);
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

import { fail } from "../error/index.ts";
import { BLOCK_BYTES } from "./tar-header.ts";

/** The longest record a path within the limits can need, rounded to a block. */
export const MAX_PAX_BYTES: number = BLOCK_BYTES;

const TEXT = new TextEncoder();

/**
 * The path of a PAX record: one `path` and nothing else, because every other key overrides what the header says.
 *
 *     record   "<length> path=<UTF-8 path>\n", length in decimal counting itself
 *
 * @param offset of the record in the unpacked archive, for errors
 * @throws AssetxError `package.header`
 */
export function readPaxPath(record: Uint8Array, offset: number): Uint8Array {
  const bad = (detail: string): never => fail("package.header", { detail, offset });
  const space = record.indexOf(0x20);
  const digits = String.fromCharCode(...record.subarray(0, Math.min(Math.max(space, 0), 4)));
  if (space < 1 || space > 3 || !/^[1-9][0-9]*$/.test(digits)) return bad("a PAX record without a length");
  if (Number(digits) !== record.length) return bad("a PAX record with more than one key, or a wrong length");
  const equals = record.indexOf(0x3d);
  const key = String.fromCharCode(...record.subarray(space + 1, Math.max(equals, space + 1)));
  if (key !== "path") return bad("a PAX key other than path");
  if (record.at(-1) !== 0x0a) return bad("a PAX record without its line end");
  return record.slice(equals + 1, -1);
}

/** The record that `readPaxPath` reads. */
export function encodePaxPath(path: string): Uint8Array {
  const rest = TEXT.encode(` path=${path}\n`);
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return TEXT.encode(`${length} path=${path}\n`);
}

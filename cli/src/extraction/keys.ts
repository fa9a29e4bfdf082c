import { parseKeyText } from "@assetx/core/bytes";
import { fail } from "@assetx/core/error";
import { readSmallFile } from "../file/index.ts";

const FILE_LIMIT_BYTES = 1024 * 1024;
const DEFAULT_ID = "default";
const ID = /^[a-z0-9._-]{1,64}$/u;
const GUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/u;

/** How keys are given on the command line. */
export interface KeyWishes {
  readonly key: readonly string[];
  readonly "key-file": string | undefined;
}

/** The two options that every command which opens a file has. */
export const KEY_OPTIONS = {
  key: {
    type: "string",
    multiple: true,
    value: "[ID=]KEY",
    help: "a key in hexadecimal, else base64, for the part of the file that calls it ID; may be repeated",
  },
  "key-file": { type: "string", value: "FILE", help: "a file of such keys, one on a line" },
} as const;

/**
 * Keys by id: lower case, GUIDs without braces and dashes, `default` where none was given. No message repeats a key.
 *
 * @param command named in a usage error
 * @throws AssetxError `cli.usage`, `input.*`
 */
export function readKeys(command: string, wishes: KeyWishes): ReadonlyMap<string, Uint8Array> {
  const path = wishes["key-file"];
  const lines = path === undefined ? [] : linesOf(new TextDecoder().decode(readSmallFile(path, FILE_LIMIT_BYTES)));
  const keys = new Map<string, Uint8Array>();
  for (const [index, text] of [...lines, ...wishes.key].entries()) {
    const where = index < lines.length ? `key ${index + 1} of ${path ?? ""}` : `--key ${index - lines.length + 1}`;
    // Base64 ends in =, ids do not contain one.
    const at = text.search(/=(?=[^=])/u);
    const id = normalize(at < 0 ? DEFAULT_ID : text.slice(0, at));
    const key = parseKeyText(at < 0 ? text : text.slice(at + 1));
    if (!ID.test(id)) fail("cli.usage", { command, detail: `The id of ${where} is not one: use a-z, 0-9, ., _ and -` });
    if (key === undefined) fail("cli.usage", { command, detail: `${where} is neither hexadecimal nor base64` });
    keys.set(id, key);
  }
  return keys;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function normalize(id: string): string {
  const lower = id.trim().toLowerCase();
  return GUID.test(lower) ? lower.replaceAll(/[{}-]/gu, "") : lower;
}

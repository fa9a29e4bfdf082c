import { join } from "node:path";
import { CODEC_IDS, type CodecName } from "@assetx/core/abi";
import type { Choices } from "@assetx/wasm/select";
import { isObject, readSmallFile, textOf, writeWholeFile } from "../file/index.ts";
import { createNodeStoreFiles } from "../store/index.ts";

const FILE_LIMIT_BYTES = 64 * 1024;
const VERSION = 1;

/** Where the choices of this machine lie. */
export function choicesPath(folder: string): string {
  return join(folder, "decoders.json");
}

/** Keeps `choices` for this version of the runtime. @throws AssetxError `cli.write` */
export function saveChoices(folder: string, choices: Choices): void {
  createNodeStoreFiles().makeFolder(folder);
  const text = JSON.stringify({ version: VERSION, runtime: process.version, choices }, null, 2);
  writeWholeFile(choicesPath(folder), new TextEncoder().encode(`${text}\n`), { force: true, mode: 0o644 });
}

/** What was kept, or `undefined`: never calibrated, by another runtime, or not readable any more. */
export function loadChoices(folder: string): Choices | undefined {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(readSmallFile(choicesPath(folder), FILE_LIMIT_BYTES)));
  } catch {
    // A choice is a matter of speed alone: without one the defaults serve.
    return undefined;
  }
  if (!isObject(data) || data["version"] !== VERSION || data["runtime"] !== process.version) return undefined;
  const rows = data["choices"];
  return isObject(rows) ? readChoices(rows) : undefined;
}

function readChoices(rows: Readonly<Record<string, unknown>>): Choices {
  const names = Object.keys(CODEC_IDS).filter((name): name is CodecName => Object.hasOwn(rows, name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const row = rows[name];
      if (!isObject(row)) return [];
      const [small, medium, large] = ["small", "medium", "large"].map((size) => textOf(row[size]));
      return small === undefined || medium === undefined || large === undefined
        ? []
        : [[name, { small, medium, large }]];
    }),
  );
}

import { ASSET_KINDS } from "@assetx/core/asset";
import { EXTENSIONS_BY_KIND } from "../../../plugins/sdk/extension.table.ts";

const MAX_BYTES = 8;
/** A module that asks for no kinds then holds none of it. */
const LAZY = "// @ts-ignore: decorator\n@lazy\n";

/**
 * The extensions of names as sorted 64-bit numbers (first byte lowest) with their asset kinds, for a binary search; the
 * text of `extension.gen.ts`.
 */
export function extensionTable(): string {
  const rows = new Map<bigint, number>();
  for (const [kind, extensions] of Object.entries(EXTENSIONS_BY_KIND)) {
    const id = ASSET_KINDS.findIndex((name) => name === kind);
    for (const extension of extensions.split(" ")) {
      const packed = pack(extension);
      if (rows.has(packed)) throw new Error(`${extension} is given twice`);
      rows.set(packed, id);
    }
  }
  const sorted = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    "// Made by tools/generate-abi.ts from plugins/sdk/extension.table.ts; do not edit.\n",
    `export const EXTENSION_COUNT: u32 = ${sorted.length};`,
    `${LAZY}export const EXTENSIONS: usize = memory.data<u64>([\n${lines(sorted.map(([key]) => `0x${key.toString(16)}`))}]);`,
    `${LAZY}export const EXTENSION_KINDS: usize = memory.data<u8>([\n${lines(sorted.map(([, kind]) => String(kind)))}]);\n`,
  ].join("\n");
}

function pack(extension: string): bigint {
  if (!/^[a-z0-9_]+$/.test(extension) || extension.length > MAX_BYTES) throw new Error(`${extension} cannot be packed`);
  let packed = 0n;
  for (let index = extension.length - 1; index >= 0; index--) {
    packed = (packed << 8n) | BigInt(extension.charCodeAt(index));
  }
  return packed;
}

function lines(values: readonly string[]): string {
  let text = "";
  for (let index = 0; index < values.length; index += 8) text += `  ${values.slice(index, index + 8).join(", ")},\n`;
  return text;
}

import {
  ABI_VERSION,
  CODEC_IDS,
  ERRNO,
  FIELD,
  FIELD_REQUIRED,
  HASH_ALGORITHM,
  MAX_CODEC_STEPS,
  MAX_LITERAL_BYTES,
  RECORD_KIND,
  SEVERITIES,
} from "@assetx/core/abi";
import { ASSET_KINDS, AUDIO_ATTRIBUTES, CONTAINER_ATTRIBUTES, IMAGE_ATTRIBUTES } from "@assetx/core/asset";
import { DEFAULT_LIMITS } from "@assetx/core/bytes";
import { constantName, numbered } from "./names.ts";

/** The first byte of an attribute's payload; `record.table.ts` describes it in words. */
const ATTRIBUTE_TYPE = { number: 0, text: 1, bytes: 2 };

/** The AssemblyScript constants of the ABI, as the text of `abi.gen.ts`. */
export function abiConstants(): string {
  return [
    "// Made by tools/generate-abi.ts from core/src/abi; do not edit.\n",
    constants("", "i32", { abiVersion: ABI_VERSION }),
    constants("ERRNO", "i32", ERRNO),
    constants("CODEC", "u32", CODEC_IDS),
    constants("RECORD", "u32", RECORD_KIND),
    constants("FIELD", "u32", FIELD),
    constants("", "u32", { fieldRequired: FIELD_REQUIRED }),
    constants("ATTRIBUTE", "u32", ATTRIBUTE_TYPE),
    constants("HASH", "u32", HASH_ALGORITHM),
    constants("SEVERITY", "u32", numbered(SEVERITIES)),
    constants("KIND", "u32", numbered(ASSET_KINDS)),
    constants("", "u32", {
      maxCodecSteps: MAX_CODEC_STEPS,
      maxLiteralBytes: MAX_LITERAL_BYTES,
      maxRecordBytes: DEFAULT_LIMITS.recordBytes,
    }),
    texts("IMAGE", IMAGE_ATTRIBUTES),
    texts("AUDIO", AUDIO_ATTRIBUTES),
    texts("CONTAINER", CONTAINER_ATTRIBUTES),
  ].join("\n");
}

/**
 * Keys of attributes. A literal is static data, so that no start function comes of it; lazy, so that a module holds only those
 * that it uses.
 */
function texts(prefix: string, rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .map(
      ([name, value]) =>
        `// @ts-ignore: decorator\n@lazy\nexport const ${prefix}_${constantName(name)}: string = "${value}";\n`,
    )
    .join("");
}

function constants(prefix: string, type: "i32" | "u32", rows: Readonly<Record<string, number>>): string {
  let text = "";
  for (const [name, value] of Object.entries(rows)) {
    const full = prefix === "" ? constantName(name) : `${prefix}_${constantName(name)}`;
    text += `export const ${full}: ${type} = ${value};\n`;
  }
  return text;
}

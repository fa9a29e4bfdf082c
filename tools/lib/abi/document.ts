import {
  CODEC_IDS,
  ERRNO,
  ERRNO_MEANING,
  EXPORTS,
  FIELD,
  FIELD_REQUIRED,
  HASH_ALGORITHM,
  IMPORTS,
  MAX_CODEC_STEPS,
  MAX_LITERAL_BYTES,
  RECORD_KIND,
  SEVERITIES,
  type WasmType,
} from "@assetx/core/abi";
import {
  ASSET_KINDS,
  AUDIO_ATTRIBUTES,
  AUDIO_CODECS,
  IMAGE_ATTRIBUTES,
  SCORE_CODECS,
  PACKED_TEXTURE_FORMATS,
  TEXTURE_FORMATS,
} from "@assetx/core/asset";
import { DEFAULT_LIMITS } from "@assetx/core/bytes";
import { numbered } from "./names.ts";
import { ATTRIBUTE_MEANING, EXPORT_MEANING, FIELD_MEANING, TEXT } from "./document.table.ts";

/** The text of docs/abi.md: prose from `document.table.ts`, every number from core/src/abi. */
export function abiDocument(): string {
  return [
    TEXT.introduction,
    section("Imports", TEXT.imports, importTable()),
    section("Exports", TEXT.exports, exportTable()),
    section("Error numbers", TEXT.errno, errnoTable()),
    section(
      "Records",
      TEXT.records,
      numberTable("Record", RECORD_KIND),
      fieldTable(),
      TEXT.layouts,
      `A field tag with bit ${Math.log2(FIELD_REQUIRED)} set means "refuse the record if you do not know me". A record has at most ` +
        `${DEFAULT_LIMITS.recordBytes} bytes, an entry at most ${MAX_LITERAL_BYTES} literal bytes, an extent at most ${MAX_CODEC_STEPS} codec steps.`,
    ),
    section("Codecs", TEXT.codecs, numberTable("Codec", CODEC_IDS)),
    section("Asset kinds", TEXT.kinds, numberTable("Kind", numbered(ASSET_KINDS))),
    section("Layers", TEXT.layers),
    section(
      "Pictures and sounds",
      TEXT.attributes,
      attributeTable({ ...IMAGE_ATTRIBUTES }, "image"),
      attributeTable({ ...AUDIO_ATTRIBUTES }, "audio"),
      `Formats of \`image.format\`: ${words(Object.keys(TEXTURE_FORMATS))}.`,
      `Formats whose bytes are a whole file: ${words(PACKED_TEXTURE_FORMATS)} (a .basis or KTX2 file); width and height are those of the picture.`,
      `Codecs of \`audio.codec\`: ${words(AUDIO_CODECS)}; and of scores, which need no more attributes and become MIDI: ${words(SCORE_CODECS)}.`,
    ),
    section("Stored hashes", TEXT.hashes, numberTable("Algorithm", HASH_ALGORITHM)),
    section("Severities", TEXT.severities, numberTable("Severity", numbered(SEVERITIES))),
  ].join("\n");
}

function section(title: string, ...parts: readonly string[]): string {
  return `## ${title}\n\n${parts.map((part) => `${part.trim()}\n`).join("\n")}`;
}

function importTable(): string {
  const rows: string[] = [];
  for (const [module, functions] of Object.entries(IMPORTS)) {
    for (const [name, { params, results, permission, meaning }] of Object.entries(functions)) {
      const granted = permission ?? "always";
      rows.push(`| \`${module}.${name}\` | \`${signature(params, results)}\` | ${granted} | ${meaning} |`);
    }
  }
  return `| Import | Signature | Granted by | Meaning |\n|---|---|---|---|\n${rows.join("\n")}`;
}

function exportTable(): string {
  const rows = Object.entries(EXPORTS).map(
    ([name, { params, results, required }]) =>
      `| \`${name}\` | \`${signature(params, results)}\` | ${required ? "yes" : "no"} | ${EXPORT_MEANING[name] ?? ""} |`,
  );
  return `| Export | Signature | Required | Meaning |\n|---|---|---|---|\n${rows.join("\n")}`;
}

function errnoTable(): string {
  const rows = Object.entries(ERRNO_MEANING).map(([name, meaning]) => {
    const value = new Map<string, number>(Object.entries(ERRNO)).get(name);
    return `| ${value} | ${name} | ${meaning} |`;
  });
  return `| Value | Name | Use |\n|---|---|---|\n${rows.join("\n")}`;
}

function fieldTable(): string {
  const rows = Object.entries(FIELD).map(([name, tag]) => `| ${tag} | ${name} | ${FIELD_MEANING[name] ?? ""} |`);
  return `| Tag | Field | Payload |\n|---|---|---|\n${rows.join("\n")}`;
}

function attributeTable(keys: Readonly<Record<string, string>>, group: "audio" | "image"): string {
  const meanings: Readonly<Record<string, string>> = ATTRIBUTE_MEANING[group];
  const rows = Object.entries(keys).map(([name, key]) => `| \`${key}\` | ${meanings[name] ?? ""} |`);
  return `| Attribute | Means |\n|---|---|\n${rows.join("\n")}`;
}

function words(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function numberTable(title: string, rows: Readonly<Record<string, number>>): string {
  const lines = Object.entries(rows).map(([name, value]) => `| ${value} | ${name} |`);
  return `| Number | ${title} |\n|---|---|\n${lines.join("\n")}`;
}

function signature(params: readonly WasmType[], results: readonly WasmType[]): string {
  return `(${params.join(", ")}) -> ${results.length === 0 ? "nothing" : results.join(", ")}`;
}

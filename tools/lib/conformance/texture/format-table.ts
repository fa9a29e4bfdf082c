import { PACKED_TEXTURE_FORMATS, TEXTURE_FORMATS } from "@assetx/core/asset";
import { LEFT_OUT } from "./left-out.table.ts";
import type { TextureRow } from "./types.ts";

const SUBJECT_LETTERS = 58;

/** The table of real files, that of vectors, and what stands in neither. */
export function formatTextureTable(
  pictures: readonly TextureRow[],
  vectors: readonly TextureRow[],
  forgotten: readonly string[],
): string {
  const rows = [...pictures, ...vectors];
  const misses = rows.filter(({ ok }) => !ok).length + forgotten.length;
  const exact = rows.filter(({ allowed, ok }) => ok && allowed === "exact").length;
  return [
    section("Textures of real files, written with --convert", pictures),
    section("Texture vectors: data of our own, digests of other decoders", vectors),
    "Reference pictures that are left out\n",
    ...Array.from(LEFT_OUT, ([path, why]) => `    ${path}: ${why}\n`),
    ...forgotten.map((path) => `MISS ${path}: no case compares with it\n`),
    `Formats without another program's pixels, compared by hand or with their specification's formulas: ${unjudged(rows).join(" ")}\n`,
    `${pictures.length} pictures, ${vectors.length} vectors, ${exact} exact, ${misses} misses\n`,
  ].join("");
}

/** Formats that no line is about. */
export function unjudged(rows: readonly TextureRow[]): readonly string[] {
  const judged = new Set(rows.map(({ format }) => format));
  return [...Object.keys(TEXTURE_FORMATS), ...PACKED_TEXTURE_FORMATS].filter((name) => !judged.has(name));
}

function section(title: string, rows: readonly TextureRow[]): string {
  return [
    `${title}\n`,
    line("subject", "format", "reference", "allowed", "found", "verdict"),
    ...rows.map(({ subject, format, reference, allowed, found, ok, why }) =>
      line(subject, format, reference, allowed, found, ok ? "ok" : "MISS", why),
    ),
    "\n",
  ].join("");
}

function line(
  subject: string,
  format: string,
  reference: string,
  allowed: string,
  found: string,
  verdict: string,
  why = "",
): string {
  const shown = subject.length > SUBJECT_LETTERS ? `...${subject.slice(3 - SUBJECT_LETTERS)}` : subject;
  const cells = [
    shown.padEnd(SUBJECT_LETTERS),
    format.padEnd(22),
    reference.padEnd(44),
    allowed.padEnd(13),
    found.padEnd(12),
    verdict,
  ];
  return `${cells.join(" ")}${why === "" ? "" : ` (${why})`}\n`;
}

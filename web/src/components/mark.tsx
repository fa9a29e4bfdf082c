import type { FormatInfo } from "@assetx/core/api";
import { sha256 } from "@noble/hashes/sha2.js";
import type { JSX } from "preact";
import { Glyph, type GlyphProps } from "./glyph.tsx";
import { parseHex, spacedHex } from "./hex.ts";

/** A plugin's mark: its first format's magic, or the start of that format's hashed id when it has none. */
export function Mark({
  name,
  formats,
  sizePx,
  labelled = false,
}: {
  readonly name: string;
  readonly formats: readonly FormatInfo[];
  readonly sizePx: GlyphProps["sizePx"];
  readonly labelled?: boolean;
}): JSX.Element {
  const magic = findMagic(formats);
  const bytes = magic ?? sha256(new TextEncoder().encode(formats[0]?.id ?? name));
  if (!labelled) return <Glyph bytes={bytes} sizePx={sizePx} />;
  const label =
    magic === undefined ? `Mark of ${name}` : `Mark drawn from the magic bytes ${spacedHex(magic.subarray(0, 4))}`;
  return <Glyph bytes={bytes} sizePx={sizePx} label={label} />;
}

function findMagic(formats: readonly FormatInfo[]): Uint8Array | undefined {
  for (const format of formats) {
    const first = format.magic[0];
    if (first !== undefined) return parseHex(first.bytes);
  }
  return undefined;
}

import type { IndexedFormat, Magic } from "./format.ts";
import { findHex } from "../bytes/index.ts";
import type { Identified } from "./identify.ts";

/** What is known of a file without reading all of it. */
export interface FileHints {
  /** Its first bytes. */
  readonly head: Uint8Array;
  /** Without the dot, any case. */
  readonly extension?: string;
}

const EXTENSION_ALONE = 30;

/**
 * Formats that may open a file, the surest first. A magic that matches counts by its length; where none can be compared
 * (the format has none, or it lies beyond `head`), the extension alone is a weak hint.
 */
export function matchFormats(formats: readonly IndexedFormat[], hints: FileHints): Identified[] {
  const extension = hints.extension?.replace(/^\./, "").toLowerCase();
  return formats
    .flatMap((format) => {
      const confidence = confidenceOf(format, hints.head, extension);
      return confidence === 0
        ? []
        : [{ plugin: format.plugin, version: format.version, format: format.id, confidence }];
    })
    .toSorted((a, b) => b.confidence - a.confidence || (a.plugin < b.plugin ? -1 : 1));
}

function confidenceOf(format: IndexedFormat, head: Uint8Array, extension: string | undefined): number {
  const named = extension !== undefined && format.extensions.some((one) => one.toLowerCase() === extension);
  const comparable = format.magic.filter(
    (magic) => magic.offset >= 0 && magic.offset + magic.bytes.length / 2 <= head.length,
  );
  const matchedBytes = Math.max(0, ...comparable.map((magic) => matchedLength(magic, head)));
  if (matchedBytes > 0) return Math.min(95, 40 + 10 * matchedBytes) + (named ? 5 : 0);
  // All of its magics were compared and none is there: the name is only a name.
  if (comparable.length > 0 && comparable.length === format.magic.length) return 0;
  return named ? EXTENSION_ALONE : 0;
}

/** How many bytes of the file `magic` fixed, 0 when it does not match. */
function matchedLength(magic: Magic, head: Uint8Array): number {
  const wanted = findHex(magic.bytes);
  if (wanted === undefined) return 0;
  const mask = magic.mask === undefined ? undefined : findHex(magic.mask);
  const holds = wanted.every((byte, index) => {
    const bits = mask?.[index] ?? 0xff;
    return ((head[magic.offset + index] ?? 0) & bits) === (byte & bits);
  });
  return holds ? wanted.length : 0;
}

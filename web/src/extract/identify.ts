import type { IndexedFormat } from "@assetx/core/api";
import { findHex } from "@assetx/core/bytes";

/** What of a file is compared: nothing else is read to recognise it. */
export interface FileEnds {
  readonly name: string;
  readonly sizeBytes: number;
  /** From the start, at most `ENDS_BYTES`. */
  readonly head: Uint8Array;
  /** Up to the end, at most `ENDS_BYTES`. */
  readonly tail: Uint8Array;
}

export interface Candidate {
  readonly format: IndexedFormat;
  /** Bytes of the magic that match; 0 when only the extension does. */
  readonly magicBytes: number;
  readonly extension: boolean;
}

/** As much as a plugin's own probe may see. */
const ENDS_BYTES: number = 64 * 1024;

export async function readEnds(file: File): Promise<FileEnds> {
  const head = new Uint8Array(await file.slice(0, ENDS_BYTES).arrayBuffer());
  const tail =
    file.size <= ENDS_BYTES
      ? head
      : new Uint8Array(await file.slice(Math.max(0, file.size - ENDS_BYTES)).arrayBuffer());
  return { name: file.name, sizeBytes: file.size, head, tail };
}

/**
 * Formats that may be a file's, likeliest first: those whose magic it shows, the longest first. Where it shows none, those that
 * name its extension, and then those that have no magic at all: a plugin's own probe has to say whether it is one.
 */
export function findCandidates(ends: FileEnds, formats: readonly IndexedFormat[]): readonly Candidate[] {
  const extensions = extensionsOf(ends.name);
  const found = formats.map((format) => ({
    format,
    magicBytes: matchedBytes(ends, format),
    extension: format.extensions.some((word) => extensions.includes(word.toLowerCase())),
  }));
  const sure = found.filter(({ magicBytes }) => magicBytes > 0);
  if (sure.length === 0) {
    if (ends.sizeBytes === 0) return [];
    const named = found.filter(({ extension }) => extension);
    return [...named, ...found.filter(({ format, extension }) => !extension && format.magic.length === 0)];
  }
  return sure.toSorted(
    (left, right) => right.magicBytes - left.magicBytes || Number(right.extension) - Number(left.extension),
  );
}

/** Plugins of candidates, each once, in order. */
export function distinctPlugins(
  candidates: readonly Candidate[],
  most: number,
): readonly { readonly name: string; readonly version: string }[] {
  const names = new Map<string, string>();
  for (const { format } of candidates) if (!names.has(format.plugin)) names.set(format.plugin, format.version);
  return [...names].slice(0, most).map(([name, version]) => ({ name, version }));
}

/** `name.tar.gz` has the extensions `gz` and `tar.gz`. */
export function extensionsOf(name: string): readonly string[] {
  const words = name.toLowerCase().split(".").slice(1);
  return words.map((_, index) => words.slice(index).join("."));
}

/** The longest of a format's magics that the file shows, in bytes. */
function matchedBytes(ends: FileEnds, format: IndexedFormat): number {
  let best = 0;
  for (const magic of format.magic) {
    const bytes = findHex(magic.bytes);
    const mask = magic.mask === undefined ? undefined : findHex(magic.mask);
    if (bytes !== undefined && bytes.length > best && isAt(ends, magic.offset, bytes, mask)) best = bytes.length;
  }
  return best;
}

function isAt(ends: FileEnds, offset: number, bytes: Uint8Array, mask: Uint8Array | undefined): boolean {
  const from = offset < 0 ? ends.tail : ends.head;
  const start = offset < 0 ? from.length + offset : offset;
  if (start < 0 || start + bytes.length > from.length) return false;
  for (let index = 0; index < bytes.length; index++) {
    const bits = mask === undefined ? 0xff : (mask[index] ?? 0xff);
    if (((from[start + index] ?? 0) & bits) !== ((bytes[index] ?? 0) & bits)) return false;
  }
  return true;
}

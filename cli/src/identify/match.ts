import type { CatalogFormat, CatalogPlugin, Signature } from "../catalog/index.ts";
import type { FileEnds } from "../file/index.ts";

/** A format whose signature is in the file. */
export interface SignatureMatch {
  readonly plugin: CatalogPlugin;
  readonly format: CatalogFormat;
  /** Bits of the file that the signature fixes; more is more telling. */
  readonly bits: number;
}

/** Chance of such a signature in random data: one in four thousand million. */
export const DECISIVE_BITS = 32;

/** Whether a match decides without asking the plugin: it is long enough, and that of no other plugin is. */
export function decides({ plugin, bits }: SignatureMatch, matches: readonly SignatureMatch[]): boolean {
  const others = matches.filter((match) => match.plugin !== plugin && match.bits >= DECISIVE_BITS);
  return bits >= DECISIVE_BITS && others.length === 0;
}

/** How many bytes at each end of a file all signatures together look at. */
export function signatureReach(catalog: readonly CatalogPlugin[]): {
  readonly headBytes: number;
  readonly tailBytes: number;
} {
  let headBytes = 0;
  let tailBytes = 0;
  for (const { offset, bytes } of signaturesOf(catalog)) {
    if (offset < 0) tailBytes = Math.max(tailBytes, -offset);
    else headBytes = Math.max(headBytes, offset + bytes.length);
  }
  return { headBytes: Math.min(headBytes, REACH_LIMIT_BYTES), tailBytes: Math.min(tailBytes, REACH_LIMIT_BYTES) };
}

/** A signature further inside does not count: a plugin's probe may look at this much of each end, too. */
const REACH_LIMIT_BYTES = 64 * 1024;

/** The best match of each plugin, the most telling first. */
export function matchSignatures(catalog: readonly CatalogPlugin[], ends: FileEnds): readonly SignatureMatch[] {
  const matches: SignatureMatch[] = [];
  for (const plugin of catalog) {
    let best: SignatureMatch | undefined;
    for (const format of plugin.formats) {
      for (const signature of format.signatures) {
        const bits = matchedBits(signature, ends);
        if (bits > (best?.bits ?? 0)) best = { plugin, format, bits };
      }
    }
    if (best !== undefined) matches.push(best);
  }
  return matches.toSorted((a, b) => b.bits - a.bits);
}

/** Bits that the signature fixes when it is there, else 0. */
function matchedBits(signature: Signature, ends: FileEnds): number {
  const { bytes, mask } = signature;
  const isTail = signature.offset < 0;
  const part = isTail ? ends.tail : ends.head;
  const at = isTail ? part.length + signature.offset : signature.offset;
  if (at < 0 || at + bytes.length > part.length) return 0;
  let bits = 0;
  for (const [index, byte] of bytes.entries()) {
    const compared = mask?.[index] ?? 0xff;
    if (((part[at + index] ?? 0) & compared) !== (byte & compared)) return 0;
    bits += countBits(compared);
  }
  return bits;
}

function countBits(byte: number): number {
  let count = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function* signaturesOf(catalog: readonly CatalogPlugin[]): Iterable<Signature> {
  for (const plugin of catalog) for (const format of plugin.formats) yield* format.signatures;
}

/** Plugins that name the path's extension, and the format that does. */
export function matchExtension(
  catalog: readonly CatalogPlugin[],
  path: string,
): readonly { readonly plugin: CatalogPlugin; readonly format: CatalogFormat }[] {
  const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  return catalog.flatMap((plugin) => {
    const format = plugin.formats.find(({ extensions }) =>
      extensions.some((extension) => file.endsWith(`.${extension}`)),
    );
    return format === undefined ? [] : [{ plugin, format }];
  });
}

import type { CatalogPlugin } from "../catalog/index.ts";
import { matchExtension, matchSignatures, signatureReach } from "./match.ts";

/** Plugins that may read the bytes of an entry: those whose signature is there, else those that name its extension. */
export function matchEntry(
  catalog: readonly CatalogPlugin[],
  name: string,
  bytes: Uint8Array,
): readonly CatalogPlugin[] {
  const { headBytes, tailBytes } = signatureReach(catalog);
  const ends = {
    sizeBytes: bytes.length,
    head: bytes.subarray(0, headBytes),
    tail: bytes.subarray(Math.max(0, bytes.length - tailBytes)),
  };
  const matches = matchSignatures(catalog, ends);
  return (matches.length > 0 ? matches : matchExtension(catalog, name)).map(({ plugin }) => plugin);
}

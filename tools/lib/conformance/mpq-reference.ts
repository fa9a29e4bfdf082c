import { readFileSync } from "node:fs";
import type { ReferenceEntry } from "./reference.ts";

interface RawListing {
  readonly extracted: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

/** What smpq extracted, sorted by name. */
export function readMpqReference(path: string): readonly ReferenceEntry[] {
  const { extracted } = JSON.parse(readFileSync(path, "utf8")) as RawListing;
  return extracted.map(({ name, size, sha256 }) => ({ name, sizeBytes: size, sha256, partMissing: false }));
}

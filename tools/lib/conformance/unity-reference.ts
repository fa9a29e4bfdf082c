import { readFileSync } from "node:fs";
import type { ReferenceEntry } from "./reference.ts";

interface RawListing {
  readonly nodes: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}

/** The files of a Unity bundle. */
export function readUnityReference(path: string): readonly ReferenceEntry[] {
  const { nodes } = JSON.parse(readFileSync(path, "utf8")) as RawListing;
  return nodes.map(({ name, size, sha256 }) => ({ name, sizeBytes: size, sha256, partMissing: false }));
}

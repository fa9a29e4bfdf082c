import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { ReferenceEntry } from "./reference.ts";

interface RawFile {
  readonly size: number;
  readonly sha256: string;
}

const SUFFIX = ".listing.json";
/** What the encrypted files' extensions stand for. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  ".rpgmvp": ".png",
  ".rpgmvo": ".ogg",
  ".rpgmvm": ".m4a",
  ".png_": ".png",
  ".ogg_": ".ogg",
};

/**
 * What decrypting a file gives. The listing was made with the project's key, which is not the key of every file; where the key
 * was recovered from the file itself, that is what counts.
 */
export function readRpgMakerReference(path: string): readonly ReferenceEntry[] {
  const recovered = `${path.slice(0, -SUFFIX.length)}.recovered.json`;
  const source = existsSync(recovered) ? recovered : path;
  const { size, sha256 } = JSON.parse(readFileSync(source, "utf8")) as RawFile;
  const name = basename(path, SUFFIX);
  const dot = name.lastIndexOf(".");
  const plain = `${name.slice(0, dot)}${EXTENSIONS[name.slice(dot)] ?? ""}`;
  return [{ name: plain, sizeBytes: size, sha256, partMissing: false }];
}

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ReferenceEntry } from "./reference.ts";

interface RawListing {
  readonly entries: readonly RawLump[];
}

interface RawLump {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly sha256: string;
}

const SOUND_HEADER_BYTES = 8;
const SOUND_PADDING = 16;

/** Lumps as they are stored, but of sounds only the samples that are heard: no header, and no padding at both ends. */
export function readDoomReference(path: string): readonly ReferenceEntry[] {
  const wad = readFileSync(join(dirname(path), "..", basename(path, ".listing.json")));
  const { entries } = JSON.parse(readFileSync(path, "utf8")) as RawListing;
  return entries.map(({ name, offset, size, sha256 }) => {
    const lump = wad.subarray(offset, offset + size);
    if (!isSound(lump)) return { name, sizeBytes: size, sha256, partMissing: false };
    const start = SOUND_HEADER_BYTES + SOUND_PADDING;
    const samples = lump.subarray(start, start + lump.readUInt32LE(4) - 2 * SOUND_PADDING);
    const digest = createHash("sha256").update(samples).digest("hex");
    return { name, sizeBytes: samples.length, sha256: digest, partMissing: false };
  });
}

function isSound(lump: Buffer): boolean {
  if (lump.length < SOUND_HEADER_BYTES || lump.readUInt16LE(0) !== 3) return false;
  const rate = lump.readUInt16LE(2);
  const samples = lump.readUInt32LE(4);
  return rate >= 2000 && rate <= 48_000 && samples > 2 * SOUND_PADDING && samples + SOUND_HEADER_BYTES <= lump.length;
}

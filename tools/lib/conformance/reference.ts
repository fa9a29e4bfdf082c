import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDoomReference } from "./doom-reference.ts";
import { readMpqReference } from "./mpq-reference.ts";
import { readRpgMakerReference } from "./rpgmaker-reference.ts";
import { readUnityReference } from "./unity-reference.ts";

/** How a folder of real files is read: which plugin, and how its names relate to the reference's. */
interface FixtureFolder {
  readonly folder: string;
  readonly plugin: string;
  /** A name of ours as the reference writes it. */
  readonly referenceName: (name: string) => string;
  /** For references that are written in another way. */
  readonly read?: (path: string) => readonly ReferenceEntry[];
  /** The reference is sorted by name instead of standing in the container's order. */
  readonly byName?: true;
}

/** One entry of a reference listing, made by an independent program. */
export interface ReferenceEntry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The archive part that holds the bytes is not among the files. */
  readonly partMissing: boolean;
}

/** A real file and what it holds; `entries` is `undefined` when the file must be refused. */
export interface Fixture {
  readonly folder: FixtureFolder;
  readonly name: string;
  readonly path: string;
  readonly entries: readonly ReferenceEntry[] | undefined;
}

const asIs = (name: string): string => name;

const FIXTURE_FOLDERS: readonly FixtureFolder[] = [
  { folder: "godot_pck", plugin: "godot-pck", referenceName: (name) => `res://${name}` },
  { folder: "source_vpk", plugin: "source-vpk", referenceName: asIs },
  { folder: "quake_pak", plugin: "quake-pak", referenceName: asIs },
  // Lumps of a map lie in the folder of its marker; the reference knows lump names alone.
  {
    folder: "doom_wad",
    plugin: "doom-wad",
    referenceName: (name) => name.slice(name.lastIndexOf("/") + 1),
    read: readDoomReference,
  },
  { folder: "renpy_rpa", plugin: "renpy-rpa", referenceName: asIs },
  { folder: "rpgmaker_mvmz", plugin: "rpgmaker-mvmz", referenceName: asIs, read: readRpgMakerReference },
  { folder: "rpgmaker_rgss", plugin: "rpgmaker-rgss", referenceName: (name) => name.replaceAll("/", "\\") },
  { folder: "pk3_zip", plugin: "zip-family", referenceName: asIs },
  { folder: "blizzard_mpq", plugin: "blizzard-mpq", referenceName: asIs, read: readMpqReference, byName: true },
  { folder: "unity_bundle", plugin: "unity-bundle", referenceName: asIs, read: readUnityReference },
  { folder: "unity_webdata", plugin: "unity-bundle", referenceName: asIs },
];

/** Damaged on purpose: the answer is an error with a code. */
const REFUSED = new Set(["source_vpk/broken_000.vpk", "blizzard_mpq/invalid.SC2Replay_"]);

/** Every container under `root` that has a reference listing or must be refused. */
export function findContainerFixtures(root: string): readonly Fixture[] {
  return FIXTURE_FOLDERS.flatMap((folder) => {
    const files = readdirSync(join(root, folder.folder), { withFileTypes: true }).filter((entry) => entry.isFile());
    return files.flatMap(({ name }): readonly Fixture[] => {
      const path = join(root, folder.folder, name);
      if (REFUSED.has(`${folder.folder}/${name}`)) return [{ folder, name, path, entries: undefined }];
      const listing = join(root, folder.folder, "expected", `${name}.listing.json`);
      return existsSync(listing) ? [{ folder, name, path, entries: (folder.read ?? readReference)(listing) }] : [];
    });
  });
}

interface RawEntry {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly preload?: number;
  readonly length?: number;
}

function readReference(path: string): readonly ReferenceEntry[] {
  const { entries } = JSON.parse(readFileSync(path, "utf8")) as { readonly entries: readonly RawEntry[] };
  return entries.map((entry) => {
    // The reference hashes what it could read, so a missing part shows as fewer bytes than the directory states.
    const partMissing = entry.length !== undefined && entry.length + (entry.preload ?? 0) !== entry.size;
    return { name: entry.name, sizeBytes: entry.size, sha256: entry.sha256, partMissing };
  });
}

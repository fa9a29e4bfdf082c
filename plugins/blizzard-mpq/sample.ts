import { noise, ByteWriter, type Sample } from "../sdk/sample/index.ts";
import { buildArchive, type ArchiveFile, FLAGS } from "./sample-archive.ts";

const TEXT = new TextEncoder();
const SCRIPT = TEXT.encode(`${"/".repeat(60)}\nfunction main takes nothing returns nothing\n`.repeat(17));

const FILES: readonly ArchiveFile[] = [
  { name: "war3map.j", bytes: SCRIPT, flags: FLAGS.packed },
  { name: "units\\human\\peasant.txt", bytes: SCRIPT.subarray(0, 700), flags: FLAGS.packed | FLAGS.encrypted },
  {
    name: "units\\human\\footman.txt",
    bytes: SCRIPT.subarray(3, 1200),
    flags: FLAGS.packed | FLAGS.encrypted | FLAGS.keyAdjusted,
  },
  // A sector that does not shrink is stored as it is.
  { name: "noise.bin", bytes: noise(1300, 1), flags: FLAGS.packed },
  { name: "stored.bin", bytes: noise(700, 2), flags: 0 },
  { name: "cipher.bin", bytes: noise(1301, 3), flags: FLAGS.encrypted },
  { name: "unit.txt", bytes: SCRIPT, flags: FLAGS.packed | FLAGS.singleUnit },
  { name: "unit-cipher.txt", bytes: SCRIPT, flags: FLAGS.packed | FLAGS.singleUnit | FLAGS.encrypted },
  { name: "unit-stored.bin", bytes: noise(600, 4), flags: FLAGS.singleUnit | FLAGS.encrypted },
  { name: "checked.txt", bytes: SCRIPT, flags: FLAGS.packed | FLAGS.checksums },
  { name: "empty.txt", bytes: new Uint8Array(), flags: FLAGS.packed },
  { name: "text.txt", bytes: TEXT.encode("neutral"), flags: 0 },
  { name: "text.txt", bytes: TEXT.encode("deutsch"), flags: 0, locale: 0x407 },
];

/** Archives of all versions and places, and files that each say one thing wrong. */
export function samples(): readonly Sample[] {
  return [
    { name: "v1.mpq", bytes: buildArchive({ files: FILES }) },
    { name: "v2-high.mpq", bytes: buildArchive({ version: 2, files: FILES.slice(0, 3) }) },
    { name: "v3.mpq", bytes: buildArchive({ version: 3, files: FILES.slice(0, 4) }) },
    { name: "v4-packed-tables.mpq", bytes: buildArchive({ version: 4, files: FILES.slice(0, 4), packTables: true }) },
    { name: "replay.SC2Replay", bytes: behindUserData(buildArchive({ version: 4, files: FILES.slice(0, 2) })) },
    {
      name: "map.w3x",
      bytes: behindMapHeader(buildArchive({ version: 1, statedFormat: 9, files: FILES.slice(0, 3) })),
    },
    { name: "installer.exe", bytes: behindProgram(buildArchive({ files: FILES.slice(0, 2) })) },
    { name: "unlisted.mpq", bytes: buildArchive({ files: FILES, isListed: false }) },
    { name: "flags.mpq", bytes: buildArchive({ files: oddFiles() }) },
    { name: "wrong-md5.mpq", bytes: buildArchive({ files: FILES.slice(3, 5), wrongDigests: true }) },
    { name: "wrong-checksum.mpq", bytes: buildArchive({ files: FILES.slice(9, 10), wrongChecksums: true }) },
    { name: "cut.mpq", bytes: cut() },
    { name: "no-files.mpq", bytes: buildArchive({ files: [], isListed: false }) },
    { name: "het-only.mpq", bytes: hetOnly() },
    { name: "no-archive.mpq", bytes: new ByteWriter().text("MPQ\u001a").bytes(noise(100, 9)).finish() },
  ];
}

/** A patch, a deletion, sectors that do not add up, a packing that is unknown. */
function oddFiles(): readonly ArchiveFile[] {
  return [
    { name: "patched.txt", bytes: SCRIPT, flags: FLAGS.packed | FLAGS.patch },
    { name: "deleted.txt", bytes: new Uint8Array(), flags: FLAGS.deleted },
    { name: "bad-sectors.txt", bytes: SCRIPT, flags: FLAGS.packed, brokenTable: true },
    { name: "bad-method.txt", bytes: SCRIPT, flags: FLAGS.packed, method: 0x04 },
    { name: "imploded.txt", bytes: noise(600, 5), flags: FLAGS.imploded },
    { name: "fine.txt", bytes: SCRIPT, flags: FLAGS.packed },
  ];
}

/** The block table and the end of the last file are gone. */
function cut(): Uint8Array {
  const whole = buildArchive({ files: FILES.slice(0, 3), tablesFirst: true });
  return whole.subarray(0, whole.length - 600);
}

function hetOnly(): Uint8Array {
  const bytes = buildArchive({ version: 3, files: [], isListed: false });
  const view = new DataView(bytes.buffer);
  view.setUint32(24, 0, true);
  view.setUint32(60, 208, true);
  return bytes;
}

function behindUserData(archive: Uint8Array): Uint8Array {
  const writer = new ByteWriter().text("MPQ\u001b").u32Le(512).u32Le(1024).u32Le(4).text("data");
  return writer
    .bytes(new Uint8Array(1024 - writer.sizeBytes))
    .bytes(archive)
    .finish();
}

function behindMapHeader(archive: Uint8Array): Uint8Array {
  const writer = new ByteWriter().text("HM3W").u32Le(0).zeroTerminated("A map").u32Le(0).u32Le(2);
  return writer
    .bytes(new Uint8Array(512 - writer.sizeBytes))
    .bytes(archive)
    .finish();
}

/** The magic stands in the program too, in front of numbers that make no header. */
function behindProgram(archive: Uint8Array): Uint8Array {
  const program = new ByteWriter().padded("MZ", 512).text("MPQ\u001a").bytes(new Uint8Array(508).fill(1));
  return program.bytes(archive).finish();
}

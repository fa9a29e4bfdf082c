import { ByteWriter, encryptAesCfb, md5, noise, type Sample } from "../sdk/sample/index.ts";

const MAGIC = 0x43504447;
const NO_MD5 = "0".repeat(32);
const HEADER_BYTES: Readonly<Record<number, number>> = { 0: 84, 1: 84, 2: 96, 3: 104 };
const FLAG_ENCRYPTED = 1;
const FLAG_RELATIVE = 2;
const FLAG_SPARSE = 4;

interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Hexadecimal; zeros stand for "not known". */
  readonly md5: string;
  readonly flags?: number;
}

const FILES: readonly PackFile[] = [
  { name: "res://main.gd", bytes: text("extends Node2D\n"), md5: "28668ad6879efcd2ceb607e3dfbe9bb1" },
  { name: "res://scene/level.tscn", bytes: text("[gd_scene]\n"), md5: NO_MD5 },
  { name: "res://empty.txt", bytes: new Uint8Array(), md5: NO_MD5 },
  { name: "res://art/player.png", bytes: noise(300, 1), md5: "d066cf6c8b1129b96a4745ca16b08d55" },
];

/** What the user gives as `default`. */
const KEY = noise(32, 77);
const KEYS = { default: KEY };
const WRONG_KEYS = { default: noise(32, 78) };
const FLAG_FILE_ENCRYPTED = 1;

interface PackOptions {
  readonly version: number;
  readonly flags?: number;
  /** Where the pack starts in its file: what offsets start from in versions 0 and 1. */
  readonly at?: number;
  readonly files?: readonly PackFile[];
}

/** One file for each variant that is read, and one for each that is refused. */
export function samples(): readonly Sample[] {
  const embedded = { version: 2, flags: FLAG_RELATIVE };
  return [
    { name: "v0.pck", bytes: pack({ version: 0 }) },
    { name: "v1.pck", bytes: withTrailer(pack({ version: 1 }), 0) },
    {
      name: "v2.pck",
      bytes: pack({ version: 2, files: FILES.map((file) => ({ ...file, name: file.name.slice(6) })) }),
    },
    { name: "v3.pck", bytes: pack({ version: 3 }) },
    { name: "trailer.exe", bytes: behindTrailer(embedded) },
    { name: "trailer-v1.exe", bytes: behindTrailer({ version: 1, at: 64 }) },
    { name: "trailer-unflagged.exe", bytes: behindTrailer({ version: 2, at: 64 }) },
    { name: "section.elf", bytes: inElf(pack({ version: 2, flags: FLAG_RELATIVE })) },
    { name: "section.exe", bytes: inPe(pack({ version: 3 })) },
    { name: "flags.pck", bytes: pack({ version: 3, files: flagged() }) },
    { name: "sparse.pck", bytes: pack({ version: 3, flags: FLAG_SPARSE }) },
    ...encrypted(),
    { name: "version-9.pck", bytes: pack({ version: 9 }) },
    { name: "outside.pck", bytes: outside() },
    { name: "wrong-md5.pck", bytes: pack({ version: 1, files: [{ ...fileAt(0), md5: "1".repeat(32) }] }) },
  ];
}

/** Entries that have no data of their own: encrypted, deleted, a patch, of an unknown kind. */
function flagged(): readonly PackFile[] {
  const flags = [0, 1, 2, 4, 64];
  return flags.map((flag) => ({ ...fileAt(0), name: `res://flag-${flag}.gd`, flags: flag }));
}

/** The last file's data lies past the end. */
function outside(): Uint8Array {
  const whole = pack({ version: 1 });
  return whole.subarray(0, whole.length - 200);
}

function pack(options: PackOptions): Uint8Array {
  const { version, flags = 0, at = 0, files = FILES } = options;
  const headerBytes = HEADER_BYTES[version] ?? 84;
  const directoryBytes = directory(options, files, 0).length;
  const dataBytes = files.reduce((sum, file) => sum + stored(file).length, 0);
  const dataStart = version === 3 ? headerBytes : headerBytes + directoryBytes;
  const writer = new ByteWriter()
    .u32Le(MAGIC)
    .u32Le(version)
    .u32Le(version + 1)
    .u32Le(2)
    .u32Le(1);
  if (version >= 2) writer.u32Le(flags).u64Le(at + dataStart);
  if (version >= 3) writer.u64Le(headerBytes + dataBytes);
  writer.bytes(new Uint8Array(headerBytes - writer.sizeBytes));
  // Versions 2 and 3 count from the base, the older ones from the start of the file.
  const entries = directory(options, files, version >= 2 ? 0 : at + dataStart);
  if (version !== 3) writer.bytes(entries);
  for (const file of files) writer.bytes(stored(file));
  if (version === 3) writer.bytes(entries);
  return writer.finish();
}

/** The number of entries, which is never encrypted, and the entries. */
function directory(options: PackOptions, files: readonly PackFile[], start: number): Uint8Array {
  const rows = directoryRows(options, files, start);
  const isEncrypted = ((options.flags ?? 0) & FLAG_ENCRYPTED) !== 0;
  return new ByteWriter()
    .u32Le(files.length)
    .bytes(isEncrypted ? seal(rows) : rows)
    .finish();
}

function directoryRows({ version }: PackOptions, files: readonly PackFile[], start: number): Uint8Array {
  const writer = new ByteWriter();
  let offset = start;
  for (const file of files) {
    const { name, bytes, md5: digest, flags = 0 } = file;
    const nameBytes = version === 0 ? name.length : Math.ceil(name.length / 4) * 4;
    writer.u32Le(nameBytes).padded(name, nameBytes).u64Le(offset).u64Le(bytes.length);
    for (let at = 0; at < 32; at += 2) writer.u8(Number.parseInt(digest.slice(at, at + 2), 16));
    if (version >= 2) writer.u32Le(flags);
    offset += stored(file).length;
  }
  return writer.finish();
}

/** What stands in the pack for a file. */
function stored({ bytes, flags = 0 }: PackFile): Uint8Array {
  return flags === FLAG_FILE_ENCRYPTED ? seal(bytes) : bytes;
}

/** As Godot 4 encrypts a directory or a file: MD5 and size of the plain bytes, a vector, and the bytes. */
function seal(bytes: Uint8Array): Uint8Array {
  const vector = noise(16, bytes.length);
  const writer = new ByteWriter().bytes(md5(bytes)).u64Le(bytes.length).bytes(vector);
  return writer.bytes(encryptAesCfb(bytes, KEY, vector)).finish();
}

/** Packs with an encrypted directory, encrypted files, or both; with the key, without it, with another one. */
function encrypted(): readonly Sample[] {
  const files = FILES.map((file) => ({ ...file, flags: FLAG_FILE_ENCRYPTED }));
  const directoryOnly = pack({ version: 2, flags: FLAG_ENCRYPTED });
  const filesOnly = pack({ version: 3, files });
  const whole = pack({ version: 3, flags: FLAG_ENCRYPTED, files });
  return [
    { name: "encrypted-directory.pck", bytes: directoryOnly },
    { name: "encrypted-directory-key.pck", bytes: directoryOnly, keys: KEYS },
    { name: "encrypted-directory-wrong-key.pck", bytes: directoryOnly, keys: WRONG_KEYS },
    { name: "encrypted-files.pck", bytes: filesOnly, keys: KEYS },
    { name: "encrypted-files-wrong-key.pck", bytes: filesOnly, keys: WRONG_KEYS },
    { name: "encrypted-files-short-key.pck", bytes: filesOnly, keys: { default: noise(16, 79) } },
    { name: "encrypted.pck", bytes: whole, keys: KEYS },
    { name: "encrypted-cut.pck", bytes: whole.subarray(0, whole.length - 20), keys: KEYS },
  ];
}

/** A program of 64 bytes with a pack behind it. */
function behindTrailer(options: PackOptions): Uint8Array {
  const bytes = pack(options);
  return withTrailer(new ByteWriter().padded("A program", 64).bytes(bytes).finish(), bytes.length);
}

function withTrailer(bytes: Uint8Array, packBytes: number): Uint8Array {
  return new ByteWriter().bytes(bytes).u64Le(packBytes).u32Le(MAGIC).finish();
}

/** A 64-bit ELF file with the sections "", ".names" and "pck"; the pack begins 4 bytes into its section. */
function inElf(bytes: Uint8Array): Uint8Array {
  const names = text("\0.names\0pck\0");
  const sections = 64 + names.length + 4 + bytes.length;
  const header = new ByteWriter().u8(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0).bytes(new Uint8Array(32)).u64Le(sections);
  header.bytes(new Uint8Array(10)).u16Le(64).u16Le(3).u16Le(1);
  const writer = new ByteWriter().bytes(header.finish()).bytes(names).u32Le(0).bytes(bytes);
  const section = (name: number, offset: number, sizeBytes: number): void => {
    writer.u32Le(name).bytes(new Uint8Array(20)).u64Le(offset).u64Le(sizeBytes).bytes(new Uint8Array(24));
  };
  section(0, 0, 0);
  section(1, 64, names.length);
  section(8, 64 + names.length, bytes.length + 4);
  return writer.finish();
}

/** A PE file with the sections ".text" and "pck". */
function inPe(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter().padded("MZ", 60).u32Le(64).padded("PE", 4).u16Le(0x8664).u16Le(2);
  writer.bytes(new Uint8Array(12)).u16Le(0).u16Le(0);
  const start = writer.sizeBytes + 80;
  for (const [name, sizeBytes] of [
    [".text", 0],
    ["pck", bytes.length],
  ] as const) {
    writer.padded(name, 8).u32Le(0).u32Le(0).u32Le(sizeBytes).u32Le(start).bytes(new Uint8Array(16));
  }
  return writer.bytes(bytes).finish();
}

function fileAt(index: number): PackFile {
  return FILES[index] ?? { name: "", bytes: new Uint8Array(), md5: NO_MD5 };
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

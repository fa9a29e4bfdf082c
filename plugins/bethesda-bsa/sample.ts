import { ByteWriter, noise, type Sample, zlib } from "../sdk/sample/index.ts";
import { lz4Frame, xmem } from "./sample-codec.ts";
import { hashFile, hashFolder, hashTes3 } from "./sample-hash.ts";

const FOLDER_NAMES = 0x1;
const FILE_NAMES = 0x2;
const COMPRESSED = 0x4;
const XBOX = 0x40;
const EMBEDDED_NAMES = 0x100;
const XMEM = 0x200;
const NAMES = FOLDER_NAMES | FILE_NAMES;
const INVERTED = 0x40000000;

interface File {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Packed other than the archive's flag says. */
  readonly isInverted?: boolean;
}

const TEXT: File = { folder: "interface", name: "strings.txt", bytes: new TextEncoder().encode("Sample text\n") };
const MESH: File = { folder: "meshes\\rock", name: "rock01.nif", bytes: new Uint8Array(600).fill(0x41) };
const TEXTURE: File = { folder: "textures\\rock", name: "rock01.dds", bytes: noise(300, 1) };
const SOUND: File = { folder: "sound", name: "a.wav", bytes: new Uint8Array(100).fill(7), isInverted: true };
const TOP: File = { folder: ".", name: "readme", bytes: noise(20, 2) };
const EMPTY: File = { folder: "interface", name: "empty.cfg", bytes: new Uint8Array() };
const LATIN: File = { folder: "interface", name: "caf\u00e9.txt", bytes: noise(8, 3) };
const FILES: readonly File[] = [TEXT, EMPTY, LATIN, MESH, TEXTURE, SOUND, TOP];

interface ArchiveOptions {
  readonly version: number;
  readonly flags: number;
  readonly files?: readonly File[];
  /** Counts more files than there are. */
  readonly extraFiles?: number;
  /** Each compressed file states this instead of its size. */
  readonly statedBytes?: number;
}

/** Archives of each version and with each flag that is told apart. */
export function samples(): readonly Sample[] {
  return [
    { name: "morrowind.bsa", bytes: tes3([TEXT, MESH, LATIN]) },
    { name: "morrowind-empty.bsa", bytes: tes3([]) },
    { name: "v103.bsa", bytes: archive({ version: 103, flags: NAMES | COMPRESSED | EMBEDDED_NAMES }) },
    { name: "v104-stored.bsa", bytes: archive({ version: 104, flags: NAMES }) },
    { name: "v104-embedded.bsa", bytes: archive({ version: 104, flags: NAMES | COMPRESSED | EMBEDDED_NAMES }) },
    { name: "v104-xbox.bsa", bytes: archive({ version: 104, flags: NAMES | COMPRESSED | XBOX | XMEM }) },
    { name: "v105.bsa", bytes: archive({ version: 105, flags: NAMES | COMPRESSED }) },
    { name: "unnamed-embedded.bsa", bytes: archive({ version: 105, flags: COMPRESSED | EMBEDDED_NAMES }) },
    { name: "unnamed-files.bsa", bytes: archive({ version: 104, flags: FOLDER_NAMES }) },
    { name: "unnamed.bsa", bytes: archive({ version: 103, flags: 0 }) },
    { name: "file-count.bsa", bytes: archive({ version: 104, flags: NAMES, extraFiles: 1 }) },
    { name: "ratio.bsa", bytes: archive({ version: 104, flags: NAMES | COMPRESSED, statedBytes: 0x7fffffff }) },
    { name: "cut.bsa", bytes: cutEntries() },
    { name: "outside.bsa", bytes: archive({ version: 104, flags: NAMES }).subarray(0, -130) },
    { name: "names-cut.bsa", bytes: namesCut() },
    { name: "empty.bsa", bytes: archive({ version: 104, flags: NAMES, files: [] }) },
    { name: "v106.bsa", bytes: archive({ version: 106, flags: NAMES }) },
    { name: "font.ttf", bytes: new ByteWriter().u32Le(0x100).u16Le(0x1000).u16Le(0x8000).bytes(noise(60, 4)).finish() },
  ];
}

function tes3(files: readonly File[]): Uint8Array {
  const paths = files.map(({ folder, name }) => `${folder}\\${name}`);
  const names = new ByteWriter();
  const nameOffsets = paths.map((path) => {
    const at = names.sizeBytes;
    names.bytes(latin1(path)).u8(0);
    return at;
  });
  const writer = new ByteWriter()
    .u32Le(0x100)
    .u32Le(12 * files.length + names.sizeBytes)
    .u32Le(files.length);
  let offset = 0;
  for (const { bytes } of files) {
    writer.u32Le(bytes.length).u32Le(offset);
    offset += bytes.length;
  }
  for (const at of nameOffsets) writer.u32Le(at);
  writer.bytes(names.finish());
  for (const path of paths) u64(writer, hashTes3(path));
  for (const { bytes } of files) writer.bytes(bytes);
  return writer.finish();
}

function archive(options: ArchiveOptions): Uint8Array {
  const { version, flags, files = FILES, extraFiles = 0 } = options;
  const folders = [...Map.groupBy(files, (file) => file.folder)];
  const recordBytes = version === 105 ? 24 : 16;
  const folderNameBytes = folders.reduce((total, [folder]) => total + folder.length + 1, 0);
  const fileNameBytes = files.reduce((total, { name }) => total + name.length + 1, 0);
  const hasFolderNames = (flags & FOLDER_NAMES) !== 0;
  const writer = new ByteWriter().u32Le(0x00415342).u32Le(version).u32Le(36).u32Le(flags).u32Le(folders.length);
  writer
    .u32Le(files.length + extraFiles)
    .u32Le(folderNameBytes)
    .u32Le(fileNameBytes)
    .u32Le(0x103);
  let blockAt = 36 + recordBytes * folders.length;
  for (const [folder, inside] of folders) {
    u64(writer, hashFolder(folder));
    writer.u32Le(inside.length);
    // Offsets of blocks count the file names, which stand behind all blocks.
    if (version === 105) writer.u32Le(0).u64Le(blockAt + fileNameBytes);
    else writer.u32Le(blockAt + fileNameBytes);
    blockAt += (hasFolderNames ? folder.length + 2 : 0) + 16 * inside.length;
  }
  let dataAt = blockAt + ((flags & FILE_NAMES) === 0 ? 0 : fileNameBytes);
  const data = new ByteWriter();
  for (const [folder, inside] of folders) {
    if (hasFolderNames) writer.u8(folder.length + 1).zeroTerminated(folder);
    for (const file of inside) {
      const stored = pack(file, options);
      u64(writer, hashFile(file.name));
      writer.u32Le(stored.length | (file.isInverted === true ? INVERTED : 0)).u32Le(dataAt);
      data.bytes(stored);
      dataAt += stored.length;
    }
  }
  if ((flags & FILE_NAMES) !== 0) for (const { name } of files) writer.bytes(latin1(name)).u8(0);
  return writer.bytes(data.finish()).finish();
}

/** What stands at a file's offset: its path, its size, its bytes. */
function pack({ folder, name, bytes, isInverted = false }: File, options: ArchiveOptions): Uint8Array {
  const { version, flags, statedBytes = bytes.length } = options;
  if (bytes.length === 0) return bytes;
  const writer = new ByteWriter();
  const path = latin1(folder === "." ? name : `${folder}\\${name}`);
  if (version >= 104 && (flags & EMBEDDED_NAMES) !== 0) writer.u8(path.length).bytes(path);
  if (((flags & COMPRESSED) !== 0) === isInverted) return writer.bytes(bytes).finish();
  const packed = version === 105 ? lz4Frame(bytes) : (flags & XMEM) === 0 ? zlib(bytes) : xmem(bytes);
  return writer.u32Le(statedBytes).bytes(packed).finish();
}

/** Files that are shorter than the path and the size in front of them. */
function cutEntries(): Uint8Array {
  const flags = NAMES | COMPRESSED | EMBEDDED_NAMES;
  const bytes = archive({ version: 104, flags, files: [TEXT, { ...TEXT, name: "two.txt" }] });
  // The file records stand behind header, folder record and the folder's name; each has its size behind the hash.
  const records = 36 + 16 + TEXT.folder.length + 2;
  const view = new DataView(bytes.buffer);
  view.setUint32(records + 8, 3, true);
  view.setUint32(records + 16 + 8, 1 + "interface\\two.txt".length + 2, true);
  return bytes;
}

/** The header counts fewer bytes of file names than there are, so that the last names are not there. */
function namesCut(): Uint8Array {
  const bytes = archive({ version: 104, flags: NAMES });
  new DataView(bytes.buffer).setUint32(28, 20, true);
  return bytes;
}

function u64(writer: ByteWriter, value: bigint): void {
  writer.u32Le(Number(value & 0xffffffffn)).u32Le(Number(value >> 32n));
}

/** All names are of characters below 256. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

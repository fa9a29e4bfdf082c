import { ByteWriter, crc32, md5, zlib } from "../sdk/sample/index.ts";
import { encrypt, hashName } from "./sample-cipher.ts";

const SECTOR_BYTES = 512;
const HEADER_BYTES: Readonly<Record<number, number>> = { 1: 32, 2: 44, 3: 68, 4: 208 };
const HASH_ROWS = 32;
const FREE = 0xffffffff;
const METHOD_ZLIB = 2;
/** 2001-09-09 01:46:40 UTC in units of 100 ns since 1601. */
const FILE_TIME = 126_444_736_000_000_000n;

export const FLAGS = {
  imploded: 0x100,
  packed: 0x200,
  encrypted: 0x10000,
  keyAdjusted: 0x20000,
  patch: 0x100000,
  singleUnit: 0x1000000,
  deleted: 0x2000000,
  checksums: 0x4000000,
  exists: 0x80000000,
} as const;

export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly flags: number;
  readonly locale?: number;
  /** The first offset of its sectors points into their table. */
  readonly brokenTable?: boolean;
  /** Written instead of the method its sectors are packed with. */
  readonly method?: number;
}

export interface ArchiveOptions {
  readonly version?: 1 | 2 | 3 | 4;
  /** Written instead of the version's number less 1. */
  readonly statedFormat?: number;
  readonly files: readonly ArchiveFile[];
  /** Whether there are a list of names and one of attributes; yes unless said. */
  readonly isListed?: boolean;
  readonly packTables?: boolean;
  readonly tablesFirst?: boolean;
  readonly wrongDigests?: boolean;
  readonly wrongChecksums?: boolean;
}

interface Block {
  readonly file: ArchiveFile;
  readonly offset: number;
  readonly stored: Uint8Array;
}

/** An archive in sectors of 512 bytes: header, files, hash table, block table, high-block table from version 2 on. */
export function buildArchive(options: ArchiveOptions): Uint8Array<ArrayBuffer> {
  const { version = 1, isListed = true, packTables = false, tablesFirst = false } = options;
  const files = isListed ? [...options.files, ...listsOf(options)] : options.files;
  const headerBytes = HEADER_BYTES[version] ?? 0;
  const tableBytes = (HASH_ROWS + files.length) * 16;
  const blocks = layOut(files, headerBytes + (tablesFirst ? tableBytes : 0), options);
  const filesEnd = blocks.reduce((_, { offset, stored }) => offset + stored.length, headerBytes);
  const tablesAt = tablesFirst ? headerBytes : filesEnd;
  const hashes = protectTable(hashTable(files), "(hash table)", packTables);
  const rows = protectTable(blockTable(blocks), "(block table)", packTables);
  const writer = new ByteWriter()
    .text("MPQ\u001a")
    .u32Le(headerBytes)
    .u32Le(filesEnd + tableBytes);
  writer.u16Le(options.statedFormat ?? version - 1).u16Le(0);
  writer
    .u32Le(tablesAt)
    .u32Le(tablesAt + hashes.length)
    .u32Le(HASH_ROWS)
    .u32Le(blocks.length);
  if (version >= 2)
    writer
      .u64Le(filesEnd + hashes.length + rows.length)
      .u16Le(0)
      .u16Le(0);
  if (version >= 3)
    writer
      .u64Le(filesEnd + tableBytes)
      .u64Le(0)
      .u64Le(0);
  if (version >= 4) {
    writer.u64Le(hashes.length).u64Le(rows.length).bytes(new Uint8Array(24)).u32Le(0).bytes(new Uint8Array(96));
  }
  if (tablesFirst) writer.bytes(hashes).bytes(rows);
  for (const { stored } of blocks) writer.bytes(stored);
  if (!tablesFirst) writer.bytes(hashes).bytes(rows);
  if (version >= 2) writer.bytes(new Uint8Array(blocks.length * 2));
  return writer.finish();
}

/** The list of names and the list of attributes, which has no item for itself. */
function listsOf({ files, wrongDigests = false }: ArchiveOptions): readonly ArchiveFile[] {
  const encoder = new TextEncoder();
  const names = [...new Set(files.map(({ name }) => name))];
  const list = { name: "(listfile)", bytes: encoder.encode(names.join("\r\n")), flags: FLAGS.packed };
  const all: readonly ArchiveFile[] = [...files, list];
  const writer = new ByteWriter().u32Le(100).u32Le(7);
  for (const { bytes } of all) writer.u32Le(crc32(bytes));
  for (const _ of all) {
    const time = new Uint8Array(8);
    new DataView(time.buffer).setBigUint64(0, FILE_TIME, true);
    writer.bytes(time);
  }
  for (const { bytes } of all) writer.bytes(wrongDigests ? new Uint8Array(16).fill(1) : md5(bytes));
  return [list, { name: "(attributes)", bytes: writer.finish(), flags: FLAGS.packed | FLAGS.encrypted }];
}

function layOut(files: readonly ArchiveFile[], start: number, options: ArchiveOptions): readonly Block[] {
  let offset = start;
  return files.map((file) => {
    const block = { file, offset, stored: store(file, offset, options.wrongChecksums === true) };
    offset += block.stored.length;
    return block;
  });
}

function keyOf({ name, flags, bytes }: ArchiveFile, offset: number): number {
  const key = hashName(name.slice(name.lastIndexOf("\\") + 1), 3);
  return (flags & FLAGS.keyAdjusted) === 0 ? key : ((key + offset) ^ bytes.length) >>> 0;
}

/** A file's data as it lies in the archive. */
function store(file: ArchiveFile, offset: number, wrongChecksums: boolean): Uint8Array {
  const { bytes, flags } = file;
  if (bytes.length === 0) return bytes;
  const protect = (part: Uint8Array, sector: number): Uint8Array =>
    (flags & FLAGS.encrypted) === 0 ? part : encrypt(part, keyOf(file, offset) + sector);
  const pack = (part: Uint8Array): Uint8Array => {
    const packed = new ByteWriter()
      .u8(file.method ?? METHOD_ZLIB)
      .bytes(zlib(part))
      .finish();
    return packed.length < part.length ? packed : part;
  };
  const isPacked = (flags & (FLAGS.packed | FLAGS.imploded)) !== 0;
  if ((flags & FLAGS.singleUnit) !== 0) return protect(isPacked ? pack(bytes) : bytes, 0);
  const sectors: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += SECTOR_BYTES) sectors.push(bytes.subarray(at, at + SECTOR_BYTES));
  if (!isPacked) return join(sectors.map((sector, index) => protect(sector, index)));
  const stored = sectors.map((sector) => pack(sector));
  const sums = (flags & FLAGS.checksums) === 0 ? [] : [checksums(stored, wrongChecksums)];
  const table = new ByteWriter();
  let end = (stored.length + 1 + sums.length) * 4;
  table.u32Le(file.brokenTable === true ? 4 : end);
  for (const part of [...stored, ...sums]) table.u32Le((end += part.length));
  const parts = stored.map((sector, index) => protect(sector, index));
  return join([protect(table.finish(), -1), ...parts, ...sums]);
}

/** Adler-32 of each packed sector, from 0 on. */
function checksums(sectors: readonly Uint8Array[], isWrong: boolean): Uint8Array {
  const writer = new ByteWriter();
  for (const sector of sectors) {
    let low = 0;
    let high = 0;
    for (const byte of sector) {
      low = (low + byte) % 65_521;
      high = (high + low) % 65_521;
    }
    writer.u32Le(high * 65_536 + low + (isWrong ? 1 : 0));
  }
  return writer.finish();
}

function hashTable(files: readonly ArchiveFile[]): Uint8Array {
  const bytes = new Uint8Array(HASH_ROWS * 16).fill(0xff);
  const view = new DataView(bytes.buffer);
  for (const [block, { name, locale = 0 }] of files.entries()) {
    let row = hashName(name, 0) % HASH_ROWS;
    while (view.getUint32(row * 16 + 12, true) !== FREE) row = (row + 1) % HASH_ROWS;
    view.setUint32(row * 16, hashName(name, 1), true);
    view.setUint32(row * 16 + 4, hashName(name, 2), true);
    view.setUint32(row * 16 + 8, locale, true);
    view.setUint32(row * 16 + 12, block, true);
  }
  return bytes;
}

function blockTable(blocks: readonly Block[]): Uint8Array {
  const writer = new ByteWriter();
  for (const { file, offset, stored } of blocks) {
    writer.u32Le(offset).u32Le(stored.length).u32Le(file.bytes.length);
    writer.u32Le((file.flags | FLAGS.exists) >>> 0);
  }
  return writer.finish();
}

function protectTable(bytes: Uint8Array, name: string, isPacked: boolean): Uint8Array {
  const packed = isPacked ? new ByteWriter().u8(METHOD_ZLIB).bytes(zlib(bytes)).finish() : bytes;
  return encrypt(packed.length < bytes.length ? packed : bytes, hashName(name, 3));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter();
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

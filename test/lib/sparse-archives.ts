/** Archives of gigabytes, as the few bytes that matter and where they lie. */
import { crc32 } from "node:zlib";
import type { Segment, ServedFile } from "./range-server.ts";

export interface SparseEntry {
  readonly name: string;
  readonly offset: number;
  readonly sizeBytes: number;
}

export interface SparseArchive extends ServedFile {
  readonly entries: readonly SparseEntry[];
  /** Bytes of the header and the directory. */
  readonly indexBytes: number;
}

/** What is at the start of each entry: the rest is zero. */
export function entryMark(name: string): Uint8Array {
  return new TextEncoder().encode(`This is ${name}\n`);
}

/** A Quake PAK whose entries all have `entryBytes`, with its directory at the end. */
export function sparsePak(count: number, entryBytes: number): SparseArchive {
  const entries = Array.from({ length: count }, (_, index) => ({
    name: `maps/${String(index).padStart(5, "0")}.bsp`,
    offset: 12 + index * entryBytes,
    sizeBytes: entryBytes,
  }));
  const directoryOffset = 12 + count * entryBytes;
  const directory = new Uint8Array(count * 64);
  const view = new DataView(directory.buffer);
  for (const [index, { name, offset, sizeBytes }] of entries.entries()) {
    directory.set(new TextEncoder().encode(name), index * 64);
    view.setUint32(index * 64 + 56, offset, true);
    view.setUint32(index * 64 + 60, sizeBytes, true);
  }
  const header = new Uint8Array(12);
  header.set(new TextEncoder().encode("PACK"));
  new DataView(header.buffer).setUint32(4, directoryOffset, true);
  new DataView(header.buffer).setUint32(8, directory.length, true);
  return {
    entries,
    indexBytes: 12 + directory.length,
    sizeBytes: directoryOffset + directory.length,
    segments: [{ offset: 0, bytes: header }, ...marks(entries), { offset: directoryOffset, bytes: directory }],
    etag: '"pak-1"',
    lastModified: "Mon, 02 Nov 2026 10:00:00 GMT",
  };
}

/** A zip of stored entries that all have `entryBytes`. */
export function sparseZip(count: number, entryBytes: number): SparseArchive {
  const entries: SparseEntry[] = [];
  const segments: Segment[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    const name = `data/${String(index).padStart(6, "0")}.bin`;
    const nameBytes = new TextEncoder().encode(name);
    const crc = crcOf(name, entryBytes);
    const local = new Uint8Array(30 + nameBytes.length);
    writeFields(local, [0x04034b50, 4], [10, 2], [0, 2], [0, 2], [0, 4], [crc, 4], [entryBytes, 4], [entryBytes, 4]);
    new DataView(local.buffer).setUint16(26, nameBytes.length, true);
    local.set(nameBytes, 30);
    const record = new Uint8Array(46 + nameBytes.length);
    writeFields(
      record,
      [0x02014b50, 4],
      [10, 2],
      [10, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [crc, 4],
      [entryBytes, 4],
      [entryBytes, 4],
    );
    new DataView(record.buffer).setUint16(28, nameBytes.length, true);
    new DataView(record.buffer).setUint32(42, at, true);
    record.set(nameBytes, 46);
    central.push(record);
    segments.push({ offset: at, bytes: local });
    entries.push({ name, offset: at + local.length, sizeBytes: entryBytes });
    at += local.length + entryBytes;
  }
  const directory = Buffer.concat(central);
  const end = new Uint8Array(22);
  writeFields(end, [0x06054b50, 4], [0, 4], [count, 2], [count, 2], [directory.length, 4], [at, 4], [0, 2]);
  segments.push(...marks(entries), { offset: at, bytes: directory }, { offset: at + directory.length, bytes: end });
  const indexBytes = directory.length + end.length + count * 44;
  return { entries, segments, indexBytes, sizeBytes: at + directory.length + end.length, etag: '"zip-1"' };
}

/** A VPK directory whose entries lie in numbered parts of `partBytes` each, one file for each name. */
export function sparseVpk(parts: number, perPart: number, entryBytes: number): ReadonlyMap<string, SparseArchive> {
  const served = new Map<string, SparseArchive>();
  const text: number[] = [...nul("vmt"), ...nul("materials")];
  const all: SparseEntry[] = [];
  for (let part = 0; part < parts; part++) {
    const entries = Array.from({ length: perPart }, (_, index) => ({
      name: `materials/wall${part}_${index}.vmt`,
      offset: index * entryBytes,
      sizeBytes: entryBytes,
    }));
    for (const { name, offset } of entries) {
      const fields = new Uint8Array(18);
      writeFields(fields, [crcOf(name, entryBytes), 4], [0, 2], [part, 2], [offset, 4], [entryBytes, 4], [0xffff, 2]);
      text.push(...nul(name.slice("materials/".length, -".vmt".length)), ...fields);
    }
    const file = {
      entries,
      indexBytes: 0,
      sizeBytes: perPart * entryBytes,
      segments: marks(entries),
      etag: `"part-${part}"`,
    };
    served.set(`pak01_${String(part).padStart(3, "0")}.vpk`, file);
    all.push(...entries);
  }
  text.push(0, 0, 0);
  const header = new Uint8Array(12);
  writeFields(header, [0x55aa1234, 4], [1, 4], [text.length, 4]);
  const bytes = Buffer.concat([header, Uint8Array.from(text)]);
  const directory = {
    entries: all,
    indexBytes: bytes.length,
    sizeBytes: bytes.length,
    segments: [{ offset: 0, bytes }],
  };
  served.set("pak01_dir.vpk", { ...directory, etag: '"dir"' });
  return served;
}

function marks(entries: readonly SparseEntry[]): readonly Segment[] {
  return entries.map(({ name, offset }) => ({ offset, bytes: entryMark(name) }));
}

const ZEROS = Buffer.alloc(1024 * 1024);

/** Checksum of an entry's mark and the zeros behind it. */
function crcOf(name: string, sizeBytes: number): number {
  const mark = entryMark(name);
  let crc = crc32(mark);
  for (let left = sizeBytes - mark.length; left > 0; left -= ZEROS.length) {
    crc = crc32(ZEROS.subarray(0, Math.min(left, ZEROS.length)), crc);
  }
  return crc;
}

function nul(text: string): readonly number[] {
  return [...new TextEncoder().encode(text), 0];
}

/** Little-endian numbers one after another. */
function writeFields(into: Uint8Array, ...fields: readonly (readonly [value: number, sizeBytes: 2 | 4])[]): void {
  const view = new DataView(into.buffer, into.byteOffset);
  let at = 0;
  for (const [value, sizeBytes] of fields) {
    if (sizeBytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += sizeBytes;
  }
}

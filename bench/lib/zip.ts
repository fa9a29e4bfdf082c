import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";
import type { CorpusFile } from "./corpus.ts";

const ZIP64_LIMIT = 0xffffffff;

/** CRC-32 of 8 GiB of zeros. */
const HOLE_CRC32 = 0x41d912ff;
const HOLE_BYTES: number = 8 * 2 ** 30;

/** Writes a ZIP, deflated or stored; `hole` puts one stored entry of `HOLE_BYTES` zeros first, without writing them. */
export function writeZip(
  path: string,
  files: Iterable<CorpusFile>,
  options: { readonly deflate: boolean; readonly hole?: boolean },
): void {
  const fd = openSync(path, "w");
  const central: Buffer[] = [];
  let at = 0;
  let count = 0;
  const add = (
    name: string,
    packed: Uint8Array | undefined,
    sizeBytes: number,
    packedBytes: number,
    crc: number,
  ): void => {
    const nameBytes = Buffer.from(name);
    const method = packedBytes === sizeBytes ? 0 : 8;
    const extra = zip64Extra(sizeBytes, packedBytes, undefined);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    writeCommon(local, 4, method, crc, sizeBytes, packedBytes, nameBytes.length, extra.length);
    const start = at;
    at += writeSync(fd, Buffer.concat([local, nameBytes, extra]), 0, 30 + nameBytes.length + extra.length, at);
    if (packed !== undefined) writeSync(fd, packed, 0, packed.length, at);
    at += packedBytes;
    const centralExtra = zip64Extra(sizeBytes, packedBytes, start);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(45, 4);
    writeCommon(entry, 6, method, crc, sizeBytes, packedBytes, nameBytes.length, centralExtra.length);
    entry.writeUInt32LE(Math.min(start, ZIP64_LIMIT), 42);
    central.push(entry, nameBytes, centralExtra);
    count += 1;
  };
  if (options.hole === true) add("hole.bin", undefined, HOLE_BYTES, HOLE_BYTES, HOLE_CRC32);
  for (const { name, bytes } of files) {
    const packed = options.deflate ? deflateRawSync(bytes, { level: 6 }) : bytes;
    const useful = packed.length < bytes.length ? packed : bytes;
    add(name, useful, bytes.length, useful.length, crc32(bytes));
  }
  const directory = Buffer.concat(central);
  const end = zipEnd(count, directory.length, at);
  ftruncateSync(fd, at);
  writeSync(fd, Buffer.concat([directory, end]), 0, directory.length + end.length, at);
  closeSync(fd);
}

function writeCommon(
  into: Buffer,
  from: number,
  method: number,
  crc: number,
  size: number,
  packed: number,
  nameBytes: number,
  extraBytes: number,
): void {
  into.writeUInt16LE(45, from);
  into.writeUInt16LE(method, from + 4);
  into.writeUInt16LE(0x0021, from + 8);
  into.writeUInt32LE(crc, from + 10);
  into.writeUInt32LE(Math.min(packed, ZIP64_LIMIT), from + 14);
  into.writeUInt32LE(Math.min(size, ZIP64_LIMIT), from + 18);
  into.writeUInt16LE(nameBytes, from + 22);
  into.writeUInt16LE(extraBytes, from + 24);
}

function zip64Extra(sizeBytes: number, packedBytes: number, offset: number | undefined): Buffer {
  const values = [sizeBytes, packedBytes, offset ?? 0].filter((value) => value >= ZIP64_LIMIT);
  if (values.length === 0) return Buffer.alloc(0);
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

function zipEnd(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(directoryBytes), 40);
  end64.writeBigUInt64LE(BigInt(directoryAt), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(directoryAt + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const needs64 = count > 0xfffe || directoryAt >= ZIP64_LIMIT;
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(Math.min(directoryAt, ZIP64_LIMIT), 16);
  return needs64 ? Buffer.concat([end64, locator, end]) : end;
}

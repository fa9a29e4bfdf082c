import { ByteWriter, encryptAes, encryptAesCtr, noise, sha1 } from "../sdk/sample/index.ts";
import { pack } from "./sample-codec.ts";
import { flatDirectory } from "./sample-flat.ts";

export interface PakFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Name of the method; stored when absent. */
  readonly method?: string;
  readonly isEncrypted?: true;
  readonly isDeleted?: true;
  /** Decoded bytes of a block; all of them when absent. */
  readonly blockBytes?: number;
  /** Stands as a record in an index that otherwise packs its entries. */
  readonly isRecord?: true;
  /** Added to the size that is told. */
  readonly sizeError?: number;
  /** Added to the place that is told. */
  readonly offsetError?: number;
}

export interface PakOptions {
  readonly version: number;
  /** The first form of version 8. */
  readonly isFirst8?: true;
  readonly files: readonly PakFile[];
  readonly mount?: string;
  readonly key?: Uint8Array;
  /** Four numbers. */
  readonly guid?: readonly number[];
  readonly encryptsIndex?: true;
  readonly isFrozen?: true;
  readonly usesCounter?: true;
  /** In each packed block of a file. */
  readonly counterRestarts?: true;
  /** What the index keeps of names, from version 10. */
  readonly directory?: "flat" | "hashes" | "names" | "none";
}

/** A file as it lies in the archive. */
interface Placed {
  readonly file: PakFile;
  readonly offset: number;
  readonly method: number;
  readonly storedBytes: number;
  readonly digest: Uint8Array;
  /** Start and end of each block, as the record has them. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly blockBytes: number;
}

const MAGIC = 0x5a6f12e1;
const METHODS: readonly string[] = ["Zlib", "Gzip", "Oodle", "Zstd", "LZ4"];
/** Before methods had names they were bits. */
const OLD_METHODS: Readonly<Record<string, number>> = { Zlib: 1, Gzip: 2, Oodle: 4 };
const INVALID = -(2 ** 31);

/** A whole PAK. */
export function buildPak(options: PakOptions): Uint8Array {
  const writer = new ByteWriter();
  const placed = options.files.map((file) => place(file, options, writer));
  const offset = writer.sizeBytes;
  const index = options.version >= 10 ? newIndex(placed, options, offset) : oldIndex(placed, options);
  const primary = index[0] ?? new Uint8Array(0);
  for (const [number, part] of index.entries()) writer.bytes(sealed(part, options, number));
  return writer.bytes(footer(options, offset, sealed(primary, options, 0).length, sha1(primary))).finish();
}

/** A count that includes the NUL, and the text; below 0 for UTF-16. */
function putString(writer: ByteWriter, text: string, hasNul = true): void {
  if (/^[\0-\x7f]*$/u.test(text) || !hasNul) {
    const bytes = new TextEncoder().encode(text);
    writer.u32Le(bytes.length + (hasNul ? 1 : 0)).bytes(bytes);
    if (hasNul) writer.u8(0);
    return;
  }
  writer.u32Le(-(text.length + 1) >>> 0);
  for (const unit of `${text}\0`.split("")) writer.u16Le(unit.charCodeAt(0));
}

function place(file: PakFile, options: PakOptions, writer: ByteWriter): Placed {
  const { version } = options;
  const offset = writer.sizeBytes;
  const method = file.method === undefined ? 0 : methodNumber(file.method, version);
  const blockBytes = file.blockBytes ?? file.bytes.length;
  const count = method === 0 ? 1 : Math.ceil(file.bytes.length / blockBytes);
  const plain = Array.from({ length: count }, (_, index) =>
    file.bytes.subarray(index * blockBytes, (index + 1) * blockBytes),
  );
  const packed = method === 0 ? [file.bytes] : plain.map((block) => pack(file.method ?? "", block));
  const stored = encryptBlocks(packed, file, options);
  const header = headerBytes(options) + (method === 0 ? 0 : 4 + 16 * count);
  let at = header + (version >= 5 ? 0 : offset);
  const ranges = packed.map((block, index): [number, number] => {
    const start = at;
    at += stored[index]?.length ?? 0;
    return [start, start + block.length];
  });
  const data = new ByteWriter();
  for (const block of stored) data.bytes(block);
  const bytes = data.finish();
  const storedBytes = method === 0 ? file.bytes.length : bytes.length;
  const digest = sha1(bytes.subarray(0, storedBytes));
  const result = { file, offset, method, storedBytes, digest, ranges: method === 0 ? [] : ranges, blockBytes };
  if (file.isDeleted === undefined) writer.bytes(record(result, options, 0)).bytes(bytes);
  return result;
}

/** With a counter, packed blocks are filled up too, as each starts on a block of the cipher. */
function encryptBlocks(packed: readonly Uint8Array[], file: PakFile, options: PakOptions): readonly Uint8Array[] {
  if (file.isEncrypted === undefined) return packed;
  const key = keyOf(options);
  if (options.usesCounter !== true) return packed.map((block) => encryptAes(block, key));
  let before = 0;
  return packed.map((block) => {
    const filled = new Uint8Array(file.method === undefined ? block.length : Math.ceil(block.length / 16) * 16);
    filled.set(block);
    const stored = encryptAesCtr(filled, key, vectorOf(file.path), options.counterRestarts === true ? 0 : before);
    before += filled.length / 16;
    return stored;
  });
}

/** What the counter of a file or a part of the index starts with. */
function vectorOf(name: string): Uint8Array {
  return noise(12, name.length + 1);
}

function keyOf({ key }: PakOptions): Uint8Array {
  return key ?? new Uint8Array(32);
}

function methodNumber(method: string, version: number): number {
  if (version < 8) return OLD_METHODS[method] ?? 8;
  const index = METHODS.indexOf(method);
  return index < 0 ? 9 : index + 1;
}

function headerBytes({ version, isFirst8 }: PakOptions): number {
  if (version < 3) return version === 1 ? 56 : 48;
  return isFirst8 === true ? 50 : 53;
}

function record(placed: Placed, { version, isFirst8 }: PakOptions, offset: number): Uint8Array {
  const { file, method, storedBytes, digest, ranges, blockBytes } = placed;
  const writer = new ByteWriter()
    .u64Le(offset + (file.offsetError ?? 0))
    .u64Le(storedBytes)
    .u64Le(file.bytes.length + (file.sizeError ?? 0));
  if (isFirst8 === true) writer.u8(method);
  else writer.u32Le(method);
  if (version === 1) writer.u64Le(0);
  writer.bytes(digest);
  if (version < 3) return writer.finish();
  if (method !== 0) {
    writer.u32Le(ranges.length);
    for (const [start, end] of ranges) writer.u64Le(start).u64Le(end);
  }
  const flags = (file.isEncrypted === undefined ? 0 : 1) | (file.isDeleted === undefined ? 0 : 2);
  return writer
    .u8(flags)
    .u32Le(method === 0 ? 0 : blockBytes)
    .finish();
}

function oldIndex(placed: readonly Placed[], options: PakOptions): readonly Uint8Array[] {
  const writer = new ByteWriter();
  putString(writer, options.mount ?? "../../../");
  writer.u32Le(placed.length);
  for (const one of placed) {
    putString(writer, one.file.path);
    writer.bytes(record(one, options, one.offset));
  }
  return [writer.finish()];
}

/** Primary index, path hashes and directory; the latter two lie behind the first. */
function newIndex(placed: readonly Placed[], options: PakOptions, offset: number): readonly Uint8Array[] {
  const entries = new ByteWriter();
  const records = new ByteWriter();
  let recordCount = 0;
  const locations = placed.map((one) => {
    if (one.file.isRecord === undefined) {
      const at = entries.sizeBytes;
      entries.bytes(encoded(one, options));
      return at;
    }
    records.bytes(record(one, options, one.offset));
    recordCount += 1;
    return -recordCount;
  });
  const { directory = "names" } = options;
  const hashes = directory === "none" ? undefined : pathHashes(placed, locations);
  const names = directory === "names" ? directoryOf(placed, locations, options.version) : undefined;
  const paths = placed.map(({ file }, index) => [file.path, locations[index] ?? 0] as const);
  const flat = directory === "flat" ? flatDirectory(paths) : undefined;
  const build = (from: number): Uint8Array => {
    const writer = new ByteWriter();
    putString(writer, options.mount ?? "../../../");
    writer.u32Le(placed.length).u64Le(0);
    let at = from;
    for (const part of [hashes, names ?? flat]) {
      writer.u32Le(part === undefined ? 0 : 1);
      if (part === undefined) continue;
      const { length } = sealed(part, options, 0);
      writer.u64Le(at).u64Le(length).bytes(sha1(part));
      at += length;
    }
    writer.u32Le(entries.sizeBytes).bytes(entries.finish()).u32Le(recordCount).bytes(records.finish());
    return writer.finish();
  };
  const primaryBytes = sealed(build(0), options, 0).length;
  return [build(offset + primaryBytes), hashes, names ?? flat].filter((part) => part !== undefined);
}

function encoded({ file, offset, method, storedBytes, ranges, blockBytes }: Placed, options: PakOptions): Uint8Array {
  const isShift = blockBytes % 2048 === 0 && blockBytes >> 11 < 63;
  const encrypted = file.isEncrypted === undefined ? 0 : 1;
  const shift = method === 0 ? 0 : isShift ? blockBytes >> 11 : 63;
  const bits = shift | (ranges.length << 6) | (encrypted << 22) | (method << 23) | (7 << 29);
  const writer = new ByteWriter().u32Le(bits >>> 0);
  if (shift === 63) writer.u32Le(blockBytes);
  writer.u32Le(offset + (file.offsetError ?? 0)).u32Le(file.bytes.length + (file.sizeError ?? 0));
  if (options.usesCounter === true && encrypted === 1) writer.bytes(vectorOf(file.path));
  if (method === 0) return writer.finish();
  writer.u32Le(storedBytes);
  if (ranges.length > 1 || encrypted === 1) for (const [start, end] of ranges) writer.u32Le(end - start);
  return writer.finish();
}

function pathHashes(placed: readonly Placed[], locations: readonly number[]): Uint8Array {
  const writer = new ByteWriter().u32Le(placed.length + 1);
  for (const [index, { file }] of placed.entries()) {
    const hash = hashPath(file.path);
    writer
      .u32Le(Number(hash & 0xffffffffn))
      .u32Le(Number(hash >> 32n))
      .u32Le((locations[index] ?? 0) >>> 0);
  }
  // A place that names no file, and the directory of what was left out, which is empty.
  return writer
    .u64Le(0)
    .u32Le(INVALID >>> 0)
    .u32Le(0)
    .finish();
}

/** FNV-1a over the lower-case path in UTF-16. */
function hashPath(path: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const unit of path.toLowerCase().split("")) {
    const code = unit.charCodeAt(0);
    for (const byte of [code & 255, code >> 8]) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash;
}

function directoryOf(placed: readonly Placed[], locations: readonly number[], version: number): Uint8Array {
  const folders = Map.groupBy(placed.entries(), ([, { file }]) => file.path.slice(0, file.path.lastIndexOf("/") + 1));
  const writer = new ByteWriter().u32Le(folders.size);
  for (const [folder, files] of folders) {
    putString(writer, folder === "" ? "/" : folder);
    writer.u32Le(files.length);
    for (const [index, { file }] of files) {
      putString(writer, file.path.slice(folder.length), version < 12);
      writer.u32Le((locations[index] ?? 0) >>> 0);
    }
  }
  return writer.finish();
}

/** A part of the index as it lies in the file: the index, path hashes, the directory. */
function sealed(part: Uint8Array, options: PakOptions, number: number): Uint8Array {
  if (options.encryptsIndex !== true) return part;
  if (options.usesCounter !== true) return encryptAes(part, keyOf(options));
  return encryptAesCtr(part, keyOf(options), noise(12, 600 + number));
}

function footer(options: PakOptions, offset: number, sizeBytes: number, digest: Uint8Array): Uint8Array {
  const { version, isFirst8, guid = [0, 0, 0, 0] } = options;
  const writer = new ByteWriter();
  if (version >= 7) for (const part of guid) writer.u32Le(part);
  if (version >= 4) writer.u8(options.encryptsIndex === true ? 1 : 0);
  writer.u32Le(MAGIC).u32Le(version).u64Le(offset).u64Le(sizeBytes).bytes(digest);
  if (version === 9) writer.u8(options.isFrozen === true ? 1 : 0);
  if (version >= 8) for (const name of METHODS.slice(0, isFirst8 === true ? 4 : 5)) writer.padded(name, 32);
  if (version >= 14) writer.u32Le(0xffffffff);
  if (version < 15) return writer.finish();
  writer.u8(options.usesCounter === true ? 2 : 1);
  for (let number = 0; number < 3; number++) writer.bytes(noise(12, 600 + number));
  return writer.finish();
}

import { ByteWriter, encryptAes, encryptAesCtr, noise, zlib } from "../sdk/sample/index.ts";

export interface Chunk {
  /** Path behind the mount point; without one the directory does not know the chunk. */
  readonly path?: string;
  readonly bytes: Uint8Array;
  readonly type: number;
  readonly isPacked?: true;
}

export interface ContainerOptions {
  readonly version: number;
  readonly chunks: readonly Chunk[];
  readonly key?: Uint8Array;
  readonly guid?: readonly number[];
  readonly method?: string;
  /** Bytes of a file of data; one file when absent. */
  readonly partitionBytes?: number;
  readonly isSigned?: true;
  readonly usesCounter?: true;
  /** Without what counters start with. */
  readonly hasVectors?: false;
  /** The first folder is its own child. */
  readonly hasCycle?: true;
  /** Added to the decoded size of the first block. */
  readonly blockError?: number;
}

interface Container {
  readonly toc: Uint8Array;
  /** By the end of their names: "", "_s1" ... */
  readonly partitions: Readonly<Record<string, Uint8Array>>;
}

interface Block {
  readonly offset: number;
  readonly storedBytes: number;
  readonly sizeBytes: number;
  readonly method: number;
}

const BLOCK_BYTES = 4096;
const MAGIC = "-==--==--==--==-";
const NONE = 0xffffffff;
const ALIGNMENT = 16;
const FLAG_PACKED = 1;
const FLAG_ENCRYPTED = 2;
const FLAG_SIGNED = 4;
const FLAG_INDEXED = 8;

/** A table of contents and its files of data. */
export function buildContainer(options: ContainerOptions): Container {
  const files: ByteWriter[] = [new ByteWriter()];
  const blocks: Block[] = [];
  const places = options.chunks.map((chunk) => {
    const offset = blocks.length * BLOCK_BYTES;
    for (let at = 0; at < chunk.bytes.length; at += BLOCK_BYTES) {
      const plain = chunk.bytes.subarray(at, at + BLOCK_BYTES);
      blocks.push(putBlock(plain, blocks.length, chunk.isPacked === true, options, files));
    }
    return [offset, chunk.bytes.length] as const;
  });
  const partitions = files.map((file, index) => [index === 0 ? "" : `_s${index}`, file.finish()] as const);
  return { toc: buildToc(options, blocks, places, files.length), partitions: Object.fromEntries(partitions) };
}

/** A block lies in one file; where it does not fit any more, the next one starts. */
function putBlock(
  plain: Uint8Array,
  number: number,
  isPacked: boolean,
  options: ContainerOptions,
  files: ByteWriter[],
): Block {
  const packed = isPacked ? zlib(plain) : plain;
  const stored = encrypt(packed, number, options);
  const limit = options.partitionBytes ?? Number.POSITIVE_INFINITY;
  if ((files.at(-1)?.sizeBytes ?? 0) + stored.length > limit) files.push(new ByteWriter());
  const file = files.at(-1) ?? new ByteWriter();
  const start = file.sizeBytes;
  file.bytes(stored).bytes(new Uint8Array((ALIGNMENT - (stored.length % ALIGNMENT)) % ALIGNMENT));
  const offset = (options.partitionBytes ?? 0) * (files.length - 1) + start;
  return { offset, storedBytes: packed.length, sizeBytes: plain.length, method: isPacked ? 1 : 0 };
}

/** What the counter of a block starts with; that of the directory has the number behind the last. */
function vectorOf(number: number): Uint8Array {
  return noise(12, 500 + number);
}

function encrypt(bytes: Uint8Array, number: number, { key, usesCounter }: ContainerOptions): Uint8Array {
  if (key === undefined) return bytes;
  return usesCounter === true ? encryptAesCtr(bytes, key, vectorOf(number)) : encryptAes(bytes, key);
}

function buildToc(
  options: ContainerOptions,
  blocks: readonly Block[],
  places: readonly (readonly [number, number])[],
  partitionCount: number,
): Uint8Array {
  const { version, chunks, key, guid = [0, 0, 0, 0] } = options;
  const directory = encrypt(buildDirectory(options), blocks.length, options);
  const vectors = options.usesCounter === true && options.hasVectors !== false ? blocks.length + 1 : 0;
  const hasDirectory = chunks.some(({ path }) => path !== undefined);
  const flags =
    FLAG_PACKED |
    (key === undefined ? 0 : FLAG_ENCRYPTED) |
    (options.isSigned === true ? FLAG_SIGNED : 0) |
    (hasDirectory ? FLAG_INDEXED : 0);
  const writer = new ByteWriter().text(MAGIC).u8(version, 0, 0, 0).u32Le(144).u32Le(chunks.length).u32Le(blocks.length);
  writer
    .u32Le(12)
    .u32Le(1)
    .u32Le(32)
    .u32Le(BLOCK_BYTES)
    .u32Le(hasDirectory ? directory.length : 0);
  writer.u32Le(partitionCount).u64Le(0x1234);
  for (const part of guid) writer.u32Le(part);
  writer.u8(flags, options.usesCounter === true ? 2 : 1, 0, 0).u32Le(version >= 4 ? 1 : 0);
  writer.u64Le(options.partitionBytes ?? 0);
  writer
    .u32Le(version >= 5 ? 1 : 0)
    .u32Le(0)
    .u32Le(vectors);
  writer.bytes(new Uint8Array(144 - writer.sizeBytes));
  for (const [index, { type }] of chunks.entries()) writer.bytes(noise(8, index + 1)).u8(0, index, 0, type);
  for (const [offset, length] of places) putU40Be(putU40Be(writer, offset), length);
  if (version >= 4) writer.u32Le(0);
  if (version >= 5) writer.u32Le(0);
  for (const [index, block] of blocks.entries()) putBlockRecord(writer, block, index === 0 ? options.blockError : 0);
  for (let number = 0; number < vectors; number++) writer.bytes(vectorOf(number));
  writer.padded(options.method ?? "Zlib", 32);
  if (options.isSigned === true) writer.u32Le(16).bytes(noise(32 + 20 * blocks.length, 90));
  if (hasDirectory) writer.bytes(directory);
  // A hash and flags for each chunk, which nothing here reads.
  return writer.bytes(new Uint8Array(chunks.length * (version < 8 ? 33 : 24))).finish();
}

function putU40Be(writer: ByteWriter, value: number): ByteWriter {
  return writer.u8(Math.floor(value / 2 ** 32)).u32Be(value % 2 ** 32);
}

function putBlockRecord(writer: ByteWriter, { offset, storedBytes, sizeBytes, method }: Block, error = 0): void {
  writer.u32Le(offset % 2 ** 32).u8(Math.floor(offset / 2 ** 32));
  for (const value of [storedBytes, sizeBytes + error]) writer.u8(value & 255, (value >> 8) & 255, value >> 16);
  writer.u8(method);
}

/** Folders in the order in which they are met, children and files linked from the front. */
function buildDirectory({ chunks, hasCycle }: ContainerOptions): Uint8Array {
  const folders = [{ path: "", name: NONE, parent: -1 }];
  const texts: string[] = [];
  const textOf = (text: string): number => (texts.includes(text) ? texts.indexOf(text) : texts.push(text) - 1);
  const files: { readonly folder: number; readonly name: number; readonly chunk: number }[] = [];
  for (const [chunk, { path }] of chunks.entries()) {
    if (path === undefined) continue;
    const parts = path.split("/");
    let folder = 0;
    for (const part of parts.slice(0, -1)) {
      const inner = `${folders[folder]?.path ?? ""}${part}/`;
      const known = folders.findIndex((one) => one.path === inner);
      folder = known < 0 ? folders.push({ path: inner, name: textOf(part), parent: folder }) - 1 : known;
    }
    files.push({ folder, name: textOf(parts.at(-1) ?? ""), chunk });
  }
  const writer = new ByteWriter();
  putString(writer, "../../../");
  writer.u32Le(folders.length);
  for (const [index, { name, parent }] of folders.entries()) {
    const child = folders.findIndex((one) => one.parent === index);
    const sibling = folders.findIndex((one, other) => other > index && one.parent === parent);
    const file = files.findIndex((one) => one.folder === index);
    writer.u32Le(name).u32Le(hasCycle === true && index === 0 ? 0 : orNone(child));
    writer.u32Le(index === 0 ? NONE : orNone(sibling)).u32Le(orNone(file));
  }
  writer.u32Le(files.length);
  for (const [index, { folder, name, chunk }] of files.entries()) {
    const next = files.findIndex((one, other) => other > index && one.folder === folder);
    writer.u32Le(name).u32Le(orNone(next)).u32Le(chunk);
  }
  writer.u32Le(texts.length);
  for (const text of texts) putString(writer, text);
  return writer.finish();
}

function orNone(index: number): number {
  return index < 0 ? NONE : index;
}

function putString(writer: ByteWriter, text: string): void {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === text.length) {
    writer.u32Le(text.length + 1).zeroTerminated(text);
    return;
  }
  writer.u32Le(-(text.length + 1) >>> 0);
  for (const unit of `${text}\0`.split("")) writer.u16Le(unit.charCodeAt(0));
}

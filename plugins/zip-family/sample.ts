import { ByteWriter, crc32, deflate, lzma, LZMA_PROPERTIES, noise, type Sample } from "../sdk/sample/index.ts";

const LOCAL_MAGIC = 0x04034b50;
const CENTRAL_MAGIC = 0x02014b50;
const END_MAGIC = 0x06054b50;
const STORE = 0;
const DEFLATE = 8;
const LZMA = 14;
const ZSTD = 93;
const FLAG_ENCRYPTED = 1;
const FLAG_DESCRIPTOR = 8;
const FLAG_UTF8 = 0x800;
const NARROW_END = 0xffffffff;

interface Item {
  /** As it is stored; one character for each byte of code page 437. */
  readonly name: string | Uint8Array;
  readonly bytes: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** What the local header says in place of the name. */
  readonly localName?: string;
  /** Extra field of the local header only. */
  readonly localExtra?: Uint8Array;
  /** Extra field of the directory only. */
  readonly extra?: Uint8Array;
  /** What the directory says of the extra field's length when it has none. */
  readonly claimedExtraBytes?: number;
  readonly crc?: number;
  /** Stored in place of what the method makes of the bytes. */
  readonly packed?: Uint8Array;
  readonly mode?: number;
  /** Sizes and offset in a ZIP64 field. */
  readonly wide?: boolean;
  /** What the directory says in place of the offset. */
  readonly offset?: number;
}

interface Options {
  readonly comment?: string;
  /** Bytes in front of the archive, which its offsets do not count. */
  readonly front?: Uint8Array;
  readonly wide?: boolean;
}

const FILES: readonly Item[] = [
  { name: "maps/start.txt", bytes: text("a ".repeat(200)), method: DEFLATE },
  { name: "textures/wall.png", bytes: noise(500, 2) },
  { name: "folder/", bytes: new Uint8Array() },
  { name: "empty.cfg", bytes: new Uint8Array() },
  { name: "zeros.bin", bytes: new Uint8Array(3000), method: DEFLATE },
];

/** One file for each variant that is read, and one for each that is refused. */
export function samples(): readonly Sample[] {
  return [
    { name: "plain.pk3", bytes: zip(FILES) },
    { name: "one.zip", bytes: zip([{ name: "a.txt", bytes: text("hello") }]) },
    { name: "empty.zip", bytes: zip([]) },
    { name: "comment.zip", bytes: zip(FILES, { comment: "PK\u0005\u0006 is not the end" }) },
    { name: "behind-program.love", bytes: zip(FILES, { front: noise(777, 3) }) },
    {
      name: "zip64.zip",
      bytes: zip(
        FILES.map((item) => ({ ...item, wide: true })),
        { wide: true },
      ),
    },
    { name: "zip64-behind-program.zip", bytes: zip(FILES, { wide: true, front: noise(100, 4) }) },
    { name: "descriptor.jar", bytes: zip(FILES.map((item) => ({ ...item, flags: FLAG_DESCRIPTOR }))) },
    { name: "aligned.apk", bytes: zip(FILES.map((item, at) => ({ ...item, localExtra: new Uint8Array(at * 4) }))) },
    { name: "methods.zip", bytes: zip(methods()) },
    { name: "aligned-map.zip", bytes: zip(alignedForMap()) },
    { name: "time.zip", bytes: zip([{ name: "a.txt", bytes: text("a"), extra: timeExtra(1_700_000_000) }]) },
    { name: "names.zip", bytes: zip(names()) },
    { name: "duplicates.zip", bytes: zip([file("a.txt", "first"), file("a.txt", "second")]) },
    { name: "not-read.zip", bytes: zip(notRead()) },
    { name: "mismatch.zip", bytes: zip([{ ...file("a.txt", "a"), localName: "b.txt" }, file("c.txt", "c")]) },
    { name: "wrong-crc.zip", bytes: zip([{ ...file("a.txt", "a"), crc: 1 }, file("c.txt", "c")]) },
    {
      name: "outside.zip",
      bytes: zip([
        { ...file("a.txt", "a"), offset: 5000 },
        { ...file("b.txt", "b"), offset: 3 },
      ]),
    },
    { name: "padded.zip", bytes: new ByteWriter().bytes(zip(FILES)).bytes(new Uint8Array(300)).finish() },
    { name: "no-end.zip", bytes: zip(FILES).subarray(0, -10) },
    { name: "split.zip", bytes: split() },
  ];
}

function names(): readonly Item[] {
  const flags = FLAG_UTF8;
  return [
    { name: "utf8-\u{e9}\u{65e5}.txt", bytes: text("flagged"), flags },
    { name: "unflagged-\u{e9}.txt", bytes: text("not flagged") },
    // 0x81 0xe1 in code page 437, which is no UTF-8.
    { name: Uint8Array.of(0x67, 0x72, 0x81, 0xe1, 0x65), bytes: text("code page 437") },
    { name: Uint8Array.of(0x62, 0xff, 0x64), bytes: text("flagged and wrong"), flags },
    { name: "../outside.txt", bytes: text("a name to be made safe") },
  ];
}

function methods(): readonly Item[] {
  return [
    { name: "lzma.txt", bytes: text("packed by LZMA"), method: LZMA },
    { name: "zstd.txt", bytes: text("packed by Zstandard"), method: ZSTD },
  ];
}

/** The directory states the length of the local header's extra field and leaves the field out. */
function alignedForMap(): readonly Item[] {
  return ["first.txt", "second.txt"].map((name) => ({
    ...file(name, name),
    localExtra: new Uint8Array(300),
    claimedExtraBytes: 300,
  }));
}

function notRead(): readonly Item[] {
  return [
    { name: "encrypted.txt", bytes: text("x"), flags: FLAG_ENCRYPTED },
    { name: "deflate64.txt", bytes: text("x"), method: 9 },
    { name: "ppmd.txt", bytes: text("x"), method: 98 },
    { name: "short-lzma.txt", bytes: text("xyz"), method: LZMA, packed: text("x") },
    { name: "nobody-knows.txt", bytes: text("x"), method: 77 },
    { name: "link", bytes: text("/etc/passwd"), mode: 0o120777 },
    file("readable.txt", "readable"),
  ];
}

/** The end record speaks of a directory on another disk. */
function split(): Uint8Array {
  const bytes = zip(FILES).slice();
  bytes[bytes.length - 18] = 3;
  return bytes;
}

function zip(items: readonly Item[], options: Options = {}): Uint8Array {
  const body = new ByteWriter();
  const central = new ByteWriter();
  for (const item of items) {
    const offset = body.sizeBytes;
    putLocal(body, item);
    putCentral(central, item, item.offset ?? offset);
  }
  const directory = central.finish();
  const start = body.sizeBytes;
  body.bytes(directory);
  if (options.wide === true) putEnd64(body, items.length, directory.length, start);
  const comment = text(options.comment ?? "");
  const [count, sizeBytes, offset] =
    options.wide === true ? [0xffff, NARROW_END, NARROW_END] : [items.length, directory.length, start];
  body.u32Le(END_MAGIC).u16Le(0).u16Le(0).u16Le(count).u16Le(count).u32Le(sizeBytes).u32Le(offset);
  body.u16Le(comment.length).bytes(comment);
  return new ByteWriter()
    .bytes(options.front ?? new Uint8Array())
    .bytes(body.finish())
    .finish();
}

function putLocal(writer: ByteWriter, item: Item): void {
  const { flags = 0, localExtra = new Uint8Array() } = item;
  const packed = packedOf(item);
  const later = (flags & FLAG_DESCRIPTOR) !== 0;
  const name = item.localName === undefined ? nameOf(item) : text(item.localName);
  const sizes = later ? [0, 0, 0] : [crcOf(item), packed.length, item.bytes.length];
  writer
    .u32Le(LOCAL_MAGIC)
    .u16Le(20)
    .u16Le(flags)
    .u16Le(item.method ?? STORE)
    .u32Le(0x58210000);
  for (const value of sizes) writer.u32Le(value);
  writer.u16Le(name.length).u16Le(localExtra.length).bytes(name).bytes(localExtra).bytes(packed);
  if (later) writer.u32Le(0x08074b50).u32Le(crcOf(item)).u32Le(packed.length).u32Le(item.bytes.length);
}

function putCentral(writer: ByteWriter, item: Item, offset: number): void {
  const packed = packedOf(item);
  const name = nameOf(item);
  const { flags = 0, wide = false, mode = 0 } = item;
  const extra = wide
    ? new ByteWriter().u16Le(1).u16Le(24).u64Le(item.bytes.length).u64Le(packed.length).u64Le(offset).finish()
    : (item.extra ?? new Uint8Array());
  const [sizeBytes, packedBytes, at] = wide
    ? [NARROW_END, NARROW_END, NARROW_END]
    : [item.bytes.length, packed.length, offset];
  writer
    .u32Le(CENTRAL_MAGIC)
    .u16Le(mode === 0 ? 20 : 0x0314)
    .u16Le(20)
    .u16Le(flags)
    .u16Le(item.method ?? STORE);
  writer.u32Le(0x58210000).u32Le(crcOf(item)).u32Le(packedBytes).u32Le(sizeBytes);
  writer
    .u16Le(name.length)
    .u16Le(item.claimedExtraBytes ?? extra.length)
    .u16Le(0)
    .u16Le(0)
    .u16Le(0)
    .u16Le(0)
    .u16Le(mode)
    .u32Le(at);
  writer.bytes(name).bytes(extra);
}

function putEnd64(writer: ByteWriter, count: number, sizeBytes: number, start: number): void {
  const end = writer.sizeBytes;
  writer.u32Le(0x06064b50).u64Le(44).u16Le(45).u16Le(45).u32Le(0).u32Le(0).u64Le(count).u64Le(count);
  writer.u64Le(sizeBytes).u64Le(start);
  writer.u32Le(0x07064b50).u32Le(0).u64Le(end).u32Le(1);
}

function timeExtra(seconds: number): Uint8Array {
  return new ByteWriter().u16Le(0x5455).u16Le(5).u8(1).u32Le(seconds).finish();
}

function packedOf({ bytes, method, packed }: Item): Uint8Array {
  if (packed !== undefined) return packed;
  if (method === DEFLATE) return deflate(bytes);
  if (method === LZMA) {
    const writer = new ByteWriter().u8(9, 20).u16Le(LZMA_PROPERTIES.length).bytes(LZMA_PROPERTIES);
    return writer.bytes(lzma(bytes)).finish();
  }
  return method === ZSTD ? zstd(bytes) : bytes;
}

/** A frame of one block that is stored; its size takes one byte. */
function zstd(bytes: Uint8Array): Uint8Array {
  const block = bytes.length * 8 + 1;
  return new ByteWriter()
    .u32Le(0xfd2fb528)
    .u8(0x20, bytes.length)
    .u8(block & 0xff, block >> 8, 0)
    .bytes(bytes)
    .finish();
}

function nameOf({ name }: Item): Uint8Array {
  return typeof name === "string" ? text(name) : name;
}

function crcOf({ bytes, crc }: Item): number {
  return crc ?? crc32(bytes);
}

function file(name: string, content: string): Item {
  return { name, bytes: text(content) };
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

import { ByteWriter, crc32, deflate, noise, type Sample } from "../sdk/sample/index.ts";

interface Node {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly flags?: number;
}

type Method = "stored" | "lz4" | "lz4hc";

interface Options {
  readonly version?: number;
  readonly revision?: string;
  readonly signature?: string;
  /** Of the blocks; the block info has the first. */
  readonly methods?: readonly Method[];
  readonly blockBytes?: number;
  readonly flags?: number;
  readonly blockFlags?: number;
  readonly aligned?: boolean;
  readonly nodes?: readonly Node[];
  /** Added to the size of the last node. */
  readonly overreach?: number;
  readonly infoBytesError?: number;
}

const METHODS: Readonly<Record<Method, number>> = { stored: 0, lz4: 2, lz4hc: 3 };
const INFO_AT_END = 0x80;
const PADDING = 0x200;
const SERIALIZED = 4;
const MARK_GZIP = "UnityWeb Compressed Content (gzip)";
const MARK_BROTLI = "UnityWeb Compressed Content (brotli)";

const NODES: readonly Node[] = [
  { name: "CAB-0123456789abcdef0123456789abcdef", bytes: noise(700, 1), flags: SERIALIZED },
  { name: "CAB-0123456789abcdef0123456789abcdef.resS", bytes: noise(1500, 2) },
  { name: "CAB-0123456789abcdef0123456789abcdef.resource", bytes: noise(40, 3) },
];
const SMALL: readonly Node[] = [{ name: "CAB-1", bytes: noise(24, 4), flags: SERIALIZED }];

/** Archives of each kind and in each state that is told apart. */
export function samples(): readonly Sample[] {
  const web = webData();
  return [
    { name: "v6.bundle", bytes: archive({ version: 6 }) },
    { name: "v7-end.bundle", bytes: archive({ version: 7, flags: INFO_AT_END, methods: ["lz4hc", "stored"] }) },
    { name: "v8-padding.bundle", bytes: archive({ version: 8, flags: PADDING, revision: "2022.3.10f1" }) },
    { name: "v8-stripped.bundle", bytes: archive({ version: 8, flags: PADDING, revision: "0.0.0" }) },
    { name: "v6-aligned.bundle", bytes: archive({ version: 6, revision: "2019.4.15f1", aligned: true }) },
    { name: "small.bundle", bytes: archive({ nodes: SMALL, methods: ["stored"], blockBytes: 64 }) },
    { name: "removed.bundle", bytes: archive({ nodes: [{ name: "gone", bytes: noise(9, 5), flags: 2 }, ...NODES] }) },
    { name: "leading.bundle", bytes: join(noise(100, 6), archive({})) },
    { name: "overreach.bundle", bytes: archive({ overreach: 1 }) },
    { name: "cut.bundle", bytes: archive({ methods: ["stored"] }).subarray(0, -600) },
    { name: "china.bundle", bytes: archive({ version: 7, flags: 0x400 }) },
    { name: "china-old.bundle", bytes: archive({ version: 7, flags: PADDING, revision: "2019.4.40f1" }) },
    { name: "china-blocks.bundle", bytes: archive({ blockFlags: 0x100 }) },
    { name: "lzham.bundle", bytes: archive({ methods: ["stored"], blockFlags: 4 }) },
    { name: "info-size.bundle", bytes: archive({ infoBytesError: 1 }) },
    { name: "version-9.bundle", bytes: archive({ version: 9 }) },
    { name: "web-6.unity3d", bytes: archive({ signature: "UnityRaw", version: 6 }) },
    { name: "raw-3.unity3d", bytes: player("UnityRaw", 3) },
    { name: "raw-4.unity3d", bytes: player("UnityRaw", 4) },
    { name: "site.data", bytes: web },
    { name: "site.data.gz", bytes: gzip(web) },
    { name: "site.data.br", bytes: brotli(web) },
    { name: "site.wasm.gz", bytes: gzip(noise(90, 7)) },
    { name: "cut.data.gz", bytes: gzip(web).subarray(0, 120) },
    { name: "overreach.data", bytes: web.subarray(0, -1) },
    { name: "archive.unity3d", bytes: new ByteWriter().zeroTerminated("UnityArchive").bytes(noise(40, 8)).finish() },
    { name: "no-magic.bundle", bytes: noise(64, 9) },
  ];
}

function archive(options: Options): Uint8Array {
  const { version = 6, revision = "2019.4.0f1", signature = "UnityFS", flags = 0, nodes = NODES } = options;
  const { methods = ["lz4", "lz4hc", "stored"], blockBytes = 512, aligned = version >= 7 } = options;
  const data = join(...nodes.map((node) => node.bytes));
  const blocks = chunks(data, blockBytes).map((bytes, index) =>
    pack(bytes, methods[index % methods.length] ?? "stored"),
  );
  const info = blockInfo(options, nodes, blocks);
  const packedInfo = pack(info, methods[0] ?? "stored");
  const header = new ByteWriter()
    .zeroTerminated(signature)
    .u32Be(version)
    .zeroTerminated("5.x.x")
    .zeroTerminated(revision);
  const align = (length: number): number => (aligned ? Math.ceil(length / 16) * 16 : length);
  const headerBytes = align(header.sizeBytes + 20 + (signature === "UnityFS" ? 0 : 1));
  const isAtEnd = (flags & INFO_AT_END) !== 0;
  const front = headerBytes + (isAtEnd ? 0 : packedInfo.bytes.length);
  const dataAt = (flags & PADDING) === 0 ? front : Math.ceil(front / 16) * 16;
  const packed = join(...blocks.map((block) => block.bytes));
  const totalBytes = dataAt + packed.length + (isAtEnd ? packedInfo.bytes.length : 0);
  // The codec of the block info, and 0x40: the directory is part of it.
  header
    .u32Be(0)
    .u32Be(totalBytes)
    .u32Be(packedInfo.bytes.length)
    .u32Be(info.length + (options.infoBytesError ?? 0));
  header.u32Be(METHODS[packedInfo.method] | 0x40 | flags);
  const start = new ByteWriter().padded("", headerBytes - header.sizeBytes).finish();
  const infoBytes = isAtEnd ? new Uint8Array(0) : packedInfo.bytes;
  const gap = new Uint8Array(dataAt - front);
  return join(header.finish(), start, infoBytes, gap, packed, isAtEnd ? packedInfo.bytes : new Uint8Array(0));
}

function blockInfo(options: Options, nodes: readonly Node[], blocks: readonly Block[]): Uint8Array {
  const info = new ByteWriter().padded("", 16).u32Be(blocks.length);
  for (const { sizeBytes, bytes, method } of blocks) {
    const flags = METHODS[method] | (options.blockFlags ?? 0);
    info
      .u32Be(sizeBytes)
      .u32Be(bytes.length)
      .u8(flags >> 8, flags & 0xff);
  }
  info.u32Be(nodes.length);
  let offset = 0;
  for (const { name, bytes, flags = 0 } of nodes) {
    const isLast = offset + bytes.length === nodes.reduce((sum, node) => sum + node.bytes.length, 0);
    const sizeBytes = bytes.length + (isLast ? (options.overreach ?? 0) : 0);
    info.u32Be(0).u32Be(offset).u32Be(0).u32Be(sizeBytes).u32Be(flags).zeroTerminated(name);
    offset += bytes.length;
  }
  return info.finish();
}

interface Block {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly method: Method;
}

function pack(bytes: Uint8Array, method: Method): Block {
  return { bytes: method === "stored" ? bytes : lz4(bytes), sizeBytes: bytes.length, method };
}

/** One LZ4 sequence of literals alone, which is a valid block. */
function lz4(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u8(Math.min(bytes.length, 15) << 4);
  for (let rest = bytes.length - 15; rest >= 0; rest -= 255) writer.u8(Math.min(rest, 255));
  return writer.bytes(bytes).finish();
}

/** An archive of the old player, stored: one level, two files. */
function player(signature: string, version: number): Uint8Array {
  const [first, second] = [noise(60, 10), noise(33, 11)];
  const names = ["mainData", "sharedassets0.assets"] as const;
  const tableBytes = 4 + names[0].length + 1 + 8 + names[1].length + 1 + 8;
  const data = new ByteWriter().u32Be(2);
  data.zeroTerminated(names[0]).u32Be(tableBytes).u32Be(first.length);
  data
    .zeroTerminated(names[1])
    .u32Be(tableBytes + first.length)
    .u32Be(second.length);
  const body = join(data.finish(), first, second);
  const head = new ByteWriter()
    .zeroTerminated(signature)
    .u32Be(version)
    .zeroTerminated("3.x.x")
    .zeroTerminated("4.6.1f1");
  if (version >= 4) head.padded("", 20);
  const headBytes = head.sizeBytes + 4 * 4 + 8 + 8;
  const total = headBytes + body.length;
  head.u32Be(total).u32Be(headBytes).u32Be(1).u32Be(1).u32Be(body.length).u32Be(body.length).u32Be(total).u32Be(0);
  return join(head.finish(), body);
}

/** The data file of a web build: an archive, a setting and an empty file. */
function webData(): Uint8Array {
  const files: readonly Node[] = [
    { name: "data.unity3d", bytes: archive({ version: 8, flags: PADDING, revision: "2022.3.10f1" }) },
    { name: "boot.config", bytes: new TextEncoder().encode("wait-for-native-debugger=0\n") },
    { name: "Resources/empty", bytes: new Uint8Array(0) },
  ];
  const headerBytes = 16 + 4 + files.reduce((sum, { name }) => sum + 12 + name.length, 0);
  const head = new ByteWriter().zeroTerminated("UnityWebData1.0").u32Le(headerBytes);
  let offset = headerBytes;
  for (const { name, bytes } of files) {
    head.u32Le(offset).u32Le(bytes.length).u32Le(name.length).text(name);
    offset += bytes.length;
  }
  return join(head.finish(), ...files.map((file) => file.bytes));
}

/** gzip with Unity's comment. */
function gzip(bytes: Uint8Array): Uint8Array {
  // Magic, deflate, flag 16: a comment; no time, no level, system Unix.
  const head = new ByteWriter().u8(0x1f, 0x8b, 8, 16).u32Le(0).u8(0, 3).zeroTerminated(MARK_GZIP);
  return head.bytes(deflate(bytes)).u32Le(crc32(bytes)).u32Le(bytes.length).finish();
}

/** Brotli: Unity's mark in a metadata block, then the bytes in an uncompressed one. */
function brotli(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  // From the lowest bit: window 16 (0), not last (0), no size (11), reserved (0), one byte of length (01), the length - 1.
  const metadata = (0b11 << 2) | (0b01 << 5) | ((MARK_BROTLI.length - 1) << 7);
  writer.u16Le(metadata).text(MARK_BROTLI);
  // Not last (0), four nibbles (00) of the length - 1, uncompressed (1).
  const head = ((bytes.length - 1) << 3) | (1 << 19);
  writer.u8(head & 0xff, (head >> 8) & 0xff, head >> 16).bytes(bytes);
  // Last and empty.
  return writer.u8(0b11).finish();
}

function chunks(bytes: Uint8Array, sizeBytes: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / sizeBytes) }, (_, index) =>
    bytes.subarray(index * sizeBytes, (index + 1) * sizeBytes),
  );
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter();
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

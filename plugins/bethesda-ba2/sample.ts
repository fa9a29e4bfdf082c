import { ByteWriter, noise, type Sample, zlib } from "../sdk/sample/index.ts";
import { lz4Block, nameHash } from "./sample-codec.ts";

type Packer = (bytes: Uint8Array) => Uint8Array;

interface Chunk {
  readonly bytes: Uint8Array;
  readonly pack?: Packer;
  /** First and last mip of a texture's chunk. */
  readonly mips?: readonly [number, number];
  /** Instead of the decoded size. */
  readonly statedBytes?: number;
}

interface Entry {
  readonly name: string;
  /** What stands between the common part and the chunks. */
  readonly special?: Uint8Array;
  readonly chunks: readonly Chunk[];
}

interface ArchiveOptions {
  readonly version: number;
  readonly type?: "GNRL" | "DX10" | "GNMF" | "XXXX";
  readonly entries: readonly Entry[];
  readonly compression?: number;
  readonly hasNames?: boolean;
}

const TEXT: Entry = { name: "Interface\\Strings.txt", chunks: [{ bytes: new TextEncoder().encode("Sample text\n") }] };
const SPLIT: Entry = { name: "meshes\\rock.nif", chunks: [packed(300, 1), { bytes: noise(40, 2) }] };
const EMPTY: Entry = { name: "empty.cfg", chunks: [{ bytes: new Uint8Array() }] };
const LATIN: Entry = { name: "caf\u00e9", chunks: [{ bytes: noise(9, 3) }] };
const FILES: readonly Entry[] = [TEXT, SPLIT, EMPTY, LATIN];

/** Bytes of each mip of a square texture of BC1 or BC7 blocks. */
const BC1 = (size: number): number => Math.max(1, size >> 2) ** 2 * 8;
const BC7 = (size: number): number => Math.max(1, size >> 2) ** 2 * 16;

/** Archives of each version, texture formats that give each kind of header, and what is told or refused. */
export function samples(): readonly Sample[] {
  const general = { version: 1, entries: FILES };
  return [
    { name: "v1.ba2", bytes: archive(general) },
    { name: "v2.ba2", bytes: archive({ ...general, version: 2 }) },
    { name: "v3.ba2", bytes: archive({ ...general, version: 3 }) },
    { name: "v3-lz4.ba2", bytes: archive({ version: 3, compression: 3, entries: repacked(FILES) }) },
    { name: "v7.ba2", bytes: archive({ ...general, version: 7 }) },
    { name: "v8.ba2", bytes: archive({ ...general, version: 8 }) },
    { name: "textures.ba2", bytes: archive({ version: 8, type: "DX10", entries: textures() }) },
    {
      name: "textures-lz4.ba2",
      bytes: archive({ version: 3, compression: 3, type: "DX10", entries: repacked(textures()) }),
    },
    { name: "textures-bad.ba2", bytes: archive({ version: 1, type: "DX10", entries: badTextures() }) },
    { name: "console.ba2", bytes: archive({ version: 1, type: "GNMF", entries: [consoleTexture()] }) },
    { name: "no-names.ba2", bytes: archive({ ...general, hasNames: false }) },
    { name: "names-cut.ba2", bytes: archive(general).subarray(0, -8) },
    { name: "outside.ba2", bytes: outside() },
    { name: "ratio.ba2", bytes: archive({ version: 1, entries: [{ ...TEXT, chunks: [stating(0x7fffffff)] }] }) },
    { name: "wrong-size.ba2", bytes: archive({ version: 1, entries: [{ ...TEXT, chunks: [stating(301)] }] }) },
    { name: "empty.ba2", bytes: archive({ version: 1, entries: [] }) },
    { name: "v4.ba2", bytes: archive({ ...general, version: 4 }) },
    { name: "type.ba2", bytes: archive({ ...general, type: "XXXX" }) },
    { name: "compression.ba2", bytes: archive({ ...general, version: 3, compression: 9 }) },
    { name: "counts.ba2", bytes: archive(general).subarray(0, 60) },
  ];
}

function packed(sizeBytes: number, seed: number): Chunk {
  return { bytes: noise(sizeBytes, seed), pack: zlib };
}

function stating(statedBytes: number): Chunk {
  return { ...packed(300, 4), statedBytes };
}

/** The same with LZ4 where it was zlib. */
function repacked(entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry) => ({
    ...entry,
    chunks: entry.chunks.map((chunk) => (chunk.pack === undefined ? chunk : { ...chunk, pack: lz4Block })),
  }));
}

/** 16 pixels wide and high; a cube map has its six faces in one chunk. */
function textures(): readonly Entry[] {
  const levels = [16, 8, 4, 2, 1];
  const small = levels.slice(1).map(BC1).reduce(add);
  const cube = 6 * levels.map(BC7).reduce(add);
  const chunk = (sizeBytes: number, mips: readonly [number, number]): Chunk => ({ ...packed(sizeBytes, 5), mips });
  return [
    { name: "textures\\bc1.dds", special: texture(71, 5), chunks: [chunk(BC1(16), [0, 0]), chunk(small, [1, 4])] },
    { name: "textures\\cube.dds", special: texture(98, 5, 1), chunks: [chunk(cube, [0, 4])] },
    { name: "textures\\rgba.dds", special: texture(28, 1), chunks: [chunk(1024, [0, 0])] },
    { name: "textures\\grey.dds", special: texture(61, 1), chunks: [chunk(256, [0, 0])] },
    { name: "textures\\srgb.dds", special: texture(29, 1), chunks: [chunk(1024, [0, 0])] },
  ];
}

/** No width, no chunks, too few bytes, a console's pixel order, a format that is none. */
function badTextures(): readonly Entry[] {
  const chunks = [packed(BC1(16), 6)];
  const flat = new Uint8Array([0, 0, 16, 0, 1, 71, 0, 8]);
  return [
    { name: "flat.dds", special: flat, chunks },
    { name: "none.dds", special: texture(71, 1), chunks: [] },
    { name: "short.dds", special: texture(71, 2), chunks },
    { name: "tiled.dds", special: texture(71, 1, 0, 3), chunks },
    { name: "format.dds", special: texture(120, 1), chunks },
  ];
}

/** Height and width, mips, DXGI number, 1 for a cube map, 8 for pixels in their usual order. */
function texture(format: number, mips: number, flags = 0, tiling = 8): Uint8Array {
  return new ByteWriter().u16Le(16).u16Le(16).u8(mips, format, flags, tiling).finish();
}

function consoleTexture(): Entry {
  return { name: "console.gnf", special: noise(32, 7), chunks: [{ ...packed(200, 8), mips: [0, 0] }] };
}

function archive({ version, type = "GNRL", entries, compression = 0, hasNames = true }: ArchiveOptions): Uint8Array {
  const isGeneral = type === "GNRL";
  const headerBytes = version === 3 ? 36 : version === 2 ? 32 : 24;
  const tableBytes = entries.reduce(
    (total, { special, chunks }) => total + 16 + (special?.length ?? 0) + chunks.length * (isGeneral ? 20 : 24),
    0,
  );
  const table = new ByteWriter();
  const data = new ByteWriter();
  for (const { name, special = new Uint8Array(), chunks } of entries) {
    const slash = name.lastIndexOf("\\");
    const dot = name.indexOf(".", slash);
    table.u32Le(nameHash(name.slice(slash + 1, dot < 0 ? undefined : dot)));
    table
      .padded(dot < 0 ? "" : name.slice(dot + 1).toLowerCase(), 4)
      .u32Le(nameHash(name.slice(0, Math.max(0, slash))));
    table.u8(0, chunks.length).u16Le(isGeneral ? 16 : type === "GNMF" ? 48 : 24);
    table.bytes(special);
    for (const { bytes, pack, mips = [0, 0], statedBytes = bytes.length } of chunks) {
      const stored = pack?.(bytes) ?? bytes;
      table.u64Le(headerBytes + tableBytes + data.sizeBytes);
      table.u32Le(pack === undefined ? 0 : stored.length).u32Le(statedBytes);
      if (!isGeneral) table.u16Le(mips[0]).u16Le(mips[1]);
      table.u32Le(0xbaadf00d);
      data.bytes(stored);
    }
  }
  const namesAt = hasNames ? headerBytes + tableBytes + data.sizeBytes : 0;
  const writer = new ByteWriter().text("BTDX").u32Le(version).text(type).u32Le(entries.length).u64Le(namesAt);
  if (version === 2 || version === 3) writer.u64Le(1);
  if (version === 3) writer.u32Le(compression);
  writer.bytes(table.finish()).bytes(data.finish());
  if (hasNames) for (const { name } of entries) writer.u16Le(name.length).bytes(latin1(name));
  return writer.finish();
}

/** The first file's offset lies past the end. */
function outside(): Uint8Array {
  const bytes = archive({ version: 1, entries: FILES });
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(24 + 16, bytes.length, true);
  return bytes;
}

/** All names are of characters below 256. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function add(a: number, b: number): number {
  return a + b;
}

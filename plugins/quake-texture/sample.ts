import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

const SIDE = 16;
const LEVELS = [0, 1, 2, 3].map((level) => (SIDE >> level) ** 2);
const MIPTEX_HEADER_BYTES = 40;
const PALETTE = noise(768, 99);
const PALETTE_FILE = { "palette.lmp": PALETTE };
const MIPTEX_2 = 0x44;
const MIPTEX_3 = 0x43;
const PICTURE = 0x42;

interface Lump {
  readonly name: string;
  readonly type: number;
  readonly bytes: Uint8Array;
  readonly packing?: number;
}

/** WADs, maps and textures of each kind, and files that each say one thing wrong. */
export function samples(): readonly Sample[] {
  return [
    { name: "quake.wad", bytes: wad("WAD2", quakeLumps()), siblings: PALETTE_FILE },
    { name: "own-palette.wad", bytes: wad("WAD2", [...quakeLumps(), { name: "PALETTE", type: 0x40, bytes: PALETTE }]) },
    { name: "grey.wad", bytes: wad("WAD2", quakeLumps()) },
    { name: "half-life.wad", bytes: wad("WAD3", halfLifeLumps()) },
    { name: "odd.wad", bytes: wad("WAD3", oddLumps()) },
    { name: "lump-outside.wad", bytes: lumpOutside() },
    { name: "directory-outside.wad", bytes: new ByteWriter().text("WAD3").u32Le(2).u32Le(8).u32Le(0).finish() },
    { name: "quake.bsp", bytes: quakeMap(29, [textureLump(false), 2]), siblings: PALETTE_FILE },
    { name: "bsp2.bsp", bytes: quakeMap("BSP2", [textureLump(false), 2]) },
    { name: "half-life.bsp", bytes: quakeMap(30, [textureLump(true), 2]) },
    { name: "blue-shift.bsp", bytes: quakeMap(30, [textureLump(true), 2], true) },
    { name: "texture-count.bsp", bytes: quakeMap(29, [new ByteWriter().u32Le(0xffffffff).finish(), 2]) },
    { name: "quake2.bsp", bytes: ibsp(38, 19, new Map()) },
    { name: "quake3.bsp", bytes: ibsp(46, 17, new Map([[14, lightmaps(2)]])) },
    { name: "lump-outside.bsp", bytes: ibsp(38, 19, new Map()).subarray(0, 200) },
    { name: "ground.wal", bytes: wal("e1u1/ground", "e1u1/ground2"), siblings: { "colormap.pcx": pcx() } },
    { name: "nameless.wal", bytes: wal("", "") },
    { name: "wrong-offset.wal", bytes: wrongOffset() },
  ];
}

function quakeLumps(): readonly Lump[] {
  return [
    { name: "wall", type: MIPTEX_2, bytes: miptex("wall", 1) },
    { name: "{fence", type: MIPTEX_2, bytes: miptex("{fence", 2) },
    { name: "CONCHARS", type: MIPTEX_2, bytes: noise(128 * 128, 3) },
    { name: "disc", type: PICTURE, bytes: picture(7, 3) },
  ];
}

function halfLifeLumps(): readonly Lump[] {
  return [
    { name: "+0LIGHT", type: MIPTEX_3, bytes: withColours(miptex("+0LIGHT", 1), 256) },
    { name: "{LADDER", type: MIPTEX_3, bytes: withColours(miptex("{LADDER", 2), 256) },
    { name: "FEW", type: MIPTEX_3, bytes: withColours(miptex("FEW", 3), 4) },
    { name: "LOGO", type: PICTURE, bytes: withColours(picture(8, 4), 256) },
    { name: "FONT", type: 0x46, bytes: noise(40, 4) },
  ];
}

/** Lumps that come as they are stored, each with the reason. */
function oddLumps(): readonly Lump[] {
  const tooWide = miptex("WIDE", 1);
  new DataView(tooWide.buffer).setUint32(16, 100_000, true);
  return [
    { name: "PACKED", type: MIPTEX_3, bytes: noise(50, 1), packing: 1 },
    { name: "WIDE", type: MIPTEX_3, bytes: tooWide },
    { name: "SHORT", type: MIPTEX_3, bytes: miptex("SHORT", 2).subarray(0, 200) },
    { name: "PICTURE", type: PICTURE, bytes: noise(7, 3) },
    { name: "", type: 0x45, bytes: noise(9, 4) },
  ];
}

function lumpOutside(): Uint8Array {
  const bytes = wad("WAD2", quakeLumps());
  const directory = new DataView(bytes.buffer).getUint32(8, true);
  new DataView(bytes.buffer).setUint32(directory, 0xfffffff0, true);
  return bytes;
}

/** A record with four levels; its offsets count from itself. */
function miptex(name: string, seed: number): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().padded(name, 16).u32Le(SIDE).u32Le(SIDE);
  let offset = MIPTEX_HEADER_BYTES;
  for (const sizeBytes of LEVELS) {
    writer.u32Le(offset);
    offset += sizeBytes;
  }
  for (const sizeBytes of LEVELS) writer.bytes(noise(sizeBytes, seed));
  return writer.finish();
}

function picture(width: number, height: number): Uint8Array {
  return new ByteWriter()
    .u32Le(width)
    .u32Le(height)
    .bytes(noise(width * height, 5))
    .finish();
}

/** A count, the colours, and padding to four bytes. */
function withColours(bytes: Uint8Array, count: number): Uint8Array {
  return new ByteWriter()
    .bytes(bytes)
    .u16Le(count)
    .bytes(noise(count * 3, 6))
    .u16Le(0)
    .finish();
}

function wad(magic: string, lumps: readonly Lump[]): Uint8Array<ArrayBuffer> {
  const dataBytes = lumps.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const writer = new ByteWriter()
    .text(magic)
    .u32Le(lumps.length)
    .u32Le(12 + dataBytes);
  for (const { bytes } of lumps) writer.bytes(bytes);
  let offset = 12;
  for (const { name, type, bytes, packing = 0 } of lumps) {
    writer.u32Le(offset).u32Le(bytes.length).u32Le(bytes.length).u8(type, packing, 0, 0).padded(name, 16);
    offset += bytes.length;
  }
  return writer.finish();
}

/** Two textures, one that is elsewhere, one that is not there, and one that does not fit. */
function textureLump(hasColours: boolean): Uint8Array {
  const external = new ByteWriter().padded("outside", 16).u32Le(SIDE).u32Le(SIDE).bytes(new Uint8Array(16)).finish();
  const own = (name: string, seed: number): Uint8Array =>
    hasColours ? withColours(miptex(name, seed), 256) : miptex(name, seed);
  const parts = [own("wall", 1), own("{grate", 2), external, miptex("cut", 3).subarray(0, 100)];
  const writer = new ByteWriter().u32Le(parts.length + 1).u32Le(0xffffffff);
  let offset = (parts.length + 2) * 4;
  for (const part of parts) {
    writer.u32Le(offset);
    offset += part.length;
  }
  for (const part of parts) writer.bytes(part);
  return writer.finish();
}

const ENTITIES = new TextEncoder().encode('{\n"classname" "worldspawn"\n}\n\0');

function quakeMap(version: number | "BSP2", [lump, at]: readonly [Uint8Array, number], isSwapped = false): Uint8Array {
  const header = new ByteWriter();
  if (version === "BSP2") header.text(version);
  else header.u32Le(version);
  const bodies = new Map([
    [isSwapped ? 1 : 0, ENTITIES],
    [isSwapped ? 0 : 1, noise(20, 7)],
    [at, lump],
  ]);
  return withLumps(header, 15, bodies);
}

function ibsp(version: number, count: number, more: ReadonlyMap<number, Uint8Array>): Uint8Array {
  return withLumps(
    new ByteWriter().text("IBSP").u32Le(version),
    count,
    new Map([[0, ENTITIES], [5, noise(76, 8)], ...more]),
  );
}

/** The table and the lumps in their order; those without a body are empty. */
function withLumps(header: ByteWriter, count: number, bodies: ReadonlyMap<number, Uint8Array>): Uint8Array {
  let offset = header.sizeBytes + count * 8;
  const parts = Array.from({ length: count }, (_, lump) => bodies.get(lump) ?? new Uint8Array());
  for (const { length } of parts) {
    header.u32Le(offset).u32Le(length);
    offset += length;
  }
  for (const part of parts) header.bytes(part);
  return header.finish();
}

function wal(name: string, next: string): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().padded(name, 32).u32Le(SIDE).u32Le(SIDE);
  let offset = 100;
  for (const sizeBytes of LEVELS) {
    writer.u32Le(offset);
    offset += sizeBytes;
  }
  writer.padded(next, 32).u32Le(1).u32Le(2).u32Le(300);
  for (const sizeBytes of LEVELS) writer.bytes(noise(sizeBytes, 9));
  return writer.finish();
}

/** Pictures that get brighter slowly, so that the package stays small. */
function lightmaps(count: number): Uint8Array {
  return Uint8Array.from({ length: count * 49_152 }, (_, at) => at >> 9);
}

function wrongOffset(): Uint8Array {
  const bytes = wal("e1u1/ground", "");
  bytes[40] = 101;
  return bytes;
}

/** Only the end of the picture counts: a mark and the colours. */
function pcx(): Uint8Array {
  return new ByteWriter().u8(10).bytes(new Uint8Array(140)).u8(12).bytes(PALETTE).finish();
}

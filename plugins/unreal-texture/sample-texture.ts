import { ByteWriter, noise } from "../sdk/sample/index.ts";

/** Where the bytes of a level lie. */
export type Place = "bulk" | "end" | "inline" | "mapped" | "optional" | "unused";

export interface Level {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly place: Place;
}

export interface TextureSample {
  readonly format: string;
  readonly slices?: number;
  readonly isCube?: true;
  readonly levels: readonly Level[];
  /** Tiles instead of levels. */
  readonly tiles?: Tiles;
  /** The optional fields: of streaming, and a copy for the processor. */
  readonly hasExtras?: true;
}

interface Tiles {
  readonly width: number;
  readonly height: number;
  readonly codec: number;
  /** Formats of the layers. */
  readonly layers: readonly string[];
}

/** How the engine lays textures out: the first version that does it so. */
export type Layout = "4.13" | "4.20" | "4.23" | "5.0";

/** Bulk data are told by a number in a table, or by a header at the place. */
export interface BulkRecord {
  readonly flags: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

interface Built {
  readonly bytes: Uint8Array;
  readonly records: readonly BulkRecord[];
  /** Bytes of the files beside the package, by extension. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

interface BuildOptions {
  readonly layout: Layout;
  /** Numbers of the two names that are referred to. */
  readonly formatName: number;
  readonly noneName: number;
  /** Where these bytes will lie in the row of header and data. */
  readonly start: number;
  readonly hasTable: boolean;
  /** Number of the first record of the table that is free. */
  readonly firstRecord: number;
}

const FLAGS: Readonly<Record<Place, number>> = {
  inline: 0x48,
  end: 0x10001,
  bulk: 0x10501,
  optional: 0x10d01,
  mapped: 0x11501,
  unused: 0x20,
};
const FILES: Readonly<Record<string, string>> = { bulk: ".ubulk", optional: ".uptnl", mapped: ".m.ubulk" };
const TILE = 4;
const BORDER = 4;
const HAS_COPY = 0x20000000;
const HAS_OPTIONAL = 0x40000000;
const IS_CUBE = 0x80000000;

/** An export: some properties, then what follows them in a texture. */
export function buildTexture(texture: TextureSample, options: BuildOptions): Built {
  const { layout } = options;
  const records: BulkRecord[] = [];
  const files: Record<string, ByteWriter> = {};
  const writer = new ByteWriter().bytes(noise(30, 5).map((byte) => byte | 0x80));
  // Two strip flags, and "cooked".
  writer.u8(1, 0, 1, 0).u32Le(1);
  writer.u32Le(options.formatName).u32Le(0);
  const skipAt = writer.sizeBytes;
  const skipBytes = layout === "4.13" ? 4 : 8;
  const data = new ByteWriter();
  const dataStart = skipAt + skipBytes;
  if (layout === "5.0") data.bytes(new Uint8Array(16));
  putHead(data, texture);
  data.u32Le(0).u32Le(texture.levels.length);
  const context = { options, records, files, data, dataStart };
  for (const level of texture.levels) putLevel(level, context);
  if (layout === "4.23" || layout === "5.0") data.u32Le(texture.tiles === undefined ? 0 : 1);
  if (texture.tiles !== undefined) putTiles(texture.tiles, context);
  const end = dataStart + data.sizeBytes;
  if (layout === "5.0") writer.u64Le(end - skipAt);
  else if (layout === "4.13") writer.u32Le(options.start + end);
  else writer.u64Le(options.start + end);
  writer.bytes(data.finish()).u32Le(options.noneName).u32Le(0);
  const finished = Object.entries(files).map(([extension, file]) => [extension, file.finish()] as const);
  return { bytes: writer.finish(), records, files: Object.fromEntries(finished) };
}

interface Context {
  readonly options: BuildOptions;
  readonly records: BulkRecord[];
  readonly files: Record<string, ByteWriter>;
  readonly data: ByteWriter;
  /** Where `data` starts in the export. */
  readonly dataStart: number;
}

function putHead(data: ByteWriter, { format, slices = 1, isCube, levels, tiles, hasExtras }: TextureSample): void {
  data.u32Le(tiles?.width ?? levels[0]?.width ?? 1).u32Le(tiles?.height ?? levels[0]?.height ?? 1);
  data.u32Le((slices | (isCube === true ? IS_CUBE : 0) | (hasExtras === true ? HAS_COPY | HAS_OPTIONAL : 0)) >>> 0);
  data.u32Le(format.length + 1).zeroTerminated(format);
  if (hasExtras !== true) return;
  data.u32Le(0).u32Le(2);
  data.u32Le(4).u32Le(4).u32Le(1).u8(2, 1).u64Le(3).u8(1, 2, 3);
}

function putLevel({ width, height, bytes, place }: Level, context: Context): void {
  const { data, options } = context;
  if (options.layout !== "5.0") data.u32Le(1);
  putBulk(bytes, place, context);
  data.u32Le(width).u32Le(height);
  if (options.layout !== "4.13") data.u32Le(1);
}

/** Puts bytes where they belong, and what refers to them here. */
function putBulk(bytes: Uint8Array, place: Place, { data, options, records, files, dataStart }: Context): void {
  const extension = FILES[place];
  const file = extension === undefined ? undefined : (files[extension] ??= new ByteWriter());
  const inlineAt = dataStart + data.sizeBytes + (options.hasTable ? 4 : 20);
  // What lies at the end lies behind everything else: here, at the start of the row.
  const offset = file?.sizeBytes ?? (place === "end" ? 4 : inlineAt);
  const record = { flags: FLAGS[place], offset, sizeBytes: bytes.length };
  if (options.hasTable) data.u32Le(options.firstRecord + records.push(record) - 1);
  else data.u32Le(record.flags).u32Le(bytes.length).u32Le(bytes.length).u64Le(offset);
  if (place === "inline") data.bytes(bytes);
  file?.bytes(bytes);
}

/** Tiles of 4 x 4 pixels with a border of 4, one level, in one chunk; the last tile is not there. */
function putTiles({ width, height, codec, layers }: Tiles, context: Context): void {
  const { data } = context;
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  // Every layer is one of 8 bytes a block of 4 x 4.
  const layerBytes = ((TILE + 2 * BORDER) / 4) ** 2 * 8;
  const addresses = (2 ** Math.ceil(Math.log2(Math.max(across, down)))) ** 2;
  data.u32Le(1).u32Le(layers.length).u32Le(1).u32Le(1).u32Le(TILE).u32Le(BORDER).u32Le(layers.length);
  for (const [index] of layers.entries()) data.u32Le((index + 1) * layerBytes);
  data.u32Le(1).u32Le(width).u32Le(height).u32Le(1).u32Le(0).u32Le(1).u32Le(0);
  data.u32Le(1).u32Le(across).u32Le(down).u32Le(addresses);
  data
    .u32Le(2)
    .u32Le(0)
    .u32Le(addresses - 1)
    .u32Le(2)
    .u32Le(0)
    .u32Le(0xffffffff);
  data.u32Le(0).u32Le(0).u32Le(0);
  for (const layer of layers) data.u32Le(layer.length + 1).zeroTerminated(layer);
  data.bytes(new Uint8Array(16 * layers.length));
  const bytes = noise((addresses - 1) * layerBytes * layers.length, 9);
  data.u32Le(1).bytes(new Uint8Array(20)).u32Le(bytes.length).u32Le(0);
  for (const _ of layers) data.u8(codec).u32Le(0);
  putBulk(bytes, "bulk", context);
}

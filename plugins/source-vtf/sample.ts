import { ByteWriter, noise, zlib, type Sample } from "../sdk/sample/index.ts";

const CUBE_MAP = 0x4000;
const NORMAL_MAP = 0x80;
const ONE_BIT_ALPHA = 0x1000;
const NO_FORMAT = 0xffffffff;
const DXT1 = 13;
/** Bytes of a block, and pixels on its side, by the number of the format. */
const FORMATS: Readonly<Record<number, readonly [number, number]>> = {
  ...Object.fromEntries([0, 1, 11, 12, 16, 23, 26, 27, 30, 32, 36, 37].map((format) => [format, [4, 1]])),
  ...Object.fromEntries([2, 3, 9, 10].map((format) => [format, [3, 1]])),
  ...Object.fromEntries([4, 6, 17, 18, 19, 21, 22, 38].map((format) => [format, [2, 1]])),
  ...Object.fromEntries([5, 7, 8, 69].map((format) => [format, [1, 1]])),
  ...Object.fromEntries([24, 25, 31].map((format) => [format, [8, 1]])),
  ...Object.fromEntries([13, 20, 35].map((format) => [format, [8, 4]])),
  ...Object.fromEntries([14, 15, 34, 66, 67, 70, 71].map((format) => [format, [16, 4]])),
  28: [12, 1],
  29: [16, 1],
};

interface Texture {
  readonly minor?: number;
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly frames?: number;
  readonly firstFrame?: number;
  readonly flags?: number;
  readonly format?: number;
  readonly mips?: number;
  /** Faces that are stored; 7 with a sphere map. */
  readonly faces?: number;
  readonly thumbnail?: boolean;
  /** From 7.3 on: tag, whether the value is the data, and the data. */
  readonly resources?: readonly (readonly [tag: string, bytes: Uint8Array | number])[];
  /** zlib of 7.6. */
  readonly packed?: boolean;
}

/** Every format number, each way in which pictures are many, each version's layout, and what is refused. */
export function samples(): readonly Sample[] {
  const plain = { format: 0, width: 4, height: 4 };
  return [
    ...Object.keys(FORMATS).map((format) =>
      sample(`format-${format}`, { format: Number(format), width: 6, height: 5 }),
    ),
    sample("v70-mips", { minor: 0, mips: 4, thumbnail: true }),
    sample("v71-sphere-map", { ...plain, minor: 1, flags: CUBE_MAP, faces: 7 }),
    sample("v72-volume", { ...plain, minor: 2, depth: 3, mips: 3, thumbnail: true }),
    sample("v73-frames", { ...plain, minor: 3, frames: 3, firstFrame: 1, mips: 2, resources: [] }),
    sample("v74-cube", { ...plain, minor: 4, flags: CUBE_MAP, faces: 6, mips: 2 }),
    sample("v74-before-renumbering", { format: 34, minor: 4, width: 4, height: 4, resources: [] }, 4 * 16),
    sample("v74-rgba1010102", { format: 33, minor: 4, width: 4, height: 4, resources: [] }, 4 * 16),
    sample("v75-resources", {
      ...plain,
      mips: 2,
      flags: NORMAL_MAP | ONE_BIT_ALPHA,
      thumbnail: true,
      resources: extras(),
    }),
    sample("v76-zlib", { minor: 6, width: 8, height: 8, mips: 5, format: 12, packed: true }),
    sample("v76-zlib-volume", { minor: 6, width: 4, height: 4, depth: 2, frames: 2, format: 5, packed: true }),
    { name: "thumbnail-only.vtf", bytes: withoutImage() },
    sample("sheet-cut", { ...plain, resources: [["\u0010\0\0", sheet(1).subarray(0, 20)]] }),
    { name: "cut.vtf", bytes: texture({ ...plain, frames: 2 }).subarray(0, -10) },
    sample("format-unknown", { format: 60 }),
    { name: "console.vtf", bytes: new ByteWriter().text("VTFX").u32Le(7).bytes(new Uint8Array(72)).finish() },
    { name: "version-8.vtf", bytes: new ByteWriter().text("VTF\0").u32Le(8).bytes(new Uint8Array(72)).finish() },
    { name: "method-unknown.vtf", bytes: withMethod(7) },
  ];
}

function sample(name: string, options: Texture, imageBytes?: number): Sample {
  return { name: `${name}.vtf`, bytes: texture(options, imageBytes) };
}

/** Each kind of resource: inline values, a text, a sheet, and a tag that nobody knows. */
function extras(): NonNullable<Texture["resources"]> {
  return [
    ["CRC", 0x12345678],
    ["LOD", 0x0303],
    ["\u0010\0\0", sheet(1)],
    ["KVD", new TextEncoder().encode('"Information" { "Author" "nobody" }')],
    ["XYZ", noise(5, 3)],
  ];
}

/** Two sequences; the second has two frames. */
function sheet(version: number): Uint8Array {
  const writer = new ByteWriter().u32Le(version).u32Le(2);
  for (const [id, frames] of [
    [0, 1],
    [7, 2],
  ] as const) {
    writer
      .u32Le(id)
      .u32Le(id)
      .u32Le(frames)
      .bytes(float(frames * 0.1));
    for (let frame = 0; frame < frames; frame++) {
      writer.bytes(float(0.1));
      for (let side = 0; side < (version === 0 ? 4 : 16); side++) writer.bytes(float(side / 16));
    }
  }
  return writer.finish();
}

/** @param imageBytes of the image when its number does not say what it means */
function texture(options: Texture, imageBytes?: number): Uint8Array {
  const { minor = 5, resources = [], thumbnail = false, packed = false } = options;
  const image = packed ? packedImage(options) : plainImage(options, imageBytes);
  const small = thumbnail ? noise(32, 9) : new Uint8Array();
  if (minor < 3) {
    return new ByteWriter()
      .bytes(header(options, minor < 2 ? 64 : 80, 0))
      .bytes(small)
      .bytes(image.bytes)
      .finish();
  }
  const all: (readonly [string, Uint8Array | number])[] = [...resources];
  if (image.sizes !== undefined) all.push(["AXC", image.sizes]);
  const count = all.length + 1 + (thumbnail ? 1 : 0);
  const headerBytes = 80 + 8 * count;
  const table = new ByteWriter();
  const data = new ByteWriter();
  const place = (tag: string, bytes: Uint8Array): void => {
    table
      .padded(tag, 3)
      .u8(0)
      .u32Le(headerBytes + data.sizeBytes);
    data.bytes(bytes);
  };
  if (thumbnail) place("\u0001\0\0", small);
  for (const [tag, value] of all) {
    if (typeof value === "number") table.padded(tag, 3).u8(2).u32Le(value);
    else place(tag, new ByteWriter().u32Le(value.length).bytes(value).finish());
  }
  place("0\0\0", image.bytes);
  return new ByteWriter()
    .bytes(header(options, headerBytes, count))
    .bytes(table.finish())
    .bytes(data.finish())
    .finish();
}

function header(options: Texture, headerBytes: number, resources: number): Uint8Array {
  const { minor = 5, width = 8, height = 8, depth = 1, frames = 1, firstFrame = 0 } = options;
  const { flags = 0, format = DXT1, mips = 1, thumbnail = false } = options;
  const writer = new ByteWriter().text("VTF\0").u32Le(7).u32Le(minor).u32Le(headerBytes);
  writer.u16Le(width).u16Le(height).u32Le(flags).u16Le(frames).u16Le(firstFrame).u32Le(0);
  // Reflectivity, four bytes of padding, and the bump scale.
  writer.bytes(float(0.25)).bytes(float(0.5)).bytes(float(0.75)).u32Le(0).bytes(float(1));
  writer.u32Le(format).u8(mips);
  writer.u32Le(thumbnail ? DXT1 : NO_FORMAT).u8(thumbnail ? 8 : 0, thumbnail ? 8 : 0);
  if (minor >= 2)
    writer
      .u16Le(depth)
      .u8(0, 0, 0)
      .u32Le(minor >= 3 ? resources : 0)
      .u32Le(0)
      .u32Le(0);
  return writer.bytes(new Uint8Array(Math.max(0, (minor < 2 ? 64 : 80) - writer.sizeBytes))).finish();
}

interface Image {
  readonly bytes: Uint8Array;
  readonly sizes?: Uint8Array;
}

function plainImage(options: Texture, imageBytes: number | undefined): Image {
  if (imageBytes !== undefined) return { bytes: noise(imageBytes, 1) };
  const sizes = levels(options).flatMap((sizeBytes) => parts(options).map(() => sizeBytes));
  return {
    bytes: noise(
      sizes.reduce((sum, sizeBytes) => sum + sizeBytes, 0),
      1,
    ),
  };
}

/** Every level of every frame and face is a zlib stream of its own. */
function packedImage(options: Texture): Image {
  const bytes = new ByteWriter();
  const sizes = new ByteWriter().u16Le(9).u16Le(0);
  for (const [level, sizeBytes] of levels(options).entries()) {
    for (const part of parts(options)) {
      const chunk = zlib(new Uint8Array(sizeBytes).fill(16 * level + part));
      sizes.u32Le(chunk.length);
      bytes.bytes(chunk);
    }
  }
  return { bytes: bytes.finish(), sizes: sizes.finish() };
}

/** Bytes of all slices of one face, from the smallest level to the largest. */
function levels({ width = 8, height = 8, depth = 1, format = DXT1, mips = 1 }: Texture): readonly number[] {
  const [blockBytes, side] = FORMATS[format] ?? [1, 1];
  const halved = (value: number, level: number): number => Math.max(1, value >> level);
  return Array.from({ length: mips }, (_, index) => {
    const level = mips - 1 - index;
    const across = Math.ceil(halved(width, level) / side);
    return across * Math.ceil(halved(height, level) / side) * halved(depth, level) * blockBytes;
  });
}

function parts({ frames = 1, faces = 1 }: Texture): readonly number[] {
  return Array.from({ length: frames * faces }, (_, index) => index);
}

function withoutImage(): Uint8Array {
  const options = { format: NO_FORMAT, thumbnail: true };
  const table = new ByteWriter().padded("\u0001\0\0", 4).u32Le(88);
  return new ByteWriter()
    .bytes(header(options, 88, 1))
    .bytes(table.finish())
    .bytes(noise(32, 9))
    .finish();
}

/** A 7.6 texture whose compression says a method that does not exist. */
function withMethod(method: number): Uint8Array {
  const bytes = texture({ minor: 6, width: 4, height: 4, packed: true }).slice();
  // Header, two resources, the length of the first and its level.
  bytes[80 + 2 * 8 + 4 + 2] = method;
  return bytes;
}

function float(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return bytes;
}

import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

const WEBP = new ByteWriter().text("RIFF").u32Le(12).text("WEBP").bytes(noise(8, 1)).finish();
const PNG = new ByteWriter().u8(0x89).text("PNG\r\n\u{1a}\n").bytes(noise(20, 2)).finish();
const DIGEST = "0123456789abcdef0123456789abcdef";

const STORE = { pixels: 0, png: 1, webp: 2, basis: 3 } as const;

/** Godot 4's numbers of some pixel formats, with the bytes of 8 x 4 pixels. */
const FORMATS_4: Readonly<Record<string, readonly [number, number]>> = {
  l8: [0, 32],
  rgba8: [5, 128],
  rgba4444: [6, 64],
  rgb565: [7, 64],
  rgbah: [15, 256],
  bc1: [17, 16],
  bc7: [22, 32],
  "etc2-ra": [33, 32],
  "astc-8x8": [37, 16],
  rg16: [40, 128],
};

/** One file for each way to store a picture, and one for each defect. */
export function samples(): readonly Sample[] {
  const pixels = Object.entries(FORMATS_4).map(([name, [format, sizeBytes]]) => ({
    name: `${name}.ctex`,
    bytes: single4(record(STORE.pixels, format, [noise(sizeBytes, format)])),
  }));
  const layer = (seed: number): Uint8Array =>
    record(STORE.pixels, 0, [noise(32, seed), noise(8, 9), noise(2, 9), noise(1, 9)]);
  const files = (seed: number): Uint8Array => record(STORE.webp, 5, [sized(WEBP), sized(noise(12, seed))]);
  return [
    { name: `hero.png-${DIGEST}.ctex`, bytes: single4(files(3)) },
    { name: `hero.svg-${DIGEST}.s3tc.ctex`, bytes: single4(record(STORE.png, 5, [sized(PNG)])) },
    { name: "basis.ctex", bytes: single4(record(STORE.basis, 5, [basis(text("sB\x13\0"))])) },
    { name: "ktx2.ctex", bytes: single4(record(STORE.basis, 5, [basis(Uint8Array.of(0xab, 0x4b, 0x54, 0x58))])) },
    ...pixels,
    { name: "array.ctexarray", bytes: layers4([layer(1), layer(2)], 0) },
    { name: "files.ctexarray", bytes: layers4([files(1), files(2)], 0) },
    { name: "cube.ccube", bytes: layers4([1, 2, 3, 4, 5, 6].map(layer), 1) },
    { name: "volume.ctex3d", bytes: layers4([layer(1), layer(2), layer(3)], 0, 1) },
    { name: `old.png-${DIGEST}.stex`, bytes: single3(files3("PNG ", PNG), 1 << 20) },
    { name: "old-webp.stex", bytes: single3(files3("WEBP", WEBP), 1 << 21) },
    { name: "old-rgba8.stex", bytes: single3(noise(128 + 32 + 8 + 4, 4), 5 | (1 << 23)) },
    { name: "old-rgba5551.stex", bytes: single3(noise(64, 5), 7) },
    { name: "old-pvrtc4.stex", bytes: single3(noise(32, 6), 27) },
    { name: "old-etc1.stex", bytes: single3(noise(16, 7), 29) },
    { name: "old.texarr", bytes: layers3("GDAT", 2, noise(64, 8)) },
    {
      name: "old.tex3d",
      bytes: layers3("GD3T", 0, new ByteWriter().bytes(files3("PNG ", PNG)).bytes(files3("PNG ", PNG)).finish()),
    },
    // Two layers of 32 x 32, each with all its levels: 512, 128, 32 and three times the one block that is the least.
    {
      name: "old-pvrtc4-mips.texarr",
      bytes: layers3("GDAT", 1, noise(2 * 696, 11), { side: 32, format: 27, flags: 1 }),
    },
    { name: `photo.png-${DIGEST}.image`, bytes: sourceFile("png", PNG) },
    { name: "photo.image", bytes: sourceFile("../x", PNG) },
    { name: "cut.texarr", bytes: layers3("GDAT", 2, noise(40, 8)) },
    { name: "cut.ctex", bytes: single4(record(STORE.pixels, 5, [noise(100, 9)])) },
    { name: "cut-layers.ctexarray", bytes: layers4([layer(1), layer(2)], 0).subarray(0, 100) },
    { name: "unknown-format.ctex", bytes: single4(record(STORE.pixels, 99, [noise(100, 9)])) },
    { name: "unknown-store.ctex", bytes: single4(record(9, 5, [noise(100, 9)])) },
    { name: "no-layers.ctexarray", bytes: layers4([], 0) },
    { name: "no-pixels.stex", bytes: single3(new Uint8Array(), 5).fill(0, 4, 12) },
  ];
}

/** A picture of 8 x 4 pixels with one level for each part. */
function record(store: number, format: number, levels: readonly Uint8Array[]): Uint8Array {
  const writer = new ByteWriter()
    .u32Le(store)
    .u16Le(8)
    .u16Le(4)
    .u32Le(levels.length - 1)
    .u32Le(format);
  for (const level of levels) writer.bytes(level);
  return writer.finish();
}

function sized(bytes: Uint8Array): Uint8Array {
  return new ByteWriter().u32Le(bytes.length).bytes(bytes).finish();
}

/** What to transcode to, 2 for RGBA, counts among the bytes. */
function basis(magic: Uint8Array): Uint8Array {
  return sized(new ByteWriter().u32Le(2).bytes(magic).bytes(noise(20, 10)).finish());
}

/** Version 1, 8 x 4 pixels, has mips, no limit of them. */
function single4(picture: Uint8Array): Uint8Array {
  const writer = new ByteWriter()
    .text("GST2")
    .u32Le(1)
    .u32Le(8)
    .u32Le(4)
    .u32Le(1 << 23)
    .u32Le(0xffffffff);
  return writer.bytes(new Uint8Array(12)).bytes(picture).finish();
}

function layers4(layers: readonly Uint8Array[], kind: number, lowerSlices = 0): Uint8Array {
  const writer = new ByteWriter().text("GSTL").u32Le(1).u32Le(layers.length).u32Le(kind).u32Le(0).u32Le(0xffffffff);
  writer.u32Le(lowerSlices).u32Le(0).u32Le(0);
  for (const layer of layers) writer.bytes(layer);
  return writer.finish();
}

/** 8 x 4 pixels that are shown as they are. */
function single3(payload: Uint8Array, data: number): Uint8Array {
  const writer = new ByteWriter().text("GDST").u16Le(8).u16Le(0).u16Le(4).u16Le(0).u32Le(7).u32Le(data);
  return writer.bytes(payload).finish();
}

/** One level. */
function files3(tag: string, file: Uint8Array): Uint8Array {
  return new ByteWriter()
    .u32Le(1)
    .bytes(sized(new ByteWriter().text(tag).bytes(file).finish()))
    .finish();
}

/** Two layers of 8 x 4 grey pixels, or of a square with another format. */
function layers3(
  magic: string,
  store: number,
  payload: Uint8Array,
  square?: { readonly side: number; readonly format: number; readonly flags: number },
): Uint8Array {
  const writer = new ByteWriter()
    .text(magic)
    .u32Le(square?.side ?? 8)
    .u32Le(square?.side ?? 4)
    .u32Le(2);
  writer
    .u32Le(square?.flags ?? 0)
    .u32Le(square?.format ?? 0)
    .u32Le(store);
  return writer.bytes(payload).finish();
}

/** A picture that was imported as data. */
function sourceFile(extension: string, file: Uint8Array): Uint8Array {
  return new ByteWriter().text("GDIM").u32Le(extension.length).text(extension).bytes(file).finish();
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

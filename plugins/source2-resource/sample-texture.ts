import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { file, float, type Block } from "./sample-file.ts";
import { kv3, literals } from "./sample-kv3.ts";

const CUBE = 16;
const VOLUME = 32;
const ARRAY = 64;

interface TextureOptions {
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly flags?: number;
  readonly format: number;
  readonly mips?: number;
  /** Type and content of what follows the header. */
  readonly extras?: readonly (readonly [type: number, bytes: Uint8Array])[];
}

/** Each pixel format, each way in which pictures are many, packed or cropped, and what is cut. */
export function textures(): readonly Sample[] {
  const one = (format: number, sizeBytes: number): Sample =>
    texture(`format-${format}`, { format }, noise(sizeBytes, format));
  const pixels: readonly (readonly [number, number])[] = [
    [3, 1],
    [4, 4],
    [5, 2],
    [6, 4],
    [7, 8],
    [8, 2],
    [9, 4],
    [10, 8],
    [11, 4],
    [12, 8],
    [13, 12],
    [14, 16],
    [22, 2],
    [28, 4],
  ];
  const small = pixels.map(([format, bytes]) => one(format, 64 * bytes));
  const wide = [1, 23, 25, 27].map((format) => one(format, 32));
  const wider = [2, 19, 20, 21, 24, 26].map((format) => one(format, 64));
  return [...small, ...wide, ...wider, ...shapes(), ...pictureFiles()];
}

function shapes(): readonly Sample[] {
  const flat = new Uint8Array(64 * 4).fill(9);
  const packed = [4 * 4 * 4, 8 * 8 * 4].map((sizeBytes) => literals(new Uint8Array(sizeBytes).fill(9)));
  const runs = lz4Run(8 * 8 * 4 * 2);
  const metadata = new ByteWriter().u16Le(0).u16Le(5).u16Le(3).u16Le(0).bytes(new Uint8Array(32)).finish();
  return [
    texture("cube", { format: 1, flags: CUBE, mips: 2 }, noise(6 * (8 + 32), 1)),
    texture("array", { format: 4, flags: ARRAY, depth: 3 }, noise(3 * 256, 2)),
    texture("volume-blocks", { format: 1, flags: VOLUME, depth: 2, mips: 2 }, noise(8 + 4 * 32, 3)),
    texture("cropped", { format: 4, extras: [[3, metadata]] }, noise(256, 4)),
    texture("cropped-blocks", { format: 1, extras: [[3, metadata]] }, noise(32, 4)),
    texture("packed", { format: 4, flags: ARRAY, depth: 2, extras: [[4, levelSizes([runs.length])]] }, runs),
    texture(
      "packed-larger",
      { format: 4, mips: 2, extras: [[4, levelSizes([999, 999])]] },
      new ByteWriter().bytes(flat.subarray(0, 64)).bytes(flat).finish(),
    ),
    texture("sheet", { format: 4, extras: [[2, sheet()]] }, flat),
    texture("sheet-cut", { format: 4, extras: [[2, sheet().subarray(0, 20)]] }, flat),
    texture("cut", { format: 4, flags: CUBE }, noise(700, 6)),
    texture("packed-cut", { format: 4, extras: [[4, levelSizes([packed[1]?.length ?? 0])]] }, new Uint8Array(10)),
    file(
      "colours.vtex_c",
      [
        ["REDI", new ByteWriter().text("Texture Compiler Version Image YCoCg Conversion").u8(0).finish()],
        textureData({ format: 2 }),
      ],
      noise(64, 7),
    ),
    file(
      "normals.vtex_c",
      [
        [
          "RED2",
          kv3(3, "lz4", { m_SpecialDependencies: [{ m_String: "Texture Compiler Version Image NormalizeNormals" }] }),
        ],
        textureData({ format: 21 }),
      ],
      noise(64, 8),
    ),
  ];
}

/** A literal, a match that goes on with it, and the five literals that every block ends with. */
function lz4Run(sizeBytes: number): Uint8Array {
  const writer = new ByteWriter().u8(0x1f, 0x2a).u16Le(1);
  let left = sizeBytes - 1 - 19 - 5;
  for (; left >= 255; left -= 255) writer.u8(255);
  return writer.u8(left).u8(0x50, 1, 2, 3, 4, 5).finish();
}

/** Texels that are a picture file, and one of each that is cut. */
function pictureFiles(): readonly Sample[] {
  const chunk = (type: string, sizeBytes: number): Uint8Array =>
    new ByteWriter().u32Be(sizeBytes).text(type).bytes(noise(sizeBytes, 1)).u32Le(0).finish();
  const png = new ByteWriter()
    .u8(0x89)
    .text("PNG\r\n\u001a\n")
    .bytes(chunk("IHDR", 13))
    .bytes(chunk("IEND", 0))
    .finish();
  const webp = new ByteWriter().text("RIFF").u32Le(12).text("WEBPVP8L").u32Le(0).finish();
  const behind = (bytes: Uint8Array): Uint8Array => new ByteWriter().bytes(bytes).u32Le(0xffffffff).finish();
  return [
    texture("file-png", { format: 16 }, behind(png)),
    texture("file-png-cut", { format: 18 }, png.subarray(0, 40)),
    texture("file-webp", { format: 30 }, behind(webp)),
    texture("file-webp-cut", { format: 29 }, webp.subarray(0, 6)),
    texture("file-jpeg", { format: 15 }, noise(50, 2)),
  ];
}

function texture(name: string, options: TextureOptions, texels: Uint8Array): Sample {
  return file(`${name}.vtex_c`, [textureData(options)], texels);
}

function textureData({
  width = 8,
  height = 8,
  depth = 1,
  flags = 0,
  format,
  mips = 1,
  extras = [],
}: TextureOptions): Block {
  const writer = new ByteWriter().u16Le(1).u16Le(flags).bytes(new Uint8Array(16));
  writer.u16Le(width).u16Le(height).u16Le(depth).u8(format, mips).u32Le(0);
  writer.u32Le(extras.length === 0 ? 0 : 8).u32Le(extras.length);
  const content = new ByteWriter();
  for (const [index, [type, bytes]] of extras.entries()) {
    // From the pointer's own place to the end of the table, and on by what stands there already.
    writer
      .u32Le(type)
      .u32Le((extras.length - index) * 12 - 4 + content.sizeBytes)
      .u32Le(bytes.length);
    content.bytes(bytes);
  }
  return ["DATA", writer.bytes(content.finish()).finish()];
}

/** Stored bytes of each level, the largest first. */
function levelSizes(sizes: readonly number[]): Uint8Array {
  const writer = new ByteWriter().u32Le(1).u32Le(8).u32Le(sizes.length);
  for (const size of sizes) writer.u32Le(size);
  return writer.finish();
}

/** One sequence with one frame of one image. */
function sheet(): Uint8Array {
  const writer = new ByteWriter().u32Le(8).u32Le(1);
  writer.u32Le(7).u8(1, 0, 0, 0).u32Le(24).u32Le(1).bytes(float(0.5));
  writer.u32Le(56).u32Le(0).u32Le(0);
  // The frame, its image, and the name of the sequence.
  writer.bytes(float(0.25)).u32Le(8).u32Le(1);
  for (let side = 0; side < 8; side++) writer.bytes(float(side / 8));
  return writer.zeroTerminated("spark").finish();
}

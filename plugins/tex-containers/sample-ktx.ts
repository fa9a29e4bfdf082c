import { ByteWriter, noise, zlib, type Sample } from "../sdk/sample/index.ts";

interface KtxOptions {
  readonly type?: number;
  readonly typeBytes?: number;
  readonly format?: number;
  readonly internal?: number;
  readonly layers?: number;
  readonly faces?: number;
  readonly orientation?: string;
  readonly bigEndian?: boolean;
  /** Of the first level, as the file states it. */
  readonly levelBytes: number;
  readonly data: Uint8Array;
}

interface Ktx2Options {
  readonly format?: number;
  readonly layers?: number;
  readonly faces?: number;
  readonly depth?: number;
  readonly scheme?: number;
  readonly model?: number;
  readonly transfer?: number;
  readonly flags?: number;
  readonly values?: Readonly<Record<string, string>>;
  /** Unpacked. */
  readonly levelBytes: number;
  readonly level: Uint8Array;
}

const U8 = 0x1401;
const RGB = 0x1907;
/** A block of UASTC in mode 8, one colour: 5 bits of mode 0x17, then R, G, B, A. */
const SOLID_BLOCK = solidBlock([200, 100, 50, 255]);

/** KTX in both byte orders and with each rule of padding; KTX2 with each way of packing that is read. */
export function ktxSamples(): readonly Sample[] {
  return [
    ktx("rows.ktx", { orientation: "S=r,T=u", type: U8, format: RGB, levelBytes: 48, data: noise(48, 31) }),
    ktx("unpadded.ktx", { type: U8, format: RGB, levelBytes: 36, data: noise(36, 32) }),
    // One face is stated, and each starts on 4 bytes.
    ktx("cube.ktx", { type: U8, format: 0x1909, faces: 6, levelBytes: 16, data: noise(96, 33) }),
    ktx("array.ktx", { internal: 0x9278, layers: 2, levelBytes: 32, data: noise(32, 34) }),
    ktx("swapped.ktx", {
      type: 0x8363,
      typeBytes: 2,
      format: RGB,
      bigEndian: true,
      levelBytes: 32,
      data: noise(32, 35),
    }),
    ktx("level-size.ktx", { internal: 0x83f1, levelBytes: 9, data: noise(9, 36) }),
    ktx("unknown.ktx", { internal: 0x1234, levelBytes: 8, data: noise(8, 37) }),
    ktx2("plain.ktx2", { format: 43, transfer: 2, levelBytes: 48, level: noise(48, 41) }),
    ktx2("cube.ktx2", { format: 133, faces: 6, levelBytes: 48, level: noise(48, 42) }),
    ktx2("volume.ktx2", { format: 9, depth: 2, levelBytes: 24, level: noise(24, 43) }),
    ktx2("zlib.ktx2", { format: 37, layers: 2, scheme: 3, flags: 1, levelBytes: 96, level: zlib(noise(96, 44)) }),
    ktx2("swizzle.ktx2", {
      format: 9,
      values: { KTXorientation: "ru", KTXswizzle: "rrr1" },
      levelBytes: 12,
      level: noise(12, 45),
    }),
    ktx2("uastc.ktx2", { format: 0, model: 166, transfer: 2, levelBytes: 16, level: SOLID_BLOCK }),
    ktx2("scheme-9.ktx2", { format: 37, scheme: 9, levelBytes: 48, level: noise(48, 46) }),
    ktx2("level-size.ktx2", { format: 37, levelBytes: 48, level: noise(47, 47) }),
    ktx2("model-0.ktx2", { format: 0, model: 0, levelBytes: 16, level: noise(16, 48) }),
  ];
}

/** Pictures of 3 x 4 pixels, or of 4 x 4 when they are in blocks or in pixels of 2 bytes. */
function ktx(name: string, options: KtxOptions): Sample {
  const { type = 0, typeBytes = 1, format = 0, internal = 0, layers = 0, faces = 1, orientation, levelBytes } = options;
  const bigEndian = options.bigEndian === true;
  const writer = new ByteWriter().u8(0xab).text("KTX 11").u8(0xbb, 0x0d, 0x0a, 0x1a, 0x0a);
  const word = (value: number): ByteWriter => (bigEndian ? writer.u32Be(value) : writer.u32Le(value));
  const pair = orientation === undefined ? "" : `KTXorientation\0${orientation}\0`;
  const pairBytes = Math.ceil(pair.length / 4) * 4;
  word(0x04030201);
  const width = type === U8 ? 3 : 4;
  const sizes = [width, 4, 0, layers, faces, 1];
  for (const value of [type, typeBytes, format, internal, format, ...sizes]) word(value);
  word(pair === "" ? 0 : 4 + pairBytes);
  if (pair !== "") word(pair.length).padded(pair, pairBytes);
  word(levelBytes).bytes(options.data);
  return { name, bytes: writer.finish() };
}

/** Pictures of 3 x 4 pixels, which are one block too. */
function ktx2(name: string, options: Ktx2Options): Sample {
  const { format = 0, layers = 0, faces = 1, depth = 0, scheme = 0, model = 1, transfer = 1, flags = 0 } = options;
  const pairs = Object.entries(options.values ?? {}).map(([key, value]) => {
    const text = `${key}\0${value}\0`;
    return new ByteWriter()
      .u32Le(text.length)
      .padded(text, Math.ceil(text.length / 4) * 4)
      .finish();
  });
  const valuesBytes = pairs.reduce((sum, pair) => sum + pair.length, 0);
  const head = 80 + 24;
  const levelAt = head + 44 + valuesBytes;
  const writer = new ByteWriter().u8(0xab).text("KTX 20").u8(0xbb, 0x0d, 0x0a, 0x1a, 0x0a);
  for (const value of [format, 1, 3, 4, depth, layers, faces, 1, scheme]) writer.u32Le(value);
  writer
    .u32Le(head)
    .u32Le(44)
    .u32Le(valuesBytes === 0 ? 0 : head + 44)
    .u32Le(valuesBytes);
  writer.u64Le(0).u64Le(0).u64Le(levelAt).u64Le(options.level.length).u64Le(options.levelBytes);
  // The description: its size, vendor and type, version 2 and size of the block, then what the pixels are.
  writer.u32Le(44).u32Le(0).u16Le(2).u16Le(40).u8(model, 1, transfer, flags).bytes(new Uint8Array(28));
  for (const pair of pairs) writer.bytes(pair);
  return { name, bytes: writer.bytes(options.level).finish() };
}

/** The lowest bit comes first. */
function solidBlock(colour: readonly number[]): Uint8Array {
  let bits = 0x17n;
  colour.forEach((value, channel) => (bits |= BigInt(value) << BigInt(5 + 8 * channel)));
  return Uint8Array.from({ length: 16 }, (_, at) => Number((bits >> BigInt(8 * at)) & 0xffn));
}

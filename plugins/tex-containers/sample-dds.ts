import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

interface DdsOptions {
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly levels?: number;
  /** The pixel format's flags. */
  readonly flags: number;
  readonly fourCc?: string;
  /** Bits of a pixel, then masks of R, G, B, A. */
  readonly masks?: readonly [number, number, number, number, number];
  readonly caps?: number;
  /** The second header: format, dimension, flags, layers, alpha mode. */
  readonly extended?: readonly [number, number, number, number, number];
  readonly data: Uint8Array;
}

const FOURCC = 4;
const RGB = 0x40;
const RGBA = 0x41;
const LUMINANCE = 0x20000;
const NORMAL = 0x80000000;
const ALL_FACES = 0xfe00;

/** One file for each way in which a DDS says what its pixels are and how many pictures it has. */
export function ddsSamples(): readonly Sample[] {
  const dxt1 = { flags: FOURCC, fourCc: "DXT1" };
  const extended = { flags: FOURCC, fourCc: "DX10" };
  return [
    sample("dxt1.dds", { ...dxt1, data: noise(8, 1) }),
    sample("levels.dds", { ...dxt1, width: 8, height: 8, levels: 4, data: noise(32 + 8 * 3, 2) }),
    sample("premultiplied.dds", { flags: FOURCC, fourCc: "DXT4", data: noise(16, 3) }),
    sample("swapped.dds", { flags: FOURCC, fourCc: "RXGB", data: noise(16, 4) }),
    sample("normal.dds", { flags: FOURCC | NORMAL, fourCc: "ATI2", data: noise(16, 5) }),
    sample("half.dds", { flags: FOURCC, fourCc: "q\0\0\0", data: noise(4 * 4 * 8, 6) }),
    sample("bgr.dds", { flags: RGB, masks: [24, 0xff0000, 0xff00, 0xff, 0], data: noise(48, 7) }),
    // Rows of 3 x 3 bytes take 12.
    sample("padded.dds", { flags: RGB, masks: [24, 0xff0000, 0xff00, 0xff, 0], width: 3, data: noise(48, 8) }),
    sample("order.dds", { flags: RGBA, masks: [32, 0xff00, 0xff000000, 0xff0000, 0xff], data: noise(64, 9) }),
    sample("r5g6b5.dds", { flags: RGB, masks: [16, 0xf800, 0x7e0, 0x1f, 0], data: noise(32, 10) }),
    sample("grey.dds", { flags: LUMINANCE | 1, masks: [16, 0xff, 0, 0, 0xff00], data: noise(32, 11) }),
    sample("bit-count.dds", { flags: LUMINANCE, masks: [24, 0xff, 0, 0, 0], data: noise(16, 12) }),
    sample("palette.dds", { flags: 0x20, data: noise(1024 + 16, 13) }),
    sample("faces.dds", { ...dxt1, caps: 0x200 | 0x400 | 0x4000, data: noise(16, 14) }),
    sample("volume.dds", { ...dxt1, depth: 2, levels: 2, caps: 0x200000, data: noise(16 + 8, 15) }),
    sample("array.dds", { ...extended, levels: 2, extended: [99, 3, 0, 2, 2], data: noise(64, 16) }),
    sample("cube.dds", { ...extended, extended: [28, 3, 4, 1, 0], caps: ALL_FACES, data: noise(6 * 64, 17) }),
    // The second of two layers is not whole.
    sample("cut-layer.dds", { ...extended, extended: [71, 3, 0, 2, 0], data: noise(15, 18) }),
    sample("unknown-format.dds", { ...extended, extended: [118, 3, 0, 1, 0], data: noise(16, 19) }),
    sample("unknown-masks.dds", { flags: RGB, masks: [16, 0x70, 0x7, 0x700, 0], data: noise(32, 20) }),
    sample("wide.dds", { ...dxt1, width: 0x10000, data: noise(8, 21) }),
    sample("cut.dds", { ...dxt1, data: noise(7, 22) }),
  ];
}

function sample(name: string, options: DdsOptions): Sample {
  const { width = 4, height = 4, depth = 0, levels = 0, flags, fourCc = "\0\0\0\0", caps = 0, extended = [] } = options;
  const writer = new ByteWriter().text("DDS ").u32Le(124).u32Le(0x1007).u32Le(height).u32Le(width).u32Le(0);
  writer.u32Le(depth).u32Le(levels).bytes(new Uint8Array(44)).u32Le(32).u32Le(flags).text(fourCc);
  for (const number of options.masks ?? [0, 0, 0, 0, 0]) writer.u32Le(number);
  writer.u32Le(0x1000).u32Le(caps).bytes(new Uint8Array(12));
  for (const number of extended) writer.u32Le(number);
  return { name, bytes: writer.bytes(options.data).finish() };
}

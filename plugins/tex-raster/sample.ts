import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

interface TgaOptions {
  /** 1 palette, 2 colour, 3 grey; 8 more when packed. */
  readonly type: number;
  readonly bits: number;
  readonly descriptor?: number;
  /** Bits of a colour and the colours' bytes, the first one for `first`. */
  readonly map?: { readonly bits: number; readonly first: number; readonly bytes: Uint8Array };
  readonly id?: string;
  /** Where the picture is to stand on a screen. */
  readonly at?: readonly [number, number];
  /** What the extension area says of alpha; without it there is no footer. */
  readonly alpha?: number;
  readonly data: Uint8Array;
}

const TOP_DOWN = 0x20;
const RIGHT_TO_LEFT = 0x10;
const SIDE = 4;
const PIXELS = SIDE * SIDE;

/** Targa in each kind, direction and packing, QOI with each code, and files that are cut or lie. */
export function samples(): readonly Sample[] {
  const palette = { bits: 24, first: 2, bytes: noise(3 * 3, 1) };
  const indexes = Uint8Array.from({ length: PIXELS }, (_, at) => 2 + (at % 3));
  return [
    tga("grey.tga", { type: 3, bits: 8, alpha: 0, data: noise(PIXELS, 2) }),
    tga("grey-alpha.tga", { type: 3, bits: 16, descriptor: 8, data: noise(PIXELS * 2, 3) }),
    tga("rgb.tga", { type: 2, bits: 24, id: "an id", data: noise(PIXELS * 3, 4) }),
    tga("rgba.tga", { type: 2, bits: 32, descriptor: 8 | TOP_DOWN, alpha: 3, data: noise(PIXELS * 4, 5) }),
    tga("premultiplied.tga", { type: 2, bits: 32, descriptor: 8, alpha: 4, data: noise(PIXELS * 4, 6) }),
    tga("no-alpha.tga", { type: 2, bits: 32, descriptor: 8, alpha: 1, data: noise(PIXELS * 4, 7) }),
    tga("a1.tga", { type: 2, bits: 16, descriptor: 1, data: noise(PIXELS * 2, 8) }),
    tga("palette.tga", { type: 1, bits: 8, map: palette, data: indexes }),
    tga("palette-15.tga", { type: 1, bits: 8, map: { bits: 15, first: 0, bytes: noise(12, 9) }, data: indexes }),
    tga("mirrored.tga", { type: 2, bits: 24, descriptor: RIGHT_TO_LEFT, data: noise(PIXELS * 3, 10) }),
    tga("placed.tga", { type: 2, bits: 24, descriptor: TOP_DOWN, at: [5, 153], data: noise(PIXELS * 3, 13) }),
    tga("runs.tga", { type: 10, bits: 24, data: colourRuns() }),
    tga("grey-runs.tga", { type: 11, bits: 8, descriptor: RIGHT_TO_LEFT | TOP_DOWN, id: "grey", data: greyRuns() }),
    // The last run needs a byte more than there is, which only unpacking shows.
    tga("runs-cut.tga", { type: 11, bits: 8, data: Uint8Array.of(0x8b, 7, 0x03, 1, 2, 3) }),
    tga("cut.tga", { type: 3, bits: 8, data: noise(PIXELS - 1, 11) }),
    tga("huffman.tga", { type: 32, bits: 8, data: noise(PIXELS, 12) }),
    qoi("codes.qoi", 4, codes(), 10),
    qoi("rgb.qoi", 3, codes(), 10),
    qoi("cut.qoi", 4, codes().subarray(0, -4), 10),
    qoi("overrun.qoi", 4, codes(), 9),
    qoi("empty.qoi", 4, codes(), 0),
    qoi("too-many.qoi", 4, codes(), 20_000),
  ];
}

function tga(name: string, { type, bits, descriptor = 0, map, id = "", at = [0, 0], alpha, data }: TgaOptions): Sample {
  const writer = new ByteWriter().u8(id.length, map === undefined ? 0 : 1, type);
  const entryBytes = Math.ceil((map?.bits ?? 8) / 8);
  writer
    .u16Le(map?.first ?? 0)
    .u16Le((map?.bytes.length ?? 0) / entryBytes)
    .u8(map?.bits ?? 0);
  writer.u16Le(at[0]).u16Le(at[1]).u16Le(SIDE).u16Le(SIDE).u8(bits, descriptor).text(id);
  writer.bytes(map?.bytes ?? new Uint8Array()).bytes(data);
  if (alpha !== undefined) {
    const area = writer.sizeBytes;
    writer.u16Le(495).bytes(new Uint8Array(492)).u8(alpha);
    writer.u32Le(area).u32Le(0).zeroTerminated("TRUEVISION-XFILE.");
  }
  return { name, bytes: writer.finish() };
}

/** A run of 10 that goes on in the third row, then 6 pixels as they are. */
function colourRuns(): Uint8Array {
  return new ByteWriter()
    .u8(0x80 | 9, 10, 20, 30, 5)
    .bytes(noise(6 * 3, 13))
    .finish();
}

function greyRuns(): Uint8Array {
  return Uint8Array.of(3, 10, 20, 30, 40, 0x80 | 10, 99, 0, 50);
}

/** Each code of QOI once: RGBA, RGB, an index, a difference, a larger one, a run of 5. 10 pixels together. */
function codes(): Uint8Array {
  const writer = new ByteWriter().u8(0xff, 10, 20, 30, 128).u8(0xfe, 200, 100, 50);
  // (10 * 3 + 20 * 5 + 30 * 7 + 128 * 11) % 64
  writer
    .u8(20)
    .u8(0x40 | (3 << 4) | (1 << 2) | 0)
    .u8(0x80 | 40, (10 << 4) | 5);
  return writer.u8(0xc0 | 4).finish();
}

function qoi(name: string, channels: number, body: Uint8Array, width: number): Sample {
  const writer = new ByteWriter().text("qoif").u32Be(width).u32Be(1).u8(channels, 0);
  return { name, bytes: writer.bytes(body).u8(0, 0, 0, 0, 0, 0, 0, 1).finish() };
}

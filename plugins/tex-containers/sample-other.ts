import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";

interface PvrOptions {
  /** A number, or letters and the bits of each. */
  readonly format: number | readonly [string, readonly number[]];
  readonly type?: number;
  readonly flags?: number;
  readonly srgb?: boolean;
  readonly surfaces?: number;
  readonly faces?: number;
  readonly levels?: number;
  readonly metadata?: Uint8Array;
  readonly data: Uint8Array;
}

const UPWARDS = new ByteWriter().text("PVR").u8(3).u32Le(3).u32Le(3).u8(0, 1, 0).finish();

/** PVR of both versions, FTEX, and files that the host unpacks whole. */
export function otherSamples(): readonly Sample[] {
  const bytes = [8, 8, 8, 8];
  return [
    pvr("etc1.pvr", { format: 6, levels: 2, data: noise(8 + 8, 61) }),
    pvr("cube.pvr", { format: 7, faces: 6, srgb: true, flags: 2, data: noise(48, 62) }),
    pvr("opaque.pvr", { format: 2, metadata: UPWARDS, data: noise(32, 63) }),
    pvr("rgba.pvr", { format: ["rgba", bytes], data: noise(64, 64) }),
    pvr("bgra.pvr", { format: ["bgra", bytes], surfaces: 2, data: noise(128, 65) }),
    pvr("r5g6b5.pvr", { format: ["rgb", [5, 6, 5, 0]], type: 4, data: noise(32, 66) }),
    pvr("half.pvr", { format: ["rg", [16, 16, 0, 0]], type: 12, data: noise(64, 67) }),
    pvr("unknown.pvr", { format: 99, data: noise(8, 68) }),
    pvr2("old.pvr", 0x12, 0x10000, 1, noise(64, 71)),
    pvr2("old-cube.pvr", 0x20, 0x1000, 6, noise(48, 72)),
    pvr2("old-volume.pvr", 0x12, 0x4000, 1, noise(64, 73)),
    astc("square.astc", [6, 6, 1], [7, 6, 1], noise(32, 74)),
    astc("slices.astc", [12, 10, 1], [12, 10, 2], noise(32, 75)),
    astc("volume-blocks.astc", [4, 4, 4], [4, 4, 4], noise(16, 76)),
    astc("no-footprint.astc", [7, 7, 1], [7, 7, 1], noise(16, 77)),
    astc("cut.astc", [4, 4, 1], [5, 4, 1], noise(16, 78)),
    pkm("etc1.pkm", "10", 0, noise(16, 79)),
    pkm("etc2-alpha.pkm", "20", 10, noise(32, 80)),
    pkm("signed.pkm", "20", 8, noise(32, 84)),
    pkm("wrong-version.pkm", "10", 1, noise(16, 86)),
    ftex("dxt1.ftc", 0, noise(8, 81)),
    ftex("rgb.ftu", 1, noise(48, 82)),
    ftex("unknown.ftc", 2, noise(8, 83)),
    { name: "solid.basis", bytes: basis() },
    { name: "head.crn", bytes: crunch(0, 100) },
    { name: "dxt3.crn", bytes: crunch(1, 100) },
    { name: "cut.crn", bytes: crunch(0, 101) },
    { name: "none.dds", bytes: noise(200, 91) },
  ];
}

function pvr(name: string, options: PvrOptions): Sample {
  const { format, type = 0, flags = 0, srgb = false, surfaces = 1, faces = 1, levels = 1, data } = options;
  const writer = new ByteWriter().text("PVR").u8(3).u32Le(flags);
  if (typeof format === "number") writer.u32Le(format).u32Le(0);
  else writer.padded(format[0], 4).u8(...format[1]);
  writer.u32Le(srgb ? 1 : 0).u32Le(type);
  for (const value of [4, 4, 1, surfaces, faces, levels, options.metadata?.length ?? 0]) writer.u32Le(value);
  if (options.metadata !== undefined) writer.bytes(options.metadata);
  return { name, bytes: writer.bytes(data).finish() };
}

function pvr2(name: string, format: number, flags: number, surfaces: number, data: Uint8Array): Sample {
  const writer = new ByteWriter().u32Le(52).u32Le(4).u32Le(4).u32Le(0);
  writer
    .u32Le(format | flags)
    .u32Le(data.length / surfaces)
    .bytes(new Uint8Array(20))
    .text("PVR!")
    .u32Le(surfaces);
  return { name, bytes: writer.bytes(data).finish() };
}

type Three = readonly [number, number, number];

function astc(name: string, block: Three, sides: Three, data: Uint8Array): Sample {
  const writer = new ByteWriter().u32Le(0x5ca1ab13).u8(...block);
  for (const side of sides) writer.u8(side & 0xff, side >> 8, 0);
  return { name, bytes: writer.bytes(data).finish() };
}

/** Of 5 x 3 pixels: two blocks. */
function pkm(name: string, version: string, format: number, data: Uint8Array): Sample {
  const writer = new ByteWriter().text(`PKM ${version}`).u8(0, format, 0, 8, 0, 4, 0, 5, 0, 3);
  return { name, bytes: writer.bytes(data).finish() };
}

function ftex(name: string, format: number, data: Uint8Array): Sample {
  const writer = new ByteWriter().text("FTEX");
  for (const value of [1, 4, 4, 1, 1, format, 32, data.length]) writer.u32Le(value);
  return { name, bytes: writer.bytes(data).finish() };
}

/** A UASTC picture of 4 x 4 pixels in one colour: header, one slice, one block (mode 0x17 in 5 bits, then R, G, B, A). */
function basis(): Uint8Array {
  const block = new Uint8Array(16);
  const colour = 0x17n | (10n << 5n) | (20n << 13n) | (30n << 21n) | (255n << 29n);
  new DataView(block.buffer).setBigUint64(0, colour, true);
  const slice = new ByteWriter().u8(0, 0, 0, 0, 0).u16Le(4).u16Le(4).u16Le(1).u16Le(1);
  slice
    .u32Le(77 + 23)
    .u32Le(16)
    .u16Le(crc16(block));
  const body = new ByteWriter().bytes(slice.finish()).bytes(block).finish();
  // From offset 8 on: sizes and sums of what follows, one slice, one image, UASTC, a single picture.
  const head = new ByteWriter().u32Le(body.length).u16Le(crc16(body)).u8(1, 0, 0, 1, 0, 0, 1).u16Le(0).u8(0);
  head
    .bytes(new Uint8Array(65 - 8 - head.sizeBytes))
    .u32Le(77)
    .u32Le(0)
    .u32Le(0);
  const tail = head.finish();
  const writer = new ByteWriter().text("sB").u16Le(0x13).u16Le(77).u16Le(crc16(tail)).bytes(tail);
  return writer.bytes(body).finish();
}

/** The header of a CRN of 4 x 4 pixels with 26 bytes behind it, which only the host reads. */
function crunch(format: number, statedBytes: number): Uint8Array {
  const writer = new ByteWriter().text("Hx").u8(0, 74, 0, 0).u32Be(statedBytes).u8(0, 0, 0, 4, 0, 4, 1, 1, format);
  return writer
    .bytes(new Uint8Array(74 - writer.sizeBytes))
    .bytes(noise(26, 85))
    .finish();
}

/** CRC-16/GENIBUS. */
function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ ((crc & 0x8000) === 0 ? 0 : 0x1021)) & 0xffff;
  }
  return crc ^ 0xffff;
}

import { ByteWriter, noise, type Sample } from "../sdk/sample/index.ts";
import { sharedJpeg, type SharedJpeg } from "./sample-jpeg.ts";

const SIDE = 16;
const PIXELS = SIDE * SIDE;
/** The fourth byte of each colour means nothing. */
const PALETTE = noise(1024, 1);
const LEVELS = 16;

interface Blp2 {
  readonly encoding: number;
  readonly alphaBits: number;
  readonly alphaCoding?: number;
  readonly level: Uint8Array;
}

/** Every coding of both versions, and files that each say one thing wrong. */
export function samples(): readonly Sample[] {
  const indices = noise(PIXELS, 2);
  const withAlpha = (bits: number): Uint8Array =>
    new ByteWriter()
      .bytes(indices)
      .bytes(noise((PIXELS * bits) / 8, 3))
      .finish();
  return [
    { name: "jpeg.blp", bytes: jpegBlp(8, sharedJpeg()) },
    { name: "jpeg-opaque.blp", bytes: jpegBlp(0, sharedJpeg()) },
    { name: "jpeg-restart.blp", bytes: jpegBlp(8, sharedJpeg({ restart: 1 })) },
    { name: "jpeg-progressive.blp", bytes: jpegBlp(8, sharedJpeg({ frame: 0xc2 })) },
    { name: "jpeg-three.blp", bytes: jpegBlp(8, sharedJpeg({ components: 3 })) },
    { name: "jpeg-cut.blp", bytes: jpegBlp(8, cut(sharedJpeg())) },
    { name: "palette-1.blp", bytes: blp1(1, 0, new ByteWriter().bytes(PALETTE), indices) },
    { name: "palette-1-alpha.blp", bytes: blp1(1, 8, new ByteWriter().bytes(PALETTE), withAlpha(8)) },
    { name: "palette-2.blp", bytes: blp2({ encoding: 1, alphaBits: 0, level: indices }) },
    { name: "palette-2-alpha-1.blp", bytes: blp2({ encoding: 1, alphaBits: 1, level: withAlpha(1) }) },
    { name: "palette-2-alpha-4.blp", bytes: blp2({ encoding: 1, alphaBits: 4, level: withAlpha(4) }) },
    { name: "bc1.blp", bytes: blp2({ encoding: 2, alphaBits: 0, level: noise(PIXELS / 2, 4) }) },
    { name: "bc1-alpha.blp", bytes: blp2({ encoding: 2, alphaBits: 1, level: noise(PIXELS / 2, 5) }) },
    { name: "bc2.blp", bytes: blp2({ encoding: 2, alphaBits: 8, alphaCoding: 1, level: noise(PIXELS, 6) }) },
    { name: "bc3.blp", bytes: blp2({ encoding: 2, alphaBits: 8, alphaCoding: 7, level: noise(PIXELS, 7) }) },
    { name: "bc3-opaque.blp", bytes: blp2({ encoding: 2, alphaBits: 0, alphaCoding: 7, level: noise(PIXELS, 8) }) },
    { name: "plain.blp", bytes: blp2({ encoding: 3, alphaBits: 8, level: noise(PIXELS * 4, 9) }) },
    { name: "no-level.blp", bytes: blp2({ encoding: 3, alphaBits: 8, level: new Uint8Array() }) },
    { name: "short-level.blp", bytes: blp2({ encoding: 3, alphaBits: 8, level: noise(100, 10) }) },
    { name: "encoding-9.blp", bytes: blp2({ encoding: 9, alphaBits: 8, level: noise(100, 11) }) },
    { name: "header-cut.blp", bytes: blp2({ encoding: 1, alphaBits: 0, level: indices }).subarray(0, 100) },
  ];
}

function jpegBlp(alphaBits: number, { head, body }: SharedJpeg): Uint8Array {
  return blp1(0, alphaBits, new ByteWriter().u32Le(head.length).bytes(head), body);
}

/** The last row of blocks is gone. */
function cut({ head, body }: SharedJpeg): SharedJpeg {
  return { head, body: body.subarray(0, body.length - 12) };
}

function blp1(content: number, alphaBits: number, extra: ByteWriter, level: Uint8Array): Uint8Array {
  const writer = new ByteWriter()
    .text("BLP1")
    .u32Le(content)
    .u32Le(alphaBits)
    .u32Le(SIDE)
    .u32Le(SIDE)
    .u32Le(5)
    .u32Le(0);
  levels(writer, 156 + extra.sizeBytes, level.length);
  return writer.bytes(extra.finish()).bytes(level).finish();
}

function blp2({ encoding, alphaBits, alphaCoding = 0, level }: Blp2): Uint8Array {
  const writer = new ByteWriter().text("BLP2").u32Le(1).u8(encoding, alphaBits, alphaCoding, 0).u32Le(SIDE).u32Le(SIDE);
  levels(writer, 148 + PALETTE.length, level.length);
  return writer.bytes(PALETTE).bytes(level).finish();
}

/** Offsets and sizes of 16 levels, of which only the first is there. */
function levels(writer: ByteWriter, offset: number, sizeBytes: number): void {
  for (const first of [offset, sizeBytes]) {
    writer.u32Le(first).bytes(new Uint8Array((LEVELS - 1) * 4));
  }
}

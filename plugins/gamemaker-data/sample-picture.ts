import { ByteWriter, crc32, zlib } from "../sdk/sample/index.ts";
import { bzip2 } from "./sample-bzip2.ts";

/** Every opcode of the engine's own form, for 8 x 8 pixels; the last ones are not stored. */
const OPCODES = [
  // All channels, then red and alpha alone.
  [0xff, 10, 20, 30, 255],
  [0xf9, 200, 128],
  // Changes of 2 bits, of 5, 4 and 4, and of 5 each.
  [0x80 | 0b01_11_10],
  [0xc0 | 0b10000, 0x7f],
  [0xe0 | 0b0111, 0b1_10001_00, 0b010_11111],
  // Three more of the same, 33 + 2 more, and a place of the table.
  [0x42],
  [0x60, 2],
  [0x00],
];

/** A picture in the engine's own form. */
export function fioq(width = 8, height = 8): Uint8Array {
  const data = Uint8Array.from(OPCODES.flat());
  return new ByteWriter().text("fioq").u16Le(width).u16Le(height).u32Le(data.length).bytes(data).finish();
}

/** The same, packed; older engines do not state the size. */
export function packedFioq(isOld: boolean, inner: Uint8Array = fioq()): Uint8Array {
  const writer = new ByteWriter().text("2zoq").u16Le(8).u16Le(8);
  if (!isOld) writer.u32Le(inner.length);
  return writer.bytes(bzip2(inner)).finish();
}

/** A PNG of one grey pixel. */
export function png(): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = new ByteWriter().text(type).bytes(data).finish();
    return new ByteWriter().u32Be(data.length).bytes(body).u32Be(crc32(body)).finish();
  };
  return new ByteWriter()
    .u8(0x89)
    .text("PNG\r\n\u{1a}\n")
    .bytes(chunk("IHDR", new ByteWriter().u32Be(1).u32Be(1).u8(8, 0, 0, 0, 0).finish()))
    .bytes(chunk("IDAT", zlib(Uint8Array.of(0, 128))))
    .bytes(chunk("IEND", new Uint8Array()))
    .finish();
}

/** A sound of two frames. */
export function wav(): Uint8Array {
  const format = new ByteWriter().u16Le(1).u16Le(1).u32Le(22_050).u32Le(44_100).u16Le(2).u16Le(16).finish();
  const data = new ByteWriter().text("fmt ").u32Le(format.length).bytes(format).text("data").u32Le(4).u32Le(0).finish();
  return new ByteWriter()
    .text("RIFF")
    .u32Le(4 + data.length)
    .text("WAVE")
    .bytes(data)
    .finish();
}

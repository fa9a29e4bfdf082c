import { ByteWriter, crc32, noise, zlib } from "../sdk/sample/index.ts";

/** A grey picture of 2 x 2; `extra` is carried in a chunk of its own. */
export function png(extra: Uint8Array = new Uint8Array()): Uint8Array {
  const head = new ByteWriter().u32Be(2).u32Be(2).u8(8, 0, 0, 0, 0).finish();
  const writer = new ByteWriter().u8(0x89).text("PNG\r\n\u001a\n").bytes(chunk("IHDR", head));
  if (extra.length > 0) writer.bytes(chunk("prVt", extra));
  writer.bytes(chunk("IDAT", zlib(Uint8Array.of(0, 1, 2, 0, 3, 4))));
  return writer.bytes(chunk("IEND", new Uint8Array())).finish();
}

function chunk(type: string, bytes: Uint8Array): Uint8Array {
  const body = new ByteWriter().text(type).bytes(bytes).finish();
  return new ByteWriter().u32Be(bytes.length).bytes(body).u32Be(crc32(body)).finish();
}

/** A progressive one has two scans; packed pixels hold 0xff before 0 and before a restart. `hasFrame`: without it there is no size. */
export function jpeg(isProgressive: boolean, hasFrame = true): Uint8Array {
  const writer = new ByteWriter().u8(0xff, 0xd8).bytes(segment(0xe0, noise(14, 1)));
  // A thumbnail inside a segment is not a picture of its own.
  writer.bytes(segment(0xe1, Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)));
  if (hasFrame) writer.bytes(segment(isProgressive ? 0xc2 : 0xc0, Uint8Array.of(8, 0, 4, 0, 4, 1, 1, 0x11, 0)));
  for (let scan = isProgressive ? 2 : 1; scan > 0; scan--) {
    writer.bytes(segment(0xc4, noise(19, scan))).bytes(segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)));
    writer.bytes(new Uint8Array(40).fill(7)).u8(0xff, 0, 5, 0xff, 0xd0, 6, 0xff, 0xff);
    if (scan > 1) writer.u8(0xc4).u16Le(0x0300).u8(0);
  }
  return writer.u8(0xd9).finish();
}

function segment(marker: number, bytes: Uint8Array): Uint8Array {
  const length = bytes.length + 2;
  return new ByteWriter()
    .u8(0xff, marker, length >> 8, length & 0xff)
    .bytes(bytes)
    .finish();
}

/** Six pixels by each kind of code: one colour of its own, a difference, a larger one, an index, and a run of two. */
export function qoi(): Uint8Array {
  const writer = new ByteWriter().text("qoif").u32Be(3).u32Be(2).u8(4, 0);
  writer.u8(0xff, 1, 2, 3, 4).u8(0x6a).u8(0xa0, 0x88).u8(0x05).u8(0xc1);
  return writer.u8(0, 0, 0, 0, 0, 0, 0, 1).finish();
}

interface DdsOptions {
  readonly code?: string | number;
  readonly bits?: number;
  readonly levels?: number;
  readonly shape?: number;
  readonly depth?: number;
  /** Behind the code DX10: format, dimension, flags, layers. */
  readonly second?: readonly number[];
  /** Bytes of pixels: what the other options come to. */
  readonly sizeBytes: number;
}

/** 5 wide, 4 high. */
export function dds({ code, bits = 0, levels = 0, shape = 0, depth = 0, second, sizeBytes }: DdsOptions): Uint8Array {
  const writer = new ByteWriter().text("DDS ").u32Le(124).u32Le(0x1007).u32Le(4).u32Le(5).u32Le(0).u32Le(depth);
  writer
    .u32Le(levels)
    .bytes(new Uint8Array(44))
    .u32Le(32)
    .u32Le(code === undefined ? 0x41 : 4);
  if (typeof code === "string") writer.text(code);
  else writer.u32Le(code ?? 0);
  writer.u32Le(bits).bytes(new Uint8Array(16)).u32Le(0x1000).u32Le(shape).bytes(new Uint8Array(12));
  for (const value of second ?? []) writer.u32Le(value);
  if (second !== undefined) writer.u32Le(0);
  return writer.bytes(noise(sizeBytes, 4)).finish();
}

/** KTX 1, in either order of bytes: levels of the sizes given, each face filled up to 4. */
export function ktx(sizes: readonly number[], faces: number, isBigEndian: boolean): Uint8Array {
  const writer = new ByteWriter().u8(0xab).text("KTX 11").u8(0xbb).text("\r\n\u001a\n");
  const put = (value: number): ByteWriter => (isBigEndian ? writer.u32Be(value) : writer.u32Le(value));
  for (const value of [0x04030201, 0x1401, 1, 0x1908, 0x8058, 0x1908, 4, 4, 0, 0, faces, sizes.length, 8]) put(value);
  writer.bytes(noise(8, 5));
  for (const size of sizes) {
    put(size);
    for (let face = 0; face < faces; face++) writer.bytes(noise(size + (-size & 3), 6 + face));
  }
  return writer.finish();
}

/** KTX 2: levels lie from the smallest to the largest, so the first of the index is the last of the file. */
export function ktx2(): Uint8Array {
  const indexEnd = 80 + 2 * 24;
  const writer = new ByteWriter().u8(0xab).text("KTX 20").u8(0xbb).text("\r\n\u001a\n");
  for (const value of [37, 1, 4, 4, 0, 0, 1, 2, 0]) writer.u32Le(value);
  writer.u32Le(indexEnd).u32Le(44).u32Le(0).u32Le(0).u64Le(0).u64Le(0);
  const smallAt = indexEnd + 44;
  writer
    .u64Le(smallAt + 16)
    .u64Le(64)
    .u64Le(64)
    .u64Le(smallAt)
    .u64Le(16)
    .u64Le(16);
  return writer.bytes(noise(44, 7)).bytes(noise(80, 8)).finish();
}

export function glb(): Uint8Array {
  const json = '{"asset":{"version":"2.0"}} ';
  const writer = new ByteWriter()
    .text("glTF")
    .u32Le(2)
    .u32Le(12 + 8 + json.length + 8 + 4);
  return writer.u32Le(json.length).text("JSON").text(json).u32Le(4).text("BIN\u0000").bytes(noise(4, 9)).finish();
}

import { ByteWriter } from "../sdk/sample/index.ts";

/** A picture before it is packed. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly left?: number;
  readonly top?: number;
  readonly zoom?: number;
  /** 1 colour, 2 alpha, 4 palette index. */
  readonly parts?: number;
  readonly isChunked?: boolean;
  /** Container 1: the size is that of the record, not that of the pixels. */
  readonly isSizeStored?: boolean;
  /** Pixels, or rows of chunks. */
  readonly plain: Uint8Array;
}

/** One chunk of a row: where it starts and its pixels. */
export interface Chunk {
  readonly start: number;
  readonly pixels: Uint8Array;
  /** Pixels that it says it has, when that is not so. */
  readonly count?: number;
}

const MOST_LITERALS = 127;
const MOST_REPEATS = 16;

/** Literal bytes, and a byte again as a reference to the one before it. */
export function pack(plain: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  let literalsAt = 0;
  let at = 0;
  const putLiterals = (end: number): void => {
    for (; literalsAt < end; literalsAt += MOST_LITERALS) {
      const part = plain.subarray(literalsAt, Math.min(end, literalsAt + MOST_LITERALS));
      writer.u8(part.length).bytes(part);
    }
  };
  while (at < plain.length) {
    const length = at === 0 ? 0 : countRepeats(plain, at);
    if (length < 3) {
      at++;
      continue;
    }
    putLiterals(at);
    // Five bits of minus the length, three bits of a distance of one.
    writer.u8((-length << 3) & 0xff, 1);
    at += length;
    literalsAt = at;
  }
  putLiterals(at);
  return writer.finish();
}

/** How many bytes from `at` on are the one before it. */
function countRepeats(plain: Uint8Array, at: number): number {
  const most = Math.min(MOST_REPEATS, plain.length - at);
  let length = 0;
  while (length < most && plain[at + length] === plain[at - 1]) length++;
  return length;
}

/** A table of where rows begin, then their chunks. `isWide`: two bytes for each number of a chunk. */
export function chunked(rows: readonly (readonly Chunk[])[], isWide: boolean, pixelBytes = 1): Uint8Array {
  const bodies = rows.map((chunks) => {
    const body = new ByteWriter();
    for (const [index, { start, pixels, count = pixels.length / pixelBytes }] of chunks.entries()) {
      const last = index === chunks.length - 1 ? 1 : 0;
      if (isWide) body.u16Le(count | (last << 15)).u16Le(start);
      else body.u8(count | (last << 7), start);
      body.bytes(pixels);
    }
    return body.finish();
  });
  const bodyBytes = bodies.reduce((sum, { length }) => sum + length, 0);
  const offsetBytes = bodyBytes + rows.length * 2 > 0xffff ? 4 : 2;
  const writer = new ByteWriter();
  let offset = rows.length * offsetBytes;
  for (const { length } of bodies) {
    if (offsetBytes === 4) writer.u32Le(offset);
    else writer.u16Le(offset);
    offset += length;
  }
  for (const body of bodies) writer.bytes(body);
  return writer.finish();
}

/** A record of container 1. */
export function firstRecord(picture: Picture): Uint8Array {
  const { width, height, left = 0, top = 0, isChunked = false, isSizeStored = false, plain } = picture;
  const packed = pack(plain);
  return new ByteWriter()
    .u16Le(8 + (isSizeStored ? packed.length : plain.length))
    .u8(1 | (isSizeStored ? 2 : 0) | (isChunked ? 8 : 0), height)
    .u16Le(width)
    .u16Le(left & 0xffff)
    .u16Le(top & 0xffff)
    .bytes(packed)
    .finish();
}

/** What follows the number and the size of a record of container 2. */
export function secondBody(picture: Picture): Uint8Array {
  const { width, height, left = 0, top = 0, zoom = 0, parts = 4, isChunked = false, plain } = picture;
  const writer = new ByteWriter()
    .u8(parts | (isChunked ? 8 : 0), zoom)
    .u16Le(height)
    .u16Le(width);
  writer.u16Le(left & 0xffff).u16Le(top & 0xffff);
  if (isChunked) writer.u32Le(plain.length);
  return writer.bytes(pack(plain)).finish();
}

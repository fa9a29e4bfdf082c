import { ByteWriter } from "../sdk/sample/index.ts";

const MAX_BLOCK = 256;
const BLOCK_BYTES = 8192;

/**
 * Indices as meshoptimizer packs them: the first triangle by the table, those that continue with an edge and a new corner so,
 * every other one with its three corners as differences.
 */
export function packIndices(version: number, indices: readonly number[]): Uint8Array {
  const codes = new ByteWriter();
  const data = new ByteWriter();
  let next = 0;
  let last = 0;
  let edge: readonly number[] = [];
  for (let at = 0; at < indices.length; at += 3) {
    const [a = 0, b = 0, c = 0] = indices.slice(at, at + 3);
    if (a === next && b === next + 1 && c === next + 2) {
      codes.u8(0xf0);
      next += 3;
    } else if (edge[0] === a && edge[1] === b && c === next) {
      codes.u8(0x00);
      next += 1;
    } else {
      codes.u8(0xff);
      data.u8(0xff);
      for (const corner of [a, b, c]) {
        data.bytes(difference(corner - last));
        last = corner;
      }
    }
    // The newest edge is the one from the first corner to the last.
    edge = [a, c];
  }
  const writer = new ByteWriter()
    .u8(0xe0 + version)
    .bytes(codes.finish())
    .bytes(data.finish());
  // A table whose first line says that both other corners are new.
  return writer.bytes(new Uint8Array(16)).finish();
}

/** A number in 7 bits a byte, its sign lowest. */
function difference(value: number): Uint8Array {
  const writer = new ByteWriter();
  let left = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; left >= 0x80; left >>>= 7) writer.u8((left & 0x7f) | 0x80);
  return writer.u8(left).finish();
}

/** How a column of bytes is stored; `widths` is the choice of 2 bits for each group. */
type Column = "packed" | "raw" | "zero";

/** Vertices as meshoptimizer packs them; `modes` say how each four bytes became differences, and are 0 in version 0. */
export function packVertices(
  version: number,
  vertices: Uint8Array,
  size: number,
  modes: readonly number[],
): Uint8Array {
  const count = vertices.length / size;
  const block = Math.min(MAX_BLOCK, Math.floor(BLOCK_BYTES / size) & ~15);
  const seed = new Uint8Array(size);
  const writer = new ByteWriter().u8(0xa0 + version);
  for (let first = 0; first < count; first += block) {
    const length = Math.min(block, count - first);
    const columns = Array.from({ length: size }, (_, column) => {
      const channel = column >> 2;
      return Uint8Array.from({ length }, (__, index) => {
        const before = first + index === 0 ? seed : vertices.subarray((first + index - 1) * size);
        return difference8(vertices.subarray((first + index) * size), before, column, modes[channel] ?? 0);
      });
    });
    const kinds = columns.map((bytes, column): Column =>
      bytes.every((byte) => byte === 0) ? "zero" : column % 2 === 0 ? "raw" : "packed",
    );
    if (version === 1) writer.bytes(control(kinds));
    for (const [column, bytes] of columns.entries()) {
      const kind = version === 0 ? "packed" : (kinds[column] ?? "raw");
      if (kind === "raw") writer.bytes(bytes);
      else if (kind === "packed") writer.bytes(groups(bytes, version));
    }
  }
  const tail =
    version === 0
      ? seed
      : new ByteWriter()
          .bytes(seed)
          .u8(...modes)
          .finish();
  return writer
    .bytes(new Uint8Array(Math.max(0, (version === 0 ? 32 : 24) - tail.length)))
    .bytes(tail)
    .finish();
}

/** One byte of the difference between two vertices. */
function difference8(vertex: Uint8Array, before: Uint8Array, column: number, mode: number): number {
  const kind = mode & 3;
  const width = kind === 0 ? 1 : kind === 1 ? 2 : 4;
  const start = column - (column % width);
  const read = (from: Uint8Array): number => {
    let value = 0;
    for (let byte = width - 1; byte >= 0; byte--) value = value * 256 + (from[start + byte] ?? 0);
    return value;
  };
  const shift = (column % width) * 8;
  if (kind === 2) {
    const turn = mode >> 4;
    const changed = (read(vertex) ^ read(before)) >>> 0;
    return (((changed << turn) | (turn === 0 ? 0 : changed >>> (32 - turn))) >>> shift) & 0xff;
  }
  const bits = width * 8;
  const signed = ((read(vertex) - read(before)) << (32 - bits)) >> (32 - bits);
  return (((signed << 1) ^ (signed >> 31)) >>> shift) & 0xff;
}

/** Two bits a column: 1 packed with widths of 1, 2, 4 and 8 bits, 2 zeros, 3 raw. */
function control(kinds: readonly Column[]): Uint8Array {
  const bytes = new Uint8Array(kinds.length / 4);
  for (const [column, kind] of kinds.entries()) {
    bytes[column >> 2] = (bytes[column >> 2] ?? 0) | ({ packed: 1, zero: 2, raw: 3 }[kind] << ((column & 3) * 2));
  }
  return bytes;
}

/** Groups of 16: zeros where version 0 can say so, 4 bits with what does not fit behind them, or whole bytes. */
function groups(bytes: Uint8Array, version: number): Uint8Array {
  const count = Math.ceil(bytes.length / 16);
  const header = new Uint8Array(Math.ceil(count / 4));
  const body = new ByteWriter();
  for (let group = 0; group < count; group++) {
    const values = new Uint8Array(16);
    values.set(bytes.subarray(group * 16, group * 16 + 16));
    const large = values.filter((value) => value >= 15).length;
    const isZero = version === 0 && values.every((value) => value === 0);
    const choice = isZero ? 0 : large <= 4 ? 2 : 3;
    header[group >> 2] = (header[group >> 2] ?? 0) | (choice << ((group & 3) * 2));
    if (choice === 3) body.bytes(values);
    else if (choice === 2) {
      const nibble = (at: number): number => Math.min(values[at] ?? 0, 15);
      for (let at = 0; at < 16; at += 2) body.u8((nibble(at) << 4) | nibble(at + 1));
      body.bytes(values.filter((value) => value >= 15));
    }
  }
  return new ByteWriter().bytes(header).bytes(body.finish()).finish();
}

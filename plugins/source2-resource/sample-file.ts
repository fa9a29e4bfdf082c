import { ByteWriter, type Sample } from "../sdk/sample/index.ts";

export type Block = readonly [type: string, bytes: Uint8Array];

const HEADER_BYTES = 16;

/** A resource: its blocks, each at a multiple of 16, and what is streamed behind them. */
export function file(
  name: string,
  blocks: readonly Block[],
  streamed: Uint8Array = new Uint8Array(),
  version = 1,
): Sample {
  const table = new ByteWriter();
  const content = new ByteWriter();
  const start = HEADER_BYTES + 12 * blocks.length;
  for (const [type, bytes] of blocks) {
    content.bytes(new Uint8Array(-(start + content.sizeBytes) & 15));
    table.padded(type, 4);
    table.u32Le(start + content.sizeBytes - (HEADER_BYTES + table.sizeBytes)).u32Le(bytes.length);
    content.bytes(bytes);
  }
  const sizeBytes = start + content.sizeBytes;
  const writer = new ByteWriter().u32Le(sizeBytes).u16Le(12).u16Le(version).u32Le(8).u32Le(blocks.length);
  return { name, bytes: writer.bytes(table.finish()).bytes(content.finish()).bytes(streamed).finish() };
}

export function float(value: number): Uint8Array {
  return new Uint8Array(Float32Array.of(value).buffer);
}

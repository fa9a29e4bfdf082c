import { ByteWriter, encryptAes, encryptAesCfb, md5, zlib } from "../sdk/sample/index.ts";

/** A file in blocks: FastLZ (0), zlib (1) or Zstandard (2); a resource, or with the other magic what a script packed. */
export function packBlocks(
  plain: Uint8Array,
  mode: 0 | 1 | 2,
  blockBytes = 64,
  magic: "RSCC" | "GCPF" = "RSCC",
): Uint8Array {
  const pack = { 0: fastLz, 1: zlib, 2: zstandard }[mode];
  const blocks: Uint8Array[] = [];
  // A size that is a multiple of the block's gives one block more, which is empty.
  for (let at = 0; at <= plain.length; at += blockBytes) {
    const block = plain.subarray(at, at + blockBytes);
    blocks.push(block.length === 0 ? block : pack(block));
  }
  const writer = new ByteWriter().text(magic).u32Le(mode).u32Le(blockBytes).u32Le(plain.length);
  for (const block of blocks) writer.u32Le(block.length);
  for (const block of blocks) writer.bytes(block);
  return writer.text(magic).finish();
}

/** Level 1: bytes as they are, and a copy where three or more are the same as four bytes before. */
function fastLz(plain: Uint8Array): Uint8Array {
  // Blocks of less than 16 bytes are filled up.
  const padded = new Uint8Array(Math.max(plain.length, 16));
  padded.set(plain);
  const writer = new ByteWriter();
  let at = 0;
  let kept = 0;
  const keep = (end: number): void => {
    for (; kept < end; kept = Math.min(kept + 32, end)) {
      const run = padded.subarray(kept, Math.min(kept + 32, end));
      writer.u8(run.length - 1).bytes(run);
    }
  };
  while (at < padded.length) {
    const same = countSame(padded, at);
    // The last opcode must be one of bytes, which are shorter to write here.
    if (same < 3 || at + same === padded.length) {
      at++;
      continue;
    }
    keep(at);
    if (same < 9) writer.u8((same - 2) << 5, 3);
    else writer.u8(7 << 5, same - 9, 3);
    at += same;
    kept = at;
  }
  keep(at);
  return writer.finish();
}

/** How many bytes from `at` on are the same as four before them. */
function countSame(bytes: Uint8Array, at: number): number {
  if (at < 4) return 0;
  let same = 0;
  while (at + same < bytes.length && bytes[at + same] === bytes[at + same - 4]) same++;
  return same;
}

/** A frame that states its size in one byte, with one block that is not compressed. */
export function zstandard(plain: Uint8Array): Uint8Array {
  const header = (plain.length << 3) | 1;
  const writer = new ByteWriter().u8(0x28, 0xb5, 0x2f, 0xfd, 0x20, plain.length);
  return writer
    .u8(header & 0xff, (header >> 8) & 0xff, header >> 16)
    .bytes(plain)
    .finish();
}

/** As Godot 3 encrypts a file. */
export function encryptOld(plain: Uint8Array, key: Uint8Array): Uint8Array {
  const writer = new ByteWriter().text("GDEC").u32Le(1).bytes(md5(plain)).u64Le(plain.length);
  return writer.bytes(encryptAes(plain, key)).finish();
}

/** As Godot 4 does. */
export function encryptNew(plain: Uint8Array, key: Uint8Array, vector: Uint8Array): Uint8Array {
  const writer = new ByteWriter().text("GDEC").bytes(md5(plain)).u64Le(plain.length).bytes(vector);
  return writer.bytes(encryptAesCfb(plain, key, vector)).finish();
}

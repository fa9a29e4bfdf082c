const MAGIC_BYTES = 9;
const FLAG = { adler32: 0x1, packedAdler32: 0x2, filter: 0x800, crc32: 0x100, packedCrc32: 0x200 } as const;

// offset  size  field of an .lzo file, most significant byte first
//   0x09     6  versions of the program, of the library, and needed
//   0x0f     2  method and level
//   0x11     4  flags, and a filter of 4 bytes if they say so
//      .    12  mode and time
//      .     .  name (u8 size), checksum of the header
//      .     .  blocks: sizeBytes, packedBytes, checksums, data; a size of 0 is the end

/** The data of one block; `bytes` is the plain data when it is not packed. */
export interface LzopBlock {
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
  readonly isPacked: boolean;
}

/** The blocks of what lzop wrote. */
export function readLzop(file: Uint8Array): readonly LzopBlock[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = MAGIC_BYTES + 8;
  const flags = view.getUint32(at);
  at += 4 + ((flags & FLAG.filter) === 0 ? 0 : 4) + 12;
  at += 1 + view.getUint8(at) + 4;
  const blocks: LzopBlock[] = [];
  while (true) {
    const sizeBytes = view.getUint32(at);
    if (sizeBytes === 0) return blocks;
    const packedBytes = view.getUint32(at + 4);
    const isPacked = packedBytes < sizeBytes;
    at += 8 + checksumBytes(flags, FLAG.adler32, FLAG.crc32);
    if (isPacked) at += checksumBytes(flags, FLAG.packedAdler32, FLAG.packedCrc32);
    blocks.push({ bytes: file.subarray(at, at + packedBytes), sizeBytes, isPacked });
    at += packedBytes;
  }
}

function checksumBytes(flags: number, ...kinds: readonly number[]): number {
  return kinds.filter((kind) => (flags & kind) !== 0).length * 4;
}

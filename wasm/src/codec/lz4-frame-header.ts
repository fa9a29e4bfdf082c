import { fail } from "@assetx/core/error";

export const FRAME_MAGIC = 0x184d2204;
export const LEGACY_MAGIC = 0x184c2102;
/** The low 4 bits are free. */
export const SKIPPABLE_MAGIC = 0x184d2a50;

/** Flags and sizes of one frame. */
export interface FrameHeader {
  readonly maxBlockBytes: number;
  /** Whether blocks may refer to the 64 KiB before them. */
  readonly linked: boolean;
  readonly blockChecksum: boolean;
  readonly contentChecksum: boolean;
  readonly contentBytes: number | undefined;
  /** Which dictionary its blocks refer to, if it says so. */
  readonly dictionaryId: number | undefined;
}

// offset  size  field                                          LZ4 frame format 1.6.4, after the magic
//   0x00     1  flags              2 bits version = 1, independent, block checksum, content size, content checksum, 0,
//                                  dictionary id
//   0x01     1  block size         bits 4-6: 4 = 64 KiB, 5 = 256 KiB, 6 = 1 MiB, 7 = 4 MiB; the rest is zero
//   0x02     8  content size       if flagged
//      .     4  dictionary id      if flagged
//      .     1  second byte of the header's xxHash32
const FLAG_CONTENT_SIZE = 0x08;
const FLAG_DICTIONARY = 0x01;
const FLAG_INDEPENDENT = 0x20;
const FLAG_BLOCK_CHECKSUM = 0x10;
const FLAG_CONTENT_CHECKSUM = 0x04;
const FLAG_RESERVED = 0x02;

/** How many bytes follow `flags` and the block size, without the checksum byte. */
export function optionalHeaderBytes(flags: number): number {
  return ((flags & FLAG_CONTENT_SIZE) === 0 ? 0 : 8) + ((flags & FLAG_DICTIONARY) === 0 ? 0 : 4);
}

/**
 * The header in `bytes`, which start at the flags and end before the checksum byte.
 *
 * @throws AssetxError `codec.malformed`
 */
export function parseFrameHeader(bytes: Uint8Array): FrameHeader {
  const [flags = 0, sizes = 0] = bytes;
  if (flags >> 6 !== 1 || (flags & FLAG_RESERVED) !== 0) malformed("its version is unknown");
  const code = sizes >> 4;
  if (code < 4 || code > 7 || (sizes & 0x0f) !== 0) malformed("its block size is unknown");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    maxBlockBytes: 2 ** (8 + 2 * code),
    linked: (flags & FLAG_INDEPENDENT) === 0,
    blockChecksum: (flags & FLAG_BLOCK_CHECKSUM) !== 0,
    contentChecksum: (flags & FLAG_CONTENT_CHECKSUM) !== 0,
    contentBytes: (flags & FLAG_CONTENT_SIZE) === 0 ? undefined : Number(view.getBigUint64(2, true)),
    dictionaryId: (flags & FLAG_DICTIONARY) === 0 ? undefined : view.getUint32(bytes.length - 4, true),
  };
}

/** @throws AssetxError `codec.malformed` */
export function malformed(detail: string): never {
  return fail("codec.malformed", { codec: "lz4-frame", detail });
}

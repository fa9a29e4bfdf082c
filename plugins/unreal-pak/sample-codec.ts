import { ByteWriter, crc32, deflate, zlib } from "../sdk/sample/index.ts";

/** Bytes that a packed block of Oodle holds at most. */
const OODLE_BLOCK_BYTES = 262_144;

/** Packs one block as the method of this name does. */
export function pack(method: string, bytes: Uint8Array): Uint8Array {
  switch (method.toLowerCase()) {
    case "zlib":
      return zlib(bytes);
    case "gzip":
      return gzip(bytes);
    case "zstd":
      return zstd(bytes);
    case "lz4":
      return lz4(bytes);
    case "oodle":
      return oodle(bytes);
    default:
      return bytes;
  }
}

function gzip(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u8(0x1f, 0x8b, 8, 0).u32Le(0).u8(0, 255).bytes(deflate(bytes));
  return writer.u32Le(crc32(bytes)).u32Le(bytes.length).finish();
}

/** A frame of one raw block, its size in 4 bytes. */
function zstd(bytes: Uint8Array): Uint8Array {
  const header = (bytes.length << 3) | 1;
  const writer = new ByteWriter().u32Le(0xfd2fb528).u8(0xa0).u32Le(bytes.length);
  return writer
    .u8(header & 255, (header >> 8) & 255, header >> 16)
    .bytes(bytes)
    .finish();
}

/** Literals only. */
function lz4(bytes: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u8(bytes.length < 15 ? bytes.length << 4 : 0xf0);
  if (bytes.length >= 15) {
    const rest = bytes.length - 15;
    for (let left = rest; left >= 255; left -= 255) writer.u8(255);
    writer.u8(rest % 255);
  }
  return writer.bytes(bytes).finish();
}

/** A block header of Kraken that says "not packed", for at most 256 KiB. */
function oodle(bytes: Uint8Array): Uint8Array {
  return new ByteWriter().u8(0xcc, 6).bytes(bytes.subarray(0, OODLE_BLOCK_BYTES)).finish();
}

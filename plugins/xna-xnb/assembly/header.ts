import { alloc, Source } from "../../sdk/assembly";

const MAGIC: u32 = 0x424e58;
const FLAG_LZ4: u32 = 0x40;
const FLAG_LZX: u32 = 0x80;
export const LEAST_BYTES: f64 = 10;
const OLDEST: u32 = 3;
const NEWEST: u32 = 5;

export function isMagic(source: Source): bool {
  return source.has(0, LEAST_BYTES) && (source.u32le(0) & 0xffffff) == MAGIC;
}

/** Letters of the platforms that content was compiled for. */
export function isPlatform(letter: u32): bool {
  return (letter >= 0x61 && letter <= 0x7a) || (letter >= 0x41 && letter <= 0x5a);
}

export function isKnownVersion(version: u32): bool {
  return version >= OLDEST && version <= NEWEST;
}

// offset  size  field
//   0x00     3  magic              XNB
//   0x03     1  platform           w Windows, x Xbox 360, d DesktopGL, a Android ...
//   0x04     1  version            3 XNA 3.0, 4 XNA 3.1, 5 XNA 4 and MonoGame
//   0x05     1  flags              0x40 LZ4, 0x80 LZX
//   0x06     4  fileBytes
//   0x0a     4  decodedBytes       only when packed
@unmanaged
export class Header {
  platform: u32;
  version: u32;
  isLz4: bool;
  isPacked: bool;
  fileBytes: f64;
  decodedBytes: f64;

  static read(source: Source): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    header.platform = source.u8(3);
    header.version = source.u8(4);
    const flags = source.u8(5);
    header.isLz4 = (flags & (FLAG_LZ4 | FLAG_LZX)) == FLAG_LZ4;
    header.isPacked = (flags & (FLAG_LZ4 | FLAG_LZX)) != 0;
    header.fileBytes = <f64>source.u32le(6);
    if (header.isPacked && source.has(10, 4)) header.decodedBytes = <f64>source.u32le(10);
    return header;
  }

  /** Where the content begins, packed or not. */
  start(): f64 {
    return this.isPacked ? 14 : LEAST_BYTES;
  }

  /** Pixels and samples of the Xbox 360 are big-endian, while all else is not. */
  isXbox(): bool {
    return this.platform == 0x78;
  }
}

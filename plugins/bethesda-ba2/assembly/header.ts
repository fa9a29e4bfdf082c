import { alloc, CODEC_LZ4_BLOCK, CODEC_ZLIB, Source } from "../../sdk/assembly";

export const MAGIC: u32 = 0x58445442;
export const LEAST_HEADER_BYTES: f64 = 24;
/** General files. */
const GNRL: u32 = 0x4c524e47;
/** Textures of PC archives. */
export const DX10: u32 = 0x30315844;
/** Textures of PlayStation archives. */
export const GNMF: u32 = 0x464d4e47;
const COMPRESSION_ZLIB: u32 = 0;
const COMPRESSION_LZ4: u32 = 3;

export function isKnownVersion(version: u32): bool {
  return version == 1 || version == 2 || version == 3 || version == 7 || version == 8;
}

export function isKnownType(type: u32): bool {
  return type == GNRL || type == DX10 || type == GNMF;
}

// offset  size  field
//   0x00     4  magic              BTDX
//   0x04     4  version            1, 7, 8 Fallout 4 and 76; 2, 3 Starfield
//   0x08     4  type               GNRL, DX10, GNMF
//   0x0c     4  files
//   0x10     8  namesAt            0: no names
//   0x18     8  unknown            versions 2 and 3
//   0x20     4  compression        version 3: 0 zlib, 3 LZ4
@unmanaged
export class Header {
  version: u32;
  type: u32;
  files: u32;
  namesAt: f64;
  bytes: f64;
  /** Of chunks that are packed; 0 when it is not known. */
  codec: u32;

  static read(source: Source, version: u32): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    header.version = version;
    header.type = source.u32le(8);
    header.files = source.u32le(12);
    header.namesAt = <f64>source.u64le(16);
    header.bytes = version == 3 ? 36 : version == 2 ? 32 : LEAST_HEADER_BYTES;
    header.codec = CODEC_ZLIB;
    if (version == 3) {
      const compression = source.u32le(32);
      header.codec = compression == COMPRESSION_LZ4 ? CODEC_LZ4_BLOCK : compression == COMPRESSION_ZLIB ? CODEC_ZLIB : 0;
    }
    return header;
  }

  /** Whether the file is large enough for so many entries. */
  fits(source: Source): bool {
    return source.has(this.bytes, <f64>this.files * <f64>(COMMON_BYTES + this.textureBytes()));
  }

  /** What stands between an entry's common part and its chunks. */
  textureBytes(): u32 {
    return this.type == GNRL ? 0 : this.type == DX10 ? 8 : 32;
  }

  chunkBytes(): u32 {
    return this.type == GNRL ? 20 : 24;
  }
}

/** The part that entries of every type have. */
export const COMMON_BYTES: u32 = 16;

import { alloc, CODEC_LZ4_FRAME, CODEC_LZX, CODEC_ZLIB, Source } from "../../sdk/assembly";

export const MAGIC: u32 = 0x00415342;
export const HEADER_BYTES: u32 = 36;
export const FILE_BYTES: u32 = 16;

const HAS_FOLDER_NAMES: u32 = 0x1;
const HAS_FILE_NAMES: u32 = 0x2;
const COMPRESSED: u32 = 0x4;
/** In version 103 the bit means something else. */
const EMBEDDED_NAMES: u32 = 0x100;
/** Xbox archives of version 104 only. */
const XMEM: u32 = 0x200;

export function isKnownVersion(version: u32): bool {
  return version >= 103 && version <= 105;
}

// offset  size  field
//   0x00     4  magic              "BSA\0"
//   0x04     4  version            103 Oblivion; 104 Fallout 3, New Vegas and Skyrim; 105 Skyrim Special Edition
//   0x08     4  foldersAt          36
//   0x0c     4  flags
//   0x10     4  folders
//   0x14     4  files
//   0x18     4  folderNameBytes    with terminators, without the length bytes
//   0x1c     4  fileNameBytes      with terminators
//   0x20     2  contents           bits: meshes, textures ...
//   0x22     2  padding
@unmanaged
export class Header {
  version: u32;
  flags: u32;
  foldersAt: f64;
  folders: u32;
  files: u32;
  fileNameBytes: u32;

  static read(source: Source, version: u32): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    header.version = version;
    header.foldersAt = <f64>source.u32le(8);
    header.flags = source.u32le(12);
    header.folders = source.u32le(16);
    header.files = source.u32le(20);
    header.fileNameBytes = source.u32le(28);
    return header;
  }

  /** Whether the file is large enough for so many folders and files. */
  fits(source: Source): bool {
    return source.has(this.blocksAt(), <f64>this.files * <f64>FILE_BYTES);
  }

  folderBytes(): u32 {
    return this.version == 105 ? 24 : 16;
  }

  /** Where the first folder's block begins. What folder records say of it is not needed, and some packers get it wrong. */
  blocksAt(): f64 {
    return this.foldersAt + <f64>this.folders * <f64>this.folderBytes();
  }

  hasFolderNames(): bool {
    return (this.flags & HAS_FOLDER_NAMES) != 0;
  }

  hasFileNames(): bool {
    return (this.flags & HAS_FILE_NAMES) != 0;
  }

  hasEmbeddedNames(): bool {
    return this.version >= 104 && (this.flags & EMBEDDED_NAMES) != 0;
  }

  isCompressed(): bool {
    return (this.flags & COMPRESSED) != 0;
  }

  codec(): u32 {
    if (this.version == 105) return CODEC_LZ4_FRAME;
    return this.version == 104 && (this.flags & XMEM) != 0 ? CODEC_LZX : CODEC_ZLIB;
  }
}

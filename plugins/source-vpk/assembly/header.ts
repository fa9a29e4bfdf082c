import { alloc, Source } from "../../sdk/assembly";

// header
//   offset  size  field
//     0x00     4  magic             34 12 aa 55
//     0x04     4  version           1 or 2; 0x00030002 is Respawn's, with another layout
//     0x08     4  treeBytes
//   version 2 only
//     0x0c     4  dataBytes         file data that follows the tree
//     0x10     4  archiveHashBytes  28 for each hash
//     0x14     4  otherHashBytes    48, or 0
//     0x18     4  signatureBytes
export const MAGIC: u32 = 0x55aa1234;
export const RESPAWN_VERSION: u32 = 0x00030002;
const HEADER_BYTES_1: f64 = 12;
const HEADER_BYTES_2: f64 = 28;

/** Where the sections of a directory lie; none of the ends has been compared with the file's size. */
@unmanaged
export class Header {
  version: u32;
  treeStart: f64;
  /** Also where embedded file data begins. */
  treeEnd: f64;
  /** Start and end of the MD5s of archive parts; equal when there are none. */
  archiveHashStart: f64;
  archiveHashEnd: f64;
  /** The three MD5s behind them; only there when `hasOtherHashes`. */
  hasOtherHashes: bool;
  /** End of the last section that the header counts. */
  sectionsEnd: f64;

  /** The header of a source whose magic and version 1 or 2 were seen. */
  static read(source: Source, version: u32): Header {
    const header = changetype<Header>(alloc(offsetof<Header>()));
    header.version = version;
    header.treeStart = version == 1 ? HEADER_BYTES_1 : HEADER_BYTES_2;
    header.treeEnd = header.treeStart + <f64>source.u32le(8);
    header.sectionsEnd = header.treeEnd;
    if (version == 1) return header;
    header.archiveHashStart = header.treeEnd + <f64>source.u32le(12);
    header.archiveHashEnd = header.archiveHashStart + <f64>source.u32le(16);
    const otherHashBytes = source.u32le(20);
    header.hasOtherHashes = otherHashBytes == 48;
    header.sectionsEnd = header.archiveHashEnd + <f64>otherHashBytes + <f64>source.u32le(24);
    return header;
  }
}

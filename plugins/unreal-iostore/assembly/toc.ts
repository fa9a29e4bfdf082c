import { alloc, Source } from "../../sdk/assembly";
import { METHOD_NAME_BYTES } from "../../sdk/assembly/unreal";
import { sizeOf } from "./number";

// header, 144 bytes
//   offset  size  field                       offset  size  field
//     0x00    16  magic                         0x34     4  partitions, from 3
//     0x10     1  version                       0x38     8  container id
//     0x14     4  header bytes                  0x40    16  key guid
//     0x18     4  chunks                        0x50     1  flags
//     0x1c     4  blocks                        0x51     1  cipher, from 10
//     0x20     4  bytes of a block record       0x54     4  seeds of the hash, from 4
//     0x24     4  methods                       0x58     8  bytes of a partition, from 3
//     0x28     4  bytes of a method's name      0x60     4  chunks without hash, from 5
//     0x2c     4  bytes of a block              0x64     4  source hashes, from 9
//     0x30     4  bytes of the directory        0x68     4  initialization vectors, 10
// tables behind it: chunk ids, places, seeds, chunks without hash, blocks, vectors, method names, signatures, directory
export const HEADER_BYTES: u32 = 144;
export const LAST_VERSION: u32 = 10;
export const ID_BYTES: u32 = 12;
export const PLACE_BYTES: u32 = 10;
export const BLOCK_BYTES: u32 = 12;
export const VECTOR_BYTES: u32 = 12;

const FLAG_ENCRYPTED: u32 = 2;
const FLAG_SIGNED: u32 = 4;
const FLAG_INDEXED: u32 = 8;
const CIPHER_COUNTER: u32 = 2;
const GUID_BYTES: u32 = 16;
const MAGIC_HALF: u64 = 0x2d3d3d2d2d3d3d2d;
const DIGEST_BYTES: f64 = 20;
const SMALLEST_BLOCK: u32 = 4096;
const LARGEST_BLOCK: u32 = 16777216;
const MOST_PARTITIONS: u32 = 65535;

/** Whether the source starts as a table of contents does. */
export function hasMagic(source: Source): bool {
  if (!source.has(0, <f64>HEADER_BYTES)) return false;
  const at = source.view(0, 16);
  return at != 0 && load<u64>(at) == MAGIC_HALF && load<u64>(at, 8) == MAGIC_HALF;
}

/** What the header says, and where the tables lie. */
@unmanaged
export class Toc {
  version: u32;
  chunkCount: u32;
  blockCount: u32;
  /** Decoded bytes of a block. */
  blockSize: u32;
  partitions: u32;
  partitionBytes: f64;
  isEncrypted: bool;
  usesCounter: bool;
  keyGuid: usize;
  ids: f64;
  places: f64;
  blocks: f64;
  /** What the counter starts with: 12 bytes for each block, and for the directory behind these. */
  vectors: f64;
  vectorCount: u32;
  /** Names of methods, copied. */
  names: usize;
  nameCount: u32;
  directory: f64;
  directoryBytes: f64;

  /** The header of a source that has the magic. */
  static read(source: Source): Toc {
    const toc = changetype<Toc>(alloc(offsetof<Toc>()));
    const at = source.view(0, HEADER_BYTES);
    if (at == 0) return toc;
    const version: u32 = load<u8>(at, 0x10);
    toc.version = version;
    toc.chunkCount = load<u32>(at, 0x18);
    toc.blockCount = load<u32>(at, 0x1c);
    toc.nameCount = load<u32>(at, 0x24);
    toc.blockSize = load<u32>(at, 0x2c);
    toc.partitions = version < 3 ? 1 : load<u32>(at, 0x34);
    toc.partitionBytes = version < 3 || toc.partitions <= 1 ? sizeOf(u64.MAX_VALUE) : sizeOf(load<u64>(at, 0x58));
    const flags: u32 = load<u8>(at, 0x50);
    toc.isEncrypted = (flags & FLAG_ENCRYPTED) != 0;
    toc.usesCounter = version >= 10 && load<u8>(at, 0x51) == CIPHER_COUNTER;
    toc.keyGuid = alloc(GUID_BYTES);
    memory.copy(toc.keyGuid, at + 0x40, GUID_BYTES);
    const seeds: u32 = version < 4 ? 0 : load<u32>(at, 0x54);
    const unhashed: u32 = version < 5 ? 0 : load<u32>(at, 0x60);
    toc.vectorCount = version < 10 ? 0 : load<u32>(at, 0x68);
    toc.directoryBytes = (flags & FLAG_INDEXED) == 0 ? 0 : <f64>load<u32>(at, 0x30);

    toc.ids = <f64>load<u32>(at, 0x14);
    toc.places = toc.ids + <f64>toc.chunkCount * <f64>ID_BYTES;
    toc.blocks = toc.places + <f64>toc.chunkCount * <f64>PLACE_BYTES + 4 * (<f64>seeds + <f64>unhashed);
    toc.vectors = toc.blocks + <f64>toc.blockCount * <f64>BLOCK_BYTES;
    const names = toc.vectors + <f64>toc.vectorCount * <f64>VECTOR_BYTES;
    toc.directory = names + <f64>toc.nameCount * <f64>METHOD_NAME_BYTES;
    if ((flags & FLAG_SIGNED) != 0 && source.has(toc.directory, 4)) {
      toc.directory += 4 + 2 * <f64>source.u32le(toc.directory) + <f64>toc.blockCount * DIGEST_BYTES;
    }
    toc.copyNames(source, names);
    return toc;
  }

  /** Whether the numbers can be those of a table of contents of so many bytes. */
  isSound(source: Source): bool {
    const at = source.view(0, HEADER_BYTES);
    if (at == 0) return false;
    if (load<u32>(at, 0x20) != BLOCK_BYTES || (this.nameCount != 0 && load<u32>(at, 0x28) != METHOD_NAME_BYTES)) return false;
    if (this.ids != <f64>HEADER_BYTES || popcnt(this.blockSize) != 1) return false;
    if (this.blockSize < SMALLEST_BLOCK || this.blockSize > LARGEST_BLOCK) return false;
    if (this.partitions > MOST_PARTITIONS || this.partitionBytes <= 0 || this.nameCount > 255) return false;
    if (this.isEncrypted && this.usesCounter && !this.hasVectors()) return false;
    return source.has(this.directory, this.directoryBytes);
  }

  /** Whether there is a vector for every block, and for the directory. */
  hasVectors(): bool {
    return this.vectorCount >= this.blockCount + (this.directoryBytes > 0 ? 1 : 0);
  }

  private copyNames(source: Source, at: f64): void {
    const bytes = this.nameCount * METHOD_NAME_BYTES;
    if (this.nameCount > 255 || !source.has(at, <f64>bytes)) return;
    this.names = alloc(bytes);
    source.copy(at, this.names, bytes);
  }
}

import { alloc, lengthToNul, Source, Text } from "../../sdk/assembly";
import { word } from "./words";

const MAGIC_LITTLE: u32 = 0x444e4257;
const MAGIC_BIG: u32 = 0x57424e44;
/** Five segments instead of four, names of 64 bytes instead of 16. */
const FIRST_LARGE: u32 = 4;
/** A second version number behind the first. */
const FIRST_HEADER_VERSION: u32 = 42;
const NEWEST: u32 = 46;

const HAS_NAMES: u32 = 0x10000;
const IS_COMPACT: u32 = 0x20000;
const MOST_ENTRIES: u32 = 100_000;

export function isMagic(value: u32): bool {
  return value == MAGIC_LITTLE || value == MAGIC_BIG;
}

/** Version 1 has entries of another shape. */
export function isKnownVersion(version: u32): bool {
  return version >= 2 && version <= NEWEST;
}

// offset  size  field
//   0x00     4  magic              WBND, or DNBW when all is big-endian
//   0x04     4  version
//            4  headerVersion      from version 42 on
//            8  segments           offset and length: bank data, entries, seek tables (from version 4 on), names, sounds
//
//               bank data
//   0x00     4  flags              HAS_NAMES, IS_COMPACT
//   0x04     4  entries
//   0x08    64  name               16 in versions 2 and 3
//      .     4  entryBytes
//      .     4  nameBytes          of one entry's name
//      .     4  alignment
//      .     4  compactFormat
@unmanaged
export class Bank {
  version: u32;
  isBig: bool;
  dataAt: f64;
  entriesAt: f64;
  seekAt: f64;
  seekBytes: f64;
  namesAt: f64;
  namesBytes: f64;
  soundsAt: f64;
  soundsBytes: f64;
  count: u32;
  entryBytes: u32;
  nameBytes: u32;
  alignment: u32;
  compactFormat: u32;
  private flags: u32;
  private entriesBytes: f64;
  name: Text;

  static read(source: Source, version: u32, isBig: bool): Bank {
    const bank = changetype<Bank>(alloc(offsetof<Bank>()));
    bank.version = version;
    bank.isBig = isBig;
    let at: f64 = version >= FIRST_HEADER_VERSION ? 12 : 8;
    bank.dataAt = <f64>word(source, at, isBig);
    at += 8;
    bank.entriesAt = <f64>word(source, at, isBig);
    bank.entriesBytes = <f64>word(source, at + 4, isBig);
    at += 8;
    if (version >= FIRST_LARGE) {
      bank.seekAt = <f64>word(source, at, isBig);
      bank.seekBytes = <f64>word(source, at + 4, isBig);
      at += 8;
    }
    bank.namesAt = <f64>word(source, at, isBig);
    bank.namesBytes = <f64>word(source, at + 4, isBig);
    bank.soundsAt = <f64>word(source, at + 8, isBig);
    bank.soundsBytes = <f64>word(source, at + 12, isBig);
    bank.readData(source);
    return bank;
  }

  /** Whether the entries lie inside the file. */
  fits(source: Source): bool {
    if (this.count > MOST_ENTRIES || this.entryBytes > 64) return false;
    if (this.entryBytes < (this.isCompact() ? 4 : 24)) return false;
    const needed = <f64>this.count * <f64>this.entryBytes;
    return needed <= this.entriesBytes && source.has(this.entriesAt, needed);
  }

  isCompact(): bool {
    return (this.flags & IS_COMPACT) != 0;
  }

  hasNames(): bool {
    const needed = <f64>this.count * <f64>this.nameBytes;
    return (this.flags & HAS_NAMES) != 0 && this.nameBytes != 0 && this.nameBytes <= 4096 && needed <= this.namesBytes;
  }

  private readData(source: Source): void {
    const isBig = this.isBig;
    const bankNameBytes: u32 = this.version >= FIRST_LARGE ? 64 : 16;
    this.flags = word(source, this.dataAt, isBig);
    this.count = word(source, this.dataAt + 4, isBig);
    this.name = Text.create(64);
    const name = source.view(this.dataAt + 8, bankNameBytes);
    if (name != 0) this.name.bytes(name, lengthToNul(name, bankNameBytes));
    const rest = this.dataAt + 8 + <f64>bankNameBytes;
    this.entryBytes = word(source, rest, isBig);
    this.nameBytes = word(source, rest + 4, isBig);
    this.alignment = word(source, rest + 8, isBig);
    this.compactFormat = word(source, rest + 12, isBig);
  }
}

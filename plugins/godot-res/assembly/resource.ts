import { alloc, ERRNO_EILSEQ, Text } from "../../sdk/assembly";
import { Bytes } from "./bytes";

// offset  size  resource, behind the magic RSRC, which a compressed one does not have
//   0x00     4  bigEndian          of all numbers behind it
//   0x04     4  unused
//   0x08     8  engine             major, minor
//   0x10     4  version            1 Godot 2, 2 and 3 Godot 3, 3 to 6 Godot 4
//   0x14     .  type               text: a length that counts its terminator, then UTF-8
//      .     8  unused, or import data of Godot 2
//      .     4  flags              FLAG_*
//      .     8  uid
//      .     .  script class       text, with FLAG_SCRIPT_CLASS
//      .    44  reserved
//      .     .  texts              a number, and as many
//      .     .  external           a number, and as many: type, path, with FLAG_UIDS a uid (8)
//      .     .  internal           a number, and as many: path, offset (8)
const HEADER_BYTES: f64 = 24;
const RESERVED_BYTES: f64 = 44;
const NEWEST_VERSION: u32 = 6;
const FLAG_NAMED_IDS: u32 = 1;
const FLAG_UIDS: u32 = 2;
const FLAG_DOUBLES: u32 = 4;
const FLAG_SCRIPT_CLASS: u32 = 8;

/** The tables of a resource file: where each of their rows starts. */
@unmanaged
export class Resource {
  bytes: Bytes;
  major: u32;
  minor: u32;
  version: u32;
  /** Internal resources are meant by their place in the table, not by a number in their path. */
  namedIds: bool;
  texts: Table;
  external: Table;
  internal: Table;
  /** Where the text of the main type starts. */
  typeAt: f64;

  /** null when the tables do not fit into the file. */
  static read(bytes: Bytes, start: f64): Resource | null {
    const resource = changetype<Resource>(alloc(offsetof<Resource>()));
    if (!bytes.has(start, HEADER_BYTES)) return null;
    resource.bytes = bytes;
    bytes.at = start;
    bytes.bigEndian = bytes.u32() != 0;
    bytes.skip(4);
    resource.major = bytes.u32();
    resource.minor = bytes.u32();
    resource.version = bytes.u32();
    resource.typeAt = bytes.at;
    skipText(bytes);
    bytes.skip(8);
    const flags = bytes.u32();
    // Older engines keep this for later, and write zeros.
    bytes.skip(8);
    if ((flags & FLAG_SCRIPT_CLASS) != 0) skipText(bytes);
    bytes.skip(RESERVED_BYTES);
    bytes.doubles = (flags & FLAG_DOUBLES) != 0;
    resource.namedIds = (flags & FLAG_NAMED_IDS) != 0;
    resource.texts = Table.read(bytes, 1, 0);
    resource.external = Table.read(bytes, 2, (flags & FLAG_UIDS) != 0 ? 8 : 0);
    resource.internal = Table.read(bytes, 1, 8);
    return bytes.failed() ? null : resource;
  }

  isNewer(): bool {
    return this.version > NEWEST_VERSION;
  }

  /** Moves to the properties of an internal resource, and puts its type into `type`; answers how many there are. */
  open(index: u32, type: Text): u32 {
    const bytes = this.bytes;
    bytes.at = this.internal.at(index);
    skipText(bytes);
    const offset = bytes.u64();
    bytes.at = <f64>offset;
    if (offset >= 1 << 53) bytes.source.fail(-ERRNO_EILSEQ, this.internal.at(index));
    readText(bytes, type);
    return bytes.u32();
  }

  /** Moves to the characters of a name and answers how many they are; `after` is where reading goes on. */
  openName(): u32 {
    const bytes = this.bytes;
    const reference = bytes.u32();
    if ((reference & 0x80000000) != 0) {
      const stated = reference & 0x7fffffff;
      const length = bytes.textBytes(stated);
      this.after = bytes.at + <f64>stated;
      return length;
    }
    this.after = bytes.at;
    if (reference >= this.texts.count) {
      bytes.source.fail(-ERRNO_EILSEQ, bytes.at);
      return 0;
    }
    bytes.at = this.texts.at(reference);
    return bytes.textBytes(bytes.u32());
  }

  after: f64;
}

/** Where the rows of a table start. */
@unmanaged
export class Table {
  count: u32;
  private rows: usize;

  /** Rows of `texts` texts and `more` bytes. */
  static read(bytes: Bytes, texts: u32, more: f64): Table {
    const table = changetype<Table>(alloc(offsetof<Table>()));
    const count = bytes.u32();
    if (bytes.failed() || !bytes.has(bytes.at, <f64>count * (4 * <f64>texts + more))) {
      bytes.source.fail(-ERRNO_EILSEQ, bytes.at);
      return table;
    }
    table.rows = alloc(count << 3);
    if (table.rows == 0) return table;
    for (let index: u32 = 0; index < count && !bytes.failed(); index++) {
      store<f64>(table.rows + (index << 3), bytes.at);
      for (let text: u32 = 0; text < texts; text++) skipText(bytes);
      bytes.skip(more);
    }
    table.count = count;
    return table;
  }

  at(index: u32): f64 {
    return load<f64>(this.rows + (index << 3));
  }
}

export function skipText(bytes: Bytes): void {
  bytes.skip(<f64>bytes.u32());
}

/** Replaces `into` by the text that comes next, or by what fits of it. */
export function readText(bytes: Bytes, into: Text): void {
  const stated = bytes.u32();
  const end = bytes.at + <f64>stated;
  const length = min(bytes.textBytes(stated), into.capacity);
  const pointer = bytes.take(length);
  into.clear();
  if (pointer != 0) into.bytes(pointer, length);
  bytes.at = end;
}

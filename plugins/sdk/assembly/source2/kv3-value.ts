import { ERRNO_EILSEQ, ERRNO_ENOMEM } from "../abi.gen";
import { alloc } from "../memory";
import { lengthToNul } from "../text";
import {
  Kv3Node,
  KV3_ARRAY,
  KV3_BLOB,
  KV3_DOUBLE,
  KV3_FLAG,
  KV3_FLOAT,
  KV3_INTEGER,
  KV3_NULL,
  KV3_OBJECT,
  KV3_TEXT,
  KV3_UNSIGNED,
} from "./kv3-node";
import { Region } from "./region";

const MAX_DEPTH: u32 = 256;
const FLAGGED: u32 = 0x80;

const TYPE_NULL: u32 = 1;
const TYPE_BOOL: u32 = 2;
const TYPE_I64: u32 = 3;
const TYPE_U64: u32 = 4;
const TYPE_F64: u32 = 5;
const TYPE_TEXT: u32 = 6;
const TYPE_BLOB: u32 = 7;
const TYPE_ARRAY: u32 = 8;
const TYPE_OBJECT: u32 = 9;
const TYPE_TYPED: u32 = 10;
const TYPE_I32: u32 = 11;
const TYPE_U32: u32 = 12;
const TYPE_TRUE: u32 = 13;
const TYPE_FALSE: u32 = 14;
const TYPE_I64_ZERO: u32 = 15;
const TYPE_I64_ONE: u32 = 16;
const TYPE_F64_ZERO: u32 = 17;
const TYPE_F64_ONE: u32 = 18;
const TYPE_F32: u32 = 19;
const TYPE_I16: u32 = 20;
const TYPE_U16: u32 = 21;
const TYPE_BYTE: u32 = 23;
const TYPE_SHORT_TYPED: u32 = 24;
const TYPE_OTHER_TYPED: u32 = 25;

/** Which regions values come from: the buffer's own, or in version 5 those of the other one. */
const OWN: u32 = 0;
const OTHER: u32 = 4;

/** Puts the tree together from the regions into which a KV3 block is split. */
@unmanaged
export class ValueReader {
  version: u32;
  fault: i32;
  types: Region;
  /** Version 5: how many members each object has. */
  objects: Region;
  blobLengths: Region;
  blobs: Region;
  private regions: usize;
  private strings: usize;
  private stringCount: u32;
  private end: usize;

  static create(version: u32): ValueReader {
    const reader = changetype<ValueReader>(alloc(offsetof<ValueReader>()));
    reader.version = version;
    reader.regions = alloc(8 * sizeof<usize>());
    reader.types = Region.of(0, 0);
    reader.objects = reader.types;
    reader.blobLengths = reader.types;
    reader.blobs = reader.types;
    for (let set: u32 = 0; set < 8; set++) reader.setRegion(set, reader.types);
    return reader;
  }

  /** Regions 0 to 3 hold values of 1, 2, 4 and 8 bytes; 4 to 7 those of the other buffer. */
  setRegion(set: u32, region: Region): void {
    store<usize>(this.regions + set * sizeof<usize>(), changetype<usize>(region));
  }

  region(set: u32): Region {
    return changetype<Region>(load<usize>(this.regions + set * sizeof<usize>()));
  }

  /** Reads how many strings there are from `counts`, then the strings from `from`. */
  readStrings(counts: Region, from: Region): void {
    const count = load<u32>(counts.take(4));
    if (counts.failed || <usize>count > from.end - from.at) return this.fail(-ERRNO_EILSEQ);
    this.strings = alloc((count + 1) * 8);
    if (this.strings == 0) return this.fail(-ERRNO_ENOMEM);
    for (let index: u32 = 0; index < count; index++) {
      const length = lengthToNul(from.at, <u32>(from.end - from.at));
      store<u32>(this.strings + (index << 3), <u32>from.at);
      store<u32>(this.strings + (index << 3), length, 4);
      from.take(length + 1);
      if (from.failed) return this.fail(-ERRNO_EILSEQ);
    }
    this.stringCount = count;
  }

  hasFailed(): bool {
    if (this.fault != 0 || this.types.failed || this.objects.failed || this.blobLengths.failed || this.blobs.failed) {
      return true;
    }
    for (let set: u32 = 0; set < 8; set++) if (this.region(set).failed) return true;
    return false;
  }

  readRoot(): Kv3Node {
    const type = this.readType();
    return this.value(OWN, type, 0);
  }

  private fail(fault: i32): void {
    if (this.fault == 0) this.fault = fault;
  }

  /** A type in the low byte, a flag in the next. */
  private readType(): u32 {
    const type: u32 = load<u8>(this.types.take(1));
    if ((type & FLAGGED) == 0) return type;
    const flag: u32 = load<u8>(this.types.take(1));
    // Up to version 2 flags are bits; the one in the middle, for texts of several lines, has no number since.
    const number = this.version >= 3 ? flag : flagOfBits(flag);
    return (type & (this.version >= 3 ? 0x3f : 0x7f)) | (number << 8);
  }

  private value(set: u32, typeAndFlag: u32, depth: u32): Kv3Node {
    const type = typeAndFlag & 0xff;
    const node = Kv3Node.create(KV3_NULL);
    if (changetype<usize>(node) == 0 || depth > MAX_DEPTH) {
      this.fail(depth > MAX_DEPTH ? -ERRNO_EILSEQ : -ERRNO_ENOMEM);
      return changetype<Kv3Node>(0);
    }
    node.flag = typeAndFlag >> 8;
    if (type == TYPE_OBJECT) this.object(node, depth);
    else if (type == TYPE_ARRAY) this.array(node, load<u32>(this.take(OWN, 2)), depth);
    else if (type == TYPE_TYPED) this.typed(node, OWN, load<u32>(this.take(OWN, 2)), depth);
    else if (type == TYPE_SHORT_TYPED) this.typed(node, OWN, load<u8>(this.take(OWN, 0)), depth);
    else if (type == TYPE_OTHER_TYPED) this.typed(node, OTHER, load<u8>(this.take(OWN, 0)), depth);
    else if (type == TYPE_TEXT) this.text(node, load<u32>(this.take(set, 2)));
    else if (type == TYPE_BLOB) this.blob(node);
    else this.plain(node, set, type);
    return node;
  }

  private plain(node: Kv3Node, set: u32, type: u32): void {
    switch (type) {
      case TYPE_NULL: return;
      case TYPE_BOOL: return put(node, KV3_FLAG, load<u8>(this.take(set, 0)) != 0 ? 1 : 0);
      case TYPE_I64: return put(node, KV3_INTEGER, load<u64>(this.take(set, 3)));
      case TYPE_U64: return put(node, KV3_UNSIGNED, load<u64>(this.take(set, 3)));
      case TYPE_F64: return put(node, KV3_DOUBLE, load<u64>(this.take(set, 3)));
      case TYPE_I32: return put(node, KV3_INTEGER, <u64>(<i64>load<i32>(this.take(set, 2))));
      case TYPE_U32: return put(node, KV3_UNSIGNED, load<u32>(this.take(set, 2)));
      case TYPE_TRUE: return put(node, KV3_FLAG, 1);
      case TYPE_FALSE: return put(node, KV3_FLAG, 0);
      case TYPE_I64_ZERO: return put(node, KV3_INTEGER, 0);
      case TYPE_I64_ONE: return put(node, KV3_INTEGER, 1);
      case TYPE_F64_ZERO: return put(node, KV3_DOUBLE, 0);
      case TYPE_F64_ONE: return put(node, KV3_DOUBLE, reinterpret<u64>(1.0));
      case TYPE_F32: return put(node, KV3_FLOAT, load<u32>(this.take(set, 2)));
      case TYPE_I16: return put(node, KV3_INTEGER, <u64>(<i64>load<i16>(this.take(set, 1))));
      case TYPE_U16: return put(node, KV3_UNSIGNED, load<u16>(this.take(set, 1)));
      case TYPE_BYTE: return put(node, KV3_INTEGER, load<u8>(this.take(set, 0)));
      default: this.fail(-ERRNO_EILSEQ);
    }
  }

  private take(set: u32, width: u32): usize {
    return this.region(set + width).take(1 << width);
  }

  private object(node: Kv3Node, depth: u32): void {
    node.kind = KV3_OBJECT;
    const count = this.version == 5 ? load<u32>(this.objects.take(4)) : load<u32>(this.take(OWN, 2));
    node.length = count;
    let last = changetype<Kv3Node>(0);
    for (let index: u32 = 0; index < count; index++) {
      // Version 0 names a member before it says what it is.
      const early = this.version == 0 ? load<u32>(this.take(OWN, 2)) : 0;
      const type = this.readType();
      const key = this.version == 0 ? early : load<u32>(this.take(OWN, 2));
      if (this.hasFailed() || key >= this.stringCount) return this.fail(-ERRNO_EILSEQ);
      const member = this.value(OWN, type, depth + 1);
      if (this.fault != 0) return;
      member.key = load<u32>(this.strings + (key << 3));
      member.keyLength = load<u32>(this.strings + (key << 3), 4);
      last = append(node, last, member);
    }
  }

  private array(node: Kv3Node, count: u32, depth: u32): void {
    node.kind = KV3_ARRAY;
    node.length = count;
    let last = changetype<Kv3Node>(0);
    for (let index: u32 = 0; index < count; index++) {
      const member = this.value(OWN, this.readType(), depth + 1);
      if (this.fault != 0 || this.types.failed) return this.fail(-ERRNO_EILSEQ);
      last = append(node, last, member);
    }
  }

  private typed(node: Kv3Node, set: u32, count: u32, depth: u32): void {
    node.kind = KV3_ARRAY;
    node.length = count;
    const type = this.readType();
    let last = changetype<Kv3Node>(0);
    for (let index: u32 = 0; index < count; index++) {
      const member = this.value(set, type, depth + 1);
      // Checked now and then only: a value that is not there reads as zeros.
      if (this.fault != 0 || ((index & 0xff) == 0 && this.hasFailed())) return this.fail(-ERRNO_EILSEQ);
      last = append(node, last, member);
    }
  }

  private text(node: Kv3Node, id: u32): void {
    node.kind = KV3_TEXT;
    if (id == 0xffffffff) return;
    if (id >= this.stringCount) return this.fail(-ERRNO_EILSEQ);
    node.value = load<u32>(this.strings + (id << 3));
    node.length = load<u32>(this.strings + (id << 3), 4);
  }

  private blob(node: Kv3Node): void {
    node.kind = KV3_BLOB;
    const isInline = this.version < 2;
    const length = load<u32>(isInline ? this.take(OWN, 2) : this.blobLengths.take(4));
    const bytes = isInline ? this.region(0) : this.blobs;
    node.value = bytes.take(length);
    if (bytes.failed) return this.fail(-ERRNO_EILSEQ);
    node.length = length;
  }
}

function put(node: Kv3Node, kind: u32, value: u64): void {
  node.kind = kind;
  node.value = value;
}

function append(parent: Kv3Node, last: Kv3Node, member: Kv3Node): Kv3Node {
  if (changetype<usize>(last) == 0) parent.first = member;
  else last.next = member;
  return member;
}

/** Bits 1, 2, 8, 16 and 32 as the numbers 1 to 5; 0 for any other. */
function flagOfBits(bits: u32): u32 {
  if ((bits & 3) != 0) return bits & 1 ? 1 : 2;
  if ((bits & 0x38) == 0) return 0;
  return bits & 8 ? 3 : bits & 16 ? 4 : 5;
}

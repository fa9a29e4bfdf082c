import { alloc } from "../memory";
import { equalsAscii } from "../text";

export const KV3_NULL: u32 = 0;
export const KV3_FLAG: u32 = 1;
export const KV3_INTEGER: u32 = 2;
export const KV3_UNSIGNED: u32 = 3;
export const KV3_DOUBLE: u32 = 4;
export const KV3_FLOAT: u32 = 5;
export const KV3_TEXT: u32 = 6;
export const KV3_BLOB: u32 = 7;
export const KV3_ARRAY: u32 = 8;
export const KV3_OBJECT: u32 = 9;

/** A value of a KV3 tree. */
@unmanaged
export class Kv3Node {
  kind: u32;
  /** What a text stands for; see `flagName`. */
  flag: u32;
  /** In an object: bytes of its name. */
  key: usize;
  keyLength: u32;
  /** Number of bytes of a text or blob, or of members. */
  length: u32;
  /** Bits of a number; address of a text's or blob's bytes. */
  value: u64;
  first: Kv3Node;
  next: Kv3Node;

  /** An empty node; 0 without memory. */
  static create(kind: u32): Kv3Node {
    const node = changetype<Kv3Node>(alloc(offsetof<Kv3Node>()));
    if (changetype<usize>(node) != 0) node.kind = kind;
    return node;
  }

  /** The member of that name, or 0. The name is given in lower case, and case does not matter. */
  find(name: string): Kv3Node {
    if (this.kind != KV3_OBJECT) return changetype<Kv3Node>(0);
    let member = this.first;
    while (changetype<usize>(member) != 0 && !equalsAscii(member.key, member.keyLength, name)) member = member.next;
    return member;
  }

  /** Whether it is this text, given in lower case; case does not matter. */
  isText(text: string): bool {
    return this.kind == KV3_TEXT && equalsAscii(<usize>this.value, this.length, text);
  }

  /** As a number: 1 for true, 0 for what is none. */
  number(): f64 {
    if (this.kind == KV3_INTEGER || this.kind == KV3_FLAG) return <f64>(<i64>this.value);
    if (this.kind == KV3_UNSIGNED) return <f64>this.value;
    if (this.kind == KV3_DOUBLE) return reinterpret<f64>(this.value);
    if (this.kind == KV3_FLOAT) return <f64>reinterpret<f32>(<u32>this.value);
    return 0;
  }
}

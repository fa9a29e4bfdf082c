import { alloc, Cursor } from "../../sdk/assembly";

// node
//   offset  size  field
//     0x00     4  type
//     0x04     2  children
//     0x06     2  sizeBytes   0xffff: four more bytes say it
//     0x08     .  data, then the children
const HEADER_BYTES: u32 = 8;
const LONG_SIZE: u32 = 0xffff;

export const MAX_DEPTH: u32 = 32;

export const TYPE_ROOT: u32 = 0x544f4f52;
export const TYPE_IMAGE: u32 = 0x00474d49;
export const TYPE_TEXT: u32 = 0x54584554;
export const TYPE_XREF: u32 = 0x46455258;

let levels: usize = 0;

/** One node of the tree. There is one for each level, until the next is read on it: trees are large, and nothing is freed. */
@unmanaged
export class Node {
  type: u32;
  children: u32;
  at: f64;
  dataAt: f64;
  /** Bytes of data. */
  sizeBytes: f64;

  /** Reads a node's head and steps over its data; `null` when it does not lie in the file. */
  static read(cursor: Cursor, level: u32): Node | null {
    if (levels == 0) levels = alloc((MAX_DEPTH + 1) * offsetof<Node>());
    if (levels == 0 || level > MAX_DEPTH) return null;
    const node = changetype<Node>(levels + level * offsetof<Node>());
    node.at = cursor.at;
    const head = cursor.take(HEADER_BYTES);
    if (head == 0) return null;
    node.type = load<u32>(head);
    node.children = load<u16>(head, 4);
    const size: u32 = load<u16>(head, 6);
    node.sizeBytes = <f64>(size == LONG_SIZE ? cursor.u32le() : size);
    node.dataAt = cursor.at;
    cursor.skip(node.sizeBytes);
    return cursor.failed() ? null : node;
  }
}

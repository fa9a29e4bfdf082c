import { alloc } from "../../sdk/assembly";
import { bytesOf } from "./literal";
import { EMPTY, Reader } from "./reader";
import { COMMON_STRINGS } from "./text.gen";
import { AS_ARRAY, AS_REGISTRY, AS_STRUCT, MAX_DEPTH, Tree } from "./tree";

const MAX_NODES: u32 = 65536;
const MAX_STRING_BYTES: u32 = 1 << 22;
const NODE_BYTES: u32 = 24;
/** From version 19 on a node ends with a hash. */
const HASH_BYTES: u32 = 8;
const COMMON: u32 = 0x80000000;
const NAME_BYTES: u32 = 1024;
const FLAG_ARRAY: u32 = 1;
const FLAG_REGISTRY: u32 = 4;
const META_ALIGN: u32 = 0x4000;

let common: usize = 0;

// offset  size  tree as one piece
//   0x00     4  nodeCount
//   0x04     4  stringBytes
//                 node
//   0x00     2  version
//   0x02     1  level
//   0x03     1  typeFlags           1 array, 4 registry
//   0x04     4  type, and           from the start of the strings; with COMMON set, of those that all files share
//   0x08     4  name
//   0x0c     4  bytes               -1 when they vary
//   0x10     4  index
//   0x14     4  metaFlags           0x4000 alignment follows
//      .     .  strings, each with a NUL behind it
/** Reads a tree that is kept as one piece; 0 when it is damaged. */
export function readTreeBlob(reader: Reader, version: u32): Tree {
  const none = changetype<Tree>(0);
  const count = reader.u32();
  const stringBytes = reader.u32();
  const nodeBytes = NODE_BYTES + (version >= 19 ? HASH_BYTES : 0);
  if (count == 0 || count > MAX_NODES || stringBytes > MAX_STRING_BYTES) return none;
  if (<f64>count * <f64>nodeBytes + <f64>stringBytes > reader.left()) return none;
  const strings = alloc(stringBytes + 1);
  if (strings == 0 || !reader.source.copy(reader.at + <f64>(count * nodeBytes), strings, stringBytes)) return none;
  if (common == 0) common = bytesOf(COMMON_STRINGS);
  const tree = Tree.create(count);
  if (tree.count == 0) return none;
  for (let index: u32 = 0; index < count; index++) {
    reader.u16();
    const level = reader.u8();
    const typeFlags = reader.u8();
    const type = stringAt(strings, stringBytes, reader.u32());
    const name = stringAt(strings, stringBytes, reader.u32());
    const size = <i32>reader.u32();
    reader.u32();
    const metaFlags = reader.u32();
    if (version >= 19) reader.pass(HASH_BYTES);
    let kind = AS_STRUCT;
    if ((typeFlags & FLAG_ARRAY) != 0) kind = AS_ARRAY;
    else if ((typeFlags & FLAG_REGISTRY) != 0) kind = AS_REGISTRY;
    if (!tree.add(level, type, name, size, kind, (metaFlags & META_ALIGN) != 0)) return none;
  }
  return !reader.failed && tree.close() ? tree : none;
}

/** Steps over a tree that is kept as one piece. */
export function skipTreeBlob(reader: Reader, version: u32): void {
  const count = reader.u32();
  const stringBytes = reader.u32();
  reader.skip(<f64>count * <f64>(NODE_BYTES + (version >= 19 ? HASH_BYTES : 0)) + <f64>stringBytes);
}

// offset  size  node of the first versions, with its children behind it
//   0x00     .  type, name           texts with a NUL
//      .     4  bytes
//      .     4  variables            version 2 only
//      .     4  index                not in version 3
//      .     4  isArray
//      .     4  version
//      .     4  metaFlags            not in version 3
//      .     4  children
/** Reads a tree of versions below 10, and of 11; 0 when it is damaged. */
export function readOldTree(reader: Reader, version: u32): Tree {
  const start = reader.at;
  const count = walkOld(reader, version, 0, changetype<Tree>(0));
  if (count == 0 || reader.failed) return changetype<Tree>(0);
  reader.at = start;
  const tree = Tree.create(count);
  return tree.count != 0 && walkOld(reader, version, 0, tree) == count && tree.close() ? tree : changetype<Tree>(0);
}

/** Reads a node and its children into `tree`, if there is one. @returns how many they are, 0 when they are damaged */
function walkOld(reader: Reader, version: u32, level: u32, tree: Tree): u32 {
  const isCounting = changetype<usize>(tree) == 0;
  const type = isCounting ? skipText(reader) : reader.zeroTerminated(NAME_BYTES);
  const name = isCounting ? skipText(reader) : reader.zeroTerminated(NAME_BYTES);
  const size = <i32>reader.u32();
  if (version == 2) reader.u32();
  if (version != 3) reader.u32();
  const kind = reader.u32() != 0 ? AS_ARRAY : AS_STRUCT;
  reader.u32();
  const metaFlags = version != 3 ? reader.u32() : 0;
  const children = reader.u32();
  if (reader.failed || level > MAX_DEPTH || children > MAX_NODES) return 0;
  if (!isCounting && !tree.add(level, type, name, size, kind, (metaFlags & META_ALIGN) != 0)) return 0;
  let count: u32 = 1;
  for (let child: u32 = 0; child < children; child++) {
    const inside = walkOld(reader, version, level + 1, tree);
    count += inside;
    if (inside == 0 || count > MAX_NODES) return 0;
  }
  return count;
}

function skipText(reader: Reader): usize {
  while (reader.u8() != 0 && !reader.failed);
  return EMPTY;
}

function stringAt(strings: usize, stringBytes: u32, reference: u32): usize {
  if ((reference & COMMON) == 0) return reference < stringBytes ? strings + reference : EMPTY;
  const offset = reference & ~COMMON;
  return offset < <u32>COMMON_STRINGS.length ? common + offset : EMPTY;
}

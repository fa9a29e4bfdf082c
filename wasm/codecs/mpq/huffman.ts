import { MALFORMED, TOO_LARGE } from "./answer";
import { addByte, END_VALUE, ESCAPE_VALUE, lowChildOf, openTree, previousOf, raiseByte, rootOf, valueOf } from "./tree";
import { WEIGHT_TABLES } from "./weight.table";

/** The data type whose tree changes with every byte; the others change with new bytes only. */
const ADAPTIVE_TYPE: u32 = 0;

/**
 * Decodes up to the end symbol.
 *
 * @param isSized whether it may also end where dstCap bytes are written and no input is left for another
 */
export function decodeHuffman(src: usize, srcLen: u32, dst: usize, dstCap: u32, tree: usize, isSized: bool): i32 {
  if (srcLen == 0) return MALFORMED;
  const type = <u32>load<u8>(src) & 15;
  if (type >= WEIGHT_TABLES) return MALFORMED;
  openTree(tree, type);
  let p = src + 1;
  const srcEnd = src + srcLen;
  let out = dst;
  const dstEnd = dst + dstCap;
  let bits: u32 = 0;
  let held: u32 = 0;
  while (true) {
    let node = rootOf();
    let low = lowChildOf(node);
    while (low != 0) {
      if (held == 0) {
        if (p >= srcEnd) return isSized && out == dstEnd ? <i32>dstCap : MALFORMED;
        bits = load<u8>(p++);
        held = 8;
      }
      node = (bits & 1) != 0 ? previousOf(low) : low;
      bits >>= 1;
      held--;
      low = lowChildOf(node);
    }
    let value = valueOf(node);
    if (value == END_VALUE) return p == srcEnd ? <i32>(out - dst) : MALFORMED;
    if (out == dstEnd) return TOO_LARGE;
    if (value == ESCAPE_VALUE) {
      if (p >= srcEnd) return MALFORMED;
      bits |= (<u32>load<u8>(p++)) << held;
      value = bits & 255;
      bits >>= 8;
      if (!addByte(value)) return MALFORMED;
    } else if (type == ADAPTIVE_TYPE) {
      raiseByte(value);
    }
    store<u8>(out++, value);
  }
}

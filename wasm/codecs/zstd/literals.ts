// The literals of a block: plain, one byte over and over, or Huffman-coded. RFC 8878, section 3.1.1.3.1.

import { decodeFourStreams, decodeOneStream } from "./huffman";
import { readHuffmanTable } from "./huffman-table";
import { BLOCK_BYTES, FOUND_AT, FOUND_BYTES, HUFFMAN_LOG, LITERALS } from "./state";

const PLAIN: u32 = 0;
const RUN: u32 = 1;
const PACKED: u32 = 2;

/** Reads the literals at the start of a block and notes where they lie; answers where the sequences start, or 0. */
export function readLiterals(state: usize, src: usize, srcEnd: usize): usize {
  if (src >= srcEnd) return 0;
  // A header has at most 5 bytes; what it says about more than there is fails below.
  const head = load<u64>(src);
  const kind = <u32>head & 3;
  const format = <u32>(head >> 2) & 3;
  if (kind == PLAIN || kind == RUN) {
    const size = (format & 1) == 0 ? <u32>(head >> 3) & 0x1f : <u32>(head >> 4) & (format == 1 ? 0xfff : 0xfffff);
    src += (format & 1) == 0 ? 1 : format == 1 ? 2 : 3;
    if (src > srcEnd || size > BLOCK_BYTES) return 0;
    store<u32>(state, size, FOUND_BYTES);
    if (kind == PLAIN) {
      if (srcEnd - src < <usize>size) return 0;
      store<u32>(state, <u32>src, FOUND_AT);
      return src + size;
    }
    if (src >= srcEnd) return 0;
    memory.fill(state + LITERALS, load<u8>(src), size);
    store<u32>(state, <u32>(state + LITERALS), FOUND_AT);
    return src + 1;
  }
  const bits = format < 2 ? 10 : format == 2 ? 14 : 18;
  const size = <u32>(head >> 4) & ((1 << bits) - 1);
  const packed = <usize>(head >> (4 + bits)) & ((1 << bits) - 1);
  src += format < 2 ? 3 : format == 2 ? 4 : 5;
  if (src > srcEnd || srcEnd - src < packed || size > BLOCK_BYTES || size == 0) return 0;
  const end = src + packed;
  if (kind == PACKED) {
    src = readHuffmanTable(state, src, end);
    if (src == 0) return 0;
  } else if (load<u32>(state, HUFFMAN_LOG) == 0) {
    return 0;
  }
  const to = state + LITERALS;
  const isGood =
    format == 0 ? decodeOneStream(state, src, end, to, to + size) : decodeFourStreams(state, src, end, to, to + size);
  if (!isGood) return 0;
  store<u32>(state, size, FOUND_BYTES);
  store<u32>(state, <u32>to, FOUND_AT);
  return end;
}

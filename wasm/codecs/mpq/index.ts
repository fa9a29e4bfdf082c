// The codecs that only MPQ archives have. README.md has the layouts.
import { decodeAdpcm } from "./adpcm";
import { MALFORMED } from "./answer";
import { decodeHuffman } from "./huffman";
import { decodeSparse } from "./sparse";
import { TREE_BYTES } from "./tree";

const METHOD_HUFFMAN: i32 = 0;
/** As METHOD_HUFFMAN, but the end symbol may be missing when dstCap bytes are written. */
const METHOD_HUFFMAN_SIZED: i32 = 1;
/** params[0] is the number of channels. */
const METHOD_ADPCM: i32 = 2;
const METHOD_SPARSE: i32 = 3;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(method: i32): usize {
  return method <= METHOD_HUFFMAN_SIZED ? TREE_BYTES : 0;
}

/** Decodes all of src; -1 malformed, -2 more than dstCap bytes. */
export function decode(
  method: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  dstCap: u32,
  params: usize,
  paramsLen: u32,
  scratch: usize,
): i32 {
  if (method == METHOD_SPARSE) return decodeSparse(src, srcLen, dst, dstCap);
  if (method == METHOD_ADPCM) {
    const channels = paramsLen == 1 ? <u32>load<u8>(params) : 0;
    return channels == 1 || channels == 2 ? decodeAdpcm(src, srcLen, dst, dstCap, channels) : MALFORMED;
  }
  return decodeHuffman(src, srcLen, dst, dstCap, scratch, method == METHOD_HUFFMAN_SIZED);
}

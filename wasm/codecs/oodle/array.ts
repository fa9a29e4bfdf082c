// Entropy arrays: a header that tells type, packed and decoded size, then the payload. All streams of a chunk are arrays.

import { decodeCompound } from "./compound";
import { decodeHuffman } from "./huffman";
import { decodeRle } from "./rle";
import { enterArray, leaveArray, releaseTo, reserve, scratchTop } from "./scratch";
import { decodeTans } from "./tans";

const RAW: u32 = 0;
const TANS: u32 = 1;
const HUFFMAN: u32 = 2;
const RUNS: u32 = 3;
const HUFFMAN_PAIR: u32 = 4;
const COMPOUND: u32 = 5;

let packedBytes: u32 = 0;
let decodedBytes: u32 = 0;
let type: u32 = 0;
let resultAt: usize = 0;
let resultBytes: u32 = 0;

/** Where the bytes of the array last read lie. */
export function arrayAt(): usize {
  return resultAt;
}

export function arraySize(): u32 {
  return resultBytes;
}

/** Decoded size of the array at src..end, or -1 when its header is wrong. */
export function peekArraySize(src: usize, end: usize): i32 {
  return readHeader(src, end) == 0 ? -1 : <i32>decodedBytes;
}

/** Takes the header at src..end apart; answers where the payload begins, which lies inside of it, or 0. */
function readHeader(src: usize, end: usize): usize {
  if (end - src < 2) return 0;
  const first = <u32>load<u8>(src);
  type = (first >> 4) & 7;
  let at: usize;
  if (type == RAW) {
    if (first >= 128) {
      decodedBytes = ((first << 8) | <u32>load<u8>(src, 1)) & 0xfff;
      at = src + 2;
    } else {
      if (end - src < 3) return 0;
      decodedBytes = bswap<u32>(load<u32>(src)) >> 8;
      if (decodedBytes >> 18 != 0) return 0;
      at = src + 3;
    }
    packedBytes = decodedBytes;
  } else if (first >= 128) {
    if (end - src < 3) return 0;
    const word = bswap<u32>(load<u32>(src)) >> 8;
    packedBytes = word & 0x3ff;
    decodedBytes = packedBytes + ((word >> 10) & 0x3ff) + 1;
    at = src + 3;
  } else {
    if (end - src < 5) return 0;
    const word = bswap<u32>(load<u32>(src, 1));
    packedBytes = word & 0x3ffff;
    decodedBytes = (((first & 15) << 14) | (word >> 18)) + 1;
    if (packedBytes >= decodedBytes) return 0;
    at = src + 5;
  }
  return packedBytes > end - at ? 0 : at;
}

/**
 * Reads the array at src..end, which may have `capacity` bytes, and answers where it ends, or 0. Its bytes lie at
 * arrayAt: at `to`, or with `to` 0 where they already are or in scratch.
 */
export function readArray(src: usize, end: usize, to: usize, capacity: u32): usize {
  const payload = readHeader(src, end);
  if (payload == 0) return 0;
  const size = decodedBytes;
  const next = payload + packedBytes;
  const kind = type;
  if (size > capacity || !enterArray(size)) return 0;
  if (kind == RAW) {
    if (to != 0) memory.copy(to, payload, size);
    resultAt = to == 0 ? payload : to;
  } else {
    if (to == 0) {
      to = reserve(size);
      if (to == 0) return 0;
    }
    const mark = scratchTop();
    if (!decodePayload(kind, payload, next, to, size)) return 0;
    releaseTo(mark);
    resultAt = to;
  }
  leaveArray();
  resultBytes = size;
  return next;
}

function decodePayload(kind: u32, src: usize, end: usize, to: usize, size: u32): bool {
  if (kind == HUFFMAN) return decodeHuffman(src, end, to, size, 1);
  if (kind == HUFFMAN_PAIR) return decodeHuffman(src, end, to, size, 2);
  if (kind == TANS) return decodeTans(src, end, to, size);
  if (kind == RUNS) return decodeRle(src, end, to, size);
  return kind == COMPOUND && decodeCompound(src, end, to, size);
}

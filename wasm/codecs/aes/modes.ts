import { decryptBlock, encryptBlock } from "./block";

export const BLOCK_BYTES: u32 = 16;

/** Each block on its own; `size` is a multiple of 16. */
export function decryptEcb(schedule: usize, src: usize, size: u32, dst: usize): void {
  const end = src + size;
  for (let from = src; from < end; from += BLOCK_BYTES) {
    decryptBlock(schedule, from, dst);
    dst += BLOCK_BYTES;
  }
}

/**
 * Each block is xored with the encrypted one before it, in cipher form; before the first one stands `previous`, which
 * holds the last one afterwards. A last block may be short: what follows it in src and dst is slack.
 */
export function decryptCfb(schedule: usize, previous: usize, src: usize, size: u32, dst: usize): void {
  const end = src + size;
  let from = src;
  let before = previous;
  while (from < end) {
    encryptBlock(schedule, before, dst);
    v128.store(dst, v128.xor(v128.load(dst), v128.load(from)));
    before = from;
    from += BLOCK_BYTES;
    dst += BLOCK_BYTES;
  }
  if (size > 0) v128.store(previous, v128.load(before));
}

/**
 * Each block is xored with an encrypted number, which the 16 bytes at `counter` hold, the most significant first; they are
 * one higher for every block. A last block may be short: what follows it in src and dst is slack.
 */
export function decryptCtr(schedule: usize, counter: usize, src: usize, size: u32, dst: usize): void {
  const end = src + size;
  for (let from = src; from < end; from += BLOCK_BYTES) {
    encryptBlock(schedule, counter, dst);
    v128.store(dst, v128.xor(v128.load(dst), v128.load(from)));
    const low = bswap<u64>(load<u64>(counter, 8)) + 1;
    store<u64>(counter, bswap<u64>(low), 8);
    if (low == 0) store<u64>(counter, bswap<u64>(bswap<u64>(load<u64>(counter)) + 1));
    dst += BLOCK_BYTES;
  }
}

import { alloc } from "./memory";
import { Source } from "./source";

/** floor(2^32 * |sin(i + 1)|), i from 0 to 63. */
// @ts-ignore: decorator
@lazy
const SINES: usize = memory.data<u32>([
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
]);
const BLOCK_BYTES: u32 = 64;

/** MD5 (RFC 1321), for the digests that containers keep over their own index. Not for anything that must be secure. */
@unmanaged
export class Md5 {
  private a: u32;
  private b: u32;
  private c: u32;
  private d: u32;

  /** Pointer to the 16 bytes of the digest over part of a source; 0 when they could not be read. */
  static ofRange(source: Source, start: f64, end: f64): usize {
    if (!source.has(start, end - start)) return 0;
    const state = Md5.start();
    let at = start;
    while (end - at >= <f64>BLOCK_BYTES) {
      const block = source.view(at, BLOCK_BYTES);
      if (block == 0) return 0;
      state.block(block);
      at += <f64>BLOCK_BYTES;
    }
    const length = <u32>(end - at);
    const tail = alloc(BLOCK_BYTES * 2);
    if (tail == 0 || (length != 0 && !source.copy(at, tail, length))) return 0;
    state.last(tail, length, end - start);
    return changetype<usize>(state);
  }

  /** As `ofRange`, for bytes that the plugin holds; 0 when there is no memory. */
  static ofMemory(pointer: usize, length: u32): usize {
    const state = Md5.start();
    const whole = length & ~(BLOCK_BYTES - 1);
    for (let at: u32 = 0; at < whole; at += BLOCK_BYTES) state.block(pointer + at);
    const tail = alloc(BLOCK_BYTES * 2);
    if (tail == 0) return 0;
    memory.copy(tail, pointer + whole, length - whole);
    state.last(tail, length - whole, <f64>length);
    return changetype<usize>(state);
  }

  private static start(): Md5 {
    const state = changetype<Md5>(alloc(offsetof<Md5>()));
    state.a = 0x67452301;
    state.b = 0xefcdab89;
    state.c = 0x98badcfe;
    state.d = 0x10325476;
    return state;
  }

  /** The `length` bytes behind the last whole block, in zeroed memory of two blocks. */
  private last(tail: usize, length: u32, total: f64): void {
    store<u8>(tail + length, 0x80);
    // The bit count takes 8 bytes at the end of a block.
    const blocks: u32 = length + 9 > BLOCK_BYTES ? 2 : 1;
    store<u64>(tail + blocks * BLOCK_BYTES - 8, <u64>total << 3);
    this.block(tail);
    if (blocks == 2) this.block(tail + BLOCK_BYTES);
  }

  /** Four steps at a time are written out, so that nothing has to be moved between the four words. */
  private block(at: usize): void {
    let a = this.a;
    let b = this.b;
    let c = this.c;
    let d = this.d;
    for (let index: u32 = 0; index < 16; index += 4) {
      const sines = SINES + (index << 2);
      a = b + rotl<u32>(a + ((b & c) | (~b & d)) + load<u32>(sines) + load<u32>(at + (index << 2)), 7);
      d = a + rotl<u32>(d + ((a & b) | (~a & c)) + load<u32>(sines, 4) + load<u32>(at + (index << 2), 4), 12);
      c = d + rotl<u32>(c + ((d & a) | (~d & b)) + load<u32>(sines, 8) + load<u32>(at + (index << 2), 8), 17);
      b = c + rotl<u32>(b + ((c & d) | (~c & a)) + load<u32>(sines, 12) + load<u32>(at + (index << 2), 12), 22);
    }
    for (let index: u32 = 0; index < 16; index += 4) {
      const sines = SINES + (index << 2);
      const word = index * 5 + 1;
      a = b + rotl<u32>(a + ((d & b) | (~d & c)) + load<u32>(sines, 64) + wordAt(at, word), 5);
      d = a + rotl<u32>(d + ((c & a) | (~c & b)) + load<u32>(sines, 68) + wordAt(at, word + 5), 9);
      c = d + rotl<u32>(c + ((b & d) | (~b & a)) + load<u32>(sines, 72) + wordAt(at, word + 10), 14);
      b = c + rotl<u32>(b + ((a & c) | (~a & d)) + load<u32>(sines, 76) + wordAt(at, word + 15), 20);
    }
    for (let index: u32 = 0; index < 16; index += 4) {
      const sines = SINES + (index << 2);
      const word = index * 3 + 5;
      a = b + rotl<u32>(a + (b ^ c ^ d) + load<u32>(sines, 128) + wordAt(at, word), 4);
      d = a + rotl<u32>(d + (a ^ b ^ c) + load<u32>(sines, 132) + wordAt(at, word + 3), 11);
      c = d + rotl<u32>(c + (d ^ a ^ b) + load<u32>(sines, 136) + wordAt(at, word + 6), 16);
      b = c + rotl<u32>(b + (c ^ d ^ a) + load<u32>(sines, 140) + wordAt(at, word + 9), 23);
    }
    for (let index: u32 = 0; index < 16; index += 4) {
      const sines = SINES + (index << 2);
      const word = index * 7;
      a = b + rotl<u32>(a + (c ^ (b | ~d)) + load<u32>(sines, 192) + wordAt(at, word), 6);
      d = a + rotl<u32>(d + (b ^ (a | ~c)) + load<u32>(sines, 196) + wordAt(at, word + 7), 10);
      c = d + rotl<u32>(c + (a ^ (d | ~b)) + load<u32>(sines, 200) + wordAt(at, word + 14), 15);
      b = c + rotl<u32>(b + (d ^ (c | ~a)) + load<u32>(sines, 204) + wordAt(at, word + 21), 21);
    }
    this.a += a;
    this.b += b;
    this.c += c;
    this.d += d;
  }
}

/** Words of a block are taken in another order in each round; their number wraps. */
// @ts-ignore: decorator
@inline
function wordAt(block: usize, index: u32): u32 {
  return load<u32>(block + ((index & 15) << 2));
}

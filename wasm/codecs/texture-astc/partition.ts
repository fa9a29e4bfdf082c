// Which partition each pixel of a block belongs to.
import { PARTITION_STATE, PARTITIONS } from "./area";

const MAX_PIXELS: usize = 144;
const SMALL_BLOCK: u32 = 31;

/** Forgets what was worked out for blocks of another size. */
export function clearPartitions(): void {
  memory.fill(PARTITION_STATE, 0, 3 * 1024);
}

/** The map of a seed (10 bits) with 2 to 4 partitions: a byte a pixel. */
export function partitionMap(count: u32, seed: u32, blockWidth: u32, blockHeight: u32): usize {
  const index = ((count - 2) << 10) | seed;
  const map = PARTITIONS + index * MAX_PIXELS;
  if (load<u8>(PARTITION_STATE + index) == 0) {
    store<u8>(PARTITION_STATE + index, 1);
    fillMap(map, count, seed, blockWidth, blockHeight);
  }
  return map;
}

function fillMap(map: usize, count: u32, seed10: u32, blockWidth: u32, blockHeight: u32): void {
  const seed = seed10 + (count - 1) * 1024;
  const noise = hash(seed);
  const odd = (seed & 1) != 0;
  const shiftA = seed & 2 ? 4 : 5;
  const shiftB = count == 3 ? 6 : 5;
  const shift1 = odd ? shiftA : shiftB;
  const shift2 = odd ? shiftB : shiftA;
  const s1 = square(noise) >> shift1;
  const s2 = square(noise >> 4) >> shift2;
  const s3 = square(noise >> 8) >> shift1;
  const s4 = square(noise >> 12) >> shift2;
  const s5 = square(noise >> 16) >> shift1;
  const s6 = square(noise >> 20) >> shift2;
  const s7 = square(noise >> 24) >> shift1;
  const s8 = square(noise >> 28) >> shift2;
  const scale = blockWidth * blockHeight < SMALL_BLOCK ? 1 : 0;
  for (let y: u32 = 0; y < blockHeight; y++) {
    for (let x: u32 = 0; x < blockWidth; x++) {
      const px = x << scale;
      const py = y << scale;
      const a = (s1 * px + s2 * py + (noise >> 14)) & 63;
      const b = (s3 * px + s4 * py + (noise >> 10)) & 63;
      const c: u32 = count < 3 ? 0 : (s5 * px + s6 * py + (noise >> 6)) & 63;
      const d: u32 = count < 4 ? 0 : (s7 * px + s8 * py + (noise >> 2)) & 63;
      let part: u8;
      if (a >= b && a >= c && a >= d) part = 0;
      else if (b >= c && b >= d) part = 1;
      else part = c >= d ? 2 : 3;
      store<u8>(map++, part);
    }
  }
}

/** Of the lowest four bits. */
function square(noise: u32): u32 {
  return (noise & 15) * (noise & 15);
}

function hash(seed: u32): u32 {
  let p = seed;
  p ^= p >> 15;
  p -= p << 17;
  p += p << 7;
  p += p << 4;
  p ^= p >> 5;
  p += p << 16;
  p ^= p >> 7;
  p ^= p >> 3;
  p ^= p << 6;
  p ^= p >> 17;
  return p;
}

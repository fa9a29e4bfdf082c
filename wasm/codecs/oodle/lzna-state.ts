// What LZNA keeps between quanta: recent distances, 16-ary and 8-ary models, bit cells.
//
// offset  size   field
//      0     16  the four recent distances, newest first
//     64  19712  16-ary models, 64 bytes each: as u16 the bounds below each symbol and, behind the last, 32768
//  19776    544  8-ary models, 32 bytes each, likewise
//  20320         bit cells, u16 each

export const RECENT: usize = 0;
/** By state * 8 + (pos & 7). */
export const KIND: usize = 64;
/** Four sets of 48: upper by predictor, then lower when the upper half is the predictor's, then lower by the upper half. */
export const LITERAL: usize = KIND + 96 * 64;
export const LITERAL_SET: usize = 48 * 64;
export const LOWER_SAME: usize = 16 * 64;
export const LOWER_OTHER: usize = 32 * 64;
/** Four first models by pos & 3, then the second and the third. */
export const LONG_NEW: usize = LITERAL + 192 * 64;
export const LONG_RECENT: usize = LONG_NEW + 6 * 64;
export const NEAR: usize = LONG_RECENT + 6 * 64;
export const FAR: usize = NEAR + 2 * 64;
/** By whether the high part is 0, then by the odd bit. */
export const LOW: usize = FAR + 2 * 64;
const MODELS_8: usize = LOW + 4 * 64;
export const LENGTH_NEW: usize = MODELS_8;
/** By recency * 4 + (pos & 3). */
export const LENGTH_RECENT: usize = MODELS_8 + 32;
const CELLS: usize = MODELS_8 + 17 * 32;
/** By state * 8 + (pos & 7). */
export const IS_MATCH: usize = CELLS;
/** By state * 4 + (pos & 3). */
export const LENGTH_34: usize = IS_MATCH + 96 * 2;
/** Each 96 cells: 32 for the first bit by bucket, 64 for the second by the first and the bucket. */
export const NEAR_CELLS: usize = LENGTH_34 + 48 * 2;
export const BUCKET_CELLS: usize = 96 * 2;
export const FAR_CELLS: usize = NEAR_CELLS + 2 * BUCKET_CELLS;
export const ODD: usize = FAR_CELLS + BUCKET_CELLS;
export const LZNA_STATE_BYTES: usize = ODD + 64;

/** Every model and the recent distances as at the start of a stream. */
export function lzna_reset(state: usize): void {
  memory.fill(state, 0, LZNA_STATE_BYTES);
  v128.store(state + RECENT, i32x4.splat(1));
  const low = i16x8(0, 0x0800, 0x1000, 0x1800, 0x2000, 0x2800, 0x3000, 0x3800);
  const high = i16x8(0x4000, 0x4800, 0x5000, 0x5800, 0x6000, 0x6800, 0x7000, 0x7800);
  for (let at = state + KIND; at < state + MODELS_8; at += 64) {
    v128.store(at, low);
    v128.store(at, high, 16);
    store<u16>(at, 0x8000, 32);
  }
  const eighths = i16x8(0, 0x1000, 0x2000, 0x3000, 0x4000, 0x5000, 0x6000, 0x7000);
  for (let index: usize = 0; index < 17; index++) {
    v128.store(state + MODELS_8 + index * 32, eighths);
    store<u16>(state + MODELS_8 + index * 32, 0x8000, 16);
  }
  for (let at = state + IS_MATCH; at < state + LENGTH_34; at += 2) store<u16>(at, 0x1000);
  for (let at = state + LENGTH_34; at < state + LZNA_STATE_BYTES; at += 2) store<u16>(at, 0x2000);
}

/**
 * Before each coded quantum: the newest recent distance below 0xC000 moves to the front; when there is none, 4 does and the
 * oldest is lost.
 */
export function lzna_normalise(state: usize): void {
  const r0 = load<u32>(state, RECENT);
  const r1 = load<u32>(state, RECENT + 4);
  const r2 = load<u32>(state, RECENT + 8);
  const r3 = load<u32>(state, RECENT + 12);
  if (r0 < 0xc000) return;
  let front: u32 = 4;
  if (r1 < 0xc000) {
    front = r1;
  } else {
    if (r2 < 0xc000) {
      front = r2;
    } else {
      if (r3 < 0xc000) front = r3;
      store<u32>(state, r2, RECENT + 12);
    }
    store<u32>(state, r1, RECENT + 8);
  }
  store<u32>(state, r0, RECENT + 4);
  store<u32>(state, front, RECENT);
}

// Endpoints of a partition from its colour values.
import { ENDPOINTS } from "./area";

/**
 * Reads the values at `at`, a byte each and already of 0 to 255, by endpoint mode, and stores `low << 6` and `high - low` of
 * the four channels in ENDPOINTS. Modes of high dynamic range give the error colour.
 */
export function storeEndpoints(partition: u32, mode: u32, at: usize): void {
  const v0 = value(at, 0);
  const v1 = value(at, 1);
  const v2 = value(at, 2);
  const v3 = value(at, 3);
  const v4 = value(at, 4);
  const v5 = value(at, 5);
  switch (mode) {
    case 0:
      keep(partition, v0, v0, v0, 255, v1, v1, v1, 255);
      return;
    case 1: {
      const low = (v0 >> 2) | (v1 & 0xc0);
      const high = min<i32>(255, low + (v1 & 63));
      keep(partition, low, low, low, 255, high, high, high, 255);
      return;
    }
    case 4:
      keep(partition, v0, v0, v0, v2, v1, v1, v1, v3);
      return;
    case 5: {
      const base = high8(v0, v1);
      const alpha = high8(v2, v3);
      const high = clamp8(base + offset(v1));
      keep(partition, base, base, base, alpha, high, high, high, clamp8(alpha + offset(v3)));
      return;
    }
    case 6:
      keep(partition, (v0 * v3) >> 8, (v1 * v3) >> 8, (v2 * v3) >> 8, 255, v0, v1, v2, 255);
      return;
    case 10:
      keep(partition, (v0 * v3) >> 8, (v1 * v3) >> 8, (v2 * v3) >> 8, v4, v0, v1, v2, v5);
      return;
    case 8:
      direct(partition, v0, v1, v2, v3, v4, v5, 255, 255);
      return;
    case 12:
      direct(partition, v0, v1, v2, v3, v4, v5, value(at, 6), value(at, 7));
      return;
    case 9:
      based(partition, v0, v1, v2, v3, v4, v5, 255, 255);
      return;
    case 13: {
      const alpha = high8(value(at, 6), value(at, 7));
      based(partition, v0, v1, v2, v3, v4, v5, alpha, alpha + offset(value(at, 7)));
      return;
    }
    default:
      keep(partition, 255, 0, 255, 255, 255, 0, 255, 255);
  }
}

function direct(partition: u32, v0: i32, v1: i32, v2: i32, v3: i32, v4: i32, v5: i32, a0: i32, a1: i32): void {
  if (v1 + v3 + v5 >= v0 + v2 + v4) keep(partition, v0, v2, v4, a0, v1, v3, v5, a1);
  else keep(partition, (v1 + v5) >> 1, (v3 + v5) >> 1, v5, a1, (v0 + v4) >> 1, (v2 + v4) >> 1, v4, a0);
}

/** Base and offset: the pairs lend a bit of the offset to the base. */
function based(partition: u32, v0: i32, v1: i32, v2: i32, v3: i32, v4: i32, v5: i32, a0: i32, a1: i32): void {
  const r0 = high8(v0, v1);
  const g0 = high8(v2, v3);
  const b0 = high8(v4, v5);
  const r = offset(v1);
  const g = offset(v3);
  const b = offset(v5);
  const r1 = r0 + r;
  const g1 = g0 + g;
  const b1 = b0 + b;
  const alpha = clamp8(a1);
  if (r + g + b >= 0) keep(partition, r0, g0, b0, a0, clamp8(r1), clamp8(g1), clamp8(b1), alpha);
  else {
    const low = clamp8((r1 + b1) >> 1);
    keep(partition, low, clamp8((g1 + b1) >> 1), clamp8(b1), alpha, (r0 + b0) >> 1, (g0 + b0) >> 1, b0, a0);
  }
}

function keep(partition: u32, r0: i32, g0: i32, b0: i32, a0: i32, r1: i32, g1: i32, b1: i32, a1: i32): void {
  const to = ENDPOINTS + (partition << 4);
  store<i16>(to, <i16>(r0 << 6));
  store<i16>(to, <i16>(g0 << 6), 2);
  store<i16>(to, <i16>(b0 << 6), 4);
  store<i16>(to, <i16>(a0 << 6), 6);
  store<i16>(to, <i16>(r1 - r0), 8);
  store<i16>(to, <i16>(g1 - g0), 10);
  store<i16>(to, <i16>(b1 - b0), 12);
  store<i16>(to, <i16>(a1 - a0), 14);
}

// @ts-ignore: decorator
@inline
function value(at: usize, index: usize): i32 {
  return load<u8>(at + index);
}

/** A base with the top bit that its offset carries. */
// @ts-ignore: decorator
@inline
function high8(base: i32, carrier: i32): i32 {
  return (base >> 1) | (carrier & 128);
}

/** A signed offset of 6 bits. */
// @ts-ignore: decorator
@inline
function offset(carrier: i32): i32 {
  return (carrier << 25) >> 26;
}

// @ts-ignore: decorator
@inline
function clamp8(channel: i32): i32 {
  return min<i32>(max<i32>(channel, 0), 255);
}

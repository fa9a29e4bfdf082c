// xxHash64 with seed 0, of which zstd stores the low half. Layout: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
//
// offset  size  field
//      0    32  four lanes
//     32    32  bytes that wait for a full stripe
//     64     8  bytes seen

const PRIME_1: u64 = 0x9e3779b185ebca87;
const PRIME_2: u64 = 0xc2b2ae3d27d4eb4f;
const PRIME_3: u64 = 0x165667b19e3779f9;
const PRIME_4: u64 = 0x85ebca77c2b2ae63;
const PRIME_5: u64 = 0x27d4eb2f165667c5;
const STRIPE: usize = 32;

export function hashReset(hash: usize): void {
  store<u64>(hash, PRIME_1 + PRIME_2);
  store<u64>(hash, PRIME_2, 8);
  store<u64>(hash, 0, 16);
  store<u64>(hash, 0 - PRIME_1, 24);
  store<u64>(hash, 0, 64);
}

export function hashUpdate(hash: usize, from: usize, to: usize): void {
  const seen = load<u64>(hash, 64);
  store<u64>(hash, seen + <u64>(to - from), 64);
  let held = <usize>seen & (STRIPE - 1);
  if (held > 0) {
    while (held < STRIPE && from < to) store<u8>(hash + held++, load<u8>(from++), 32);
    if (held < STRIPE) return;
    stripes(hash, hash + 32, hash + 64);
  }
  const whole = from + ((to - from) & ~(STRIPE - 1));
  stripes(hash, from, whole);
  for (held = 0; whole + held < to; held++) store<u8>(hash + held, load<u8>(whole + held), 32);
}

export function hashDigest(hash: usize): u64 {
  const seen = load<u64>(hash, 64);
  const a = load<u64>(hash);
  const b = load<u64>(hash, 8);
  const c = load<u64>(hash, 16);
  const d = load<u64>(hash, 24);
  let value = PRIME_5;
  if (seen >= <u64>STRIPE) {
    value = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18);
    value = (value ^ round(0, a)) * PRIME_1 + PRIME_4;
    value = (value ^ round(0, b)) * PRIME_1 + PRIME_4;
    value = (value ^ round(0, c)) * PRIME_1 + PRIME_4;
    value = (value ^ round(0, d)) * PRIME_1 + PRIME_4;
  }
  value += seen;
  let at = hash + 32;
  const end = at + (<usize>seen & (STRIPE - 1));
  for (; at + 8 <= end; at += 8) value = rotl<u64>(value ^ round(0, load<u64>(at)), 27) * PRIME_1 + PRIME_4;
  if (at + 4 <= end) {
    value = rotl<u64>(value ^ (<u64>load<u32>(at) * PRIME_1), 23) * PRIME_2 + PRIME_3;
    at += 4;
  }
  for (; at < end; at++) value = rotl<u64>(value ^ (<u64>load<u8>(at) * PRIME_5), 11) * PRIME_1;
  value = (value ^ (value >> 33)) * PRIME_2;
  value = (value ^ (value >> 29)) * PRIME_3;
  return value ^ (value >> 32);
}

// @ts-ignore: decorator
@inline
function round(lane: u64, input: u64): u64 {
  return rotl<u64>(lane + input * PRIME_2, 31) * PRIME_1;
}

function stripes(hash: usize, from: usize, to: usize): void {
  let a = load<u64>(hash);
  let b = load<u64>(hash, 8);
  let c = load<u64>(hash, 16);
  let d = load<u64>(hash, 24);
  for (; from < to; from += STRIPE) {
    a = round(a, load<u64>(from));
    b = round(b, load<u64>(from, 8));
    c = round(c, load<u64>(from, 16));
    d = round(d, load<u64>(from, 24));
  }
  store<u64>(hash, a);
  store<u64>(hash, b, 8);
  store<u64>(hash, c, 16);
  store<u64>(hash, d, 24);
}

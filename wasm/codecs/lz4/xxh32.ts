// xxHash32 over bytes that come in parts. Described in
// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md

const PRIME_1: u32 = 0x9e3779b1;
const PRIME_2: u32 = 0x85ebca77;
const PRIME_3: u32 = 0xc2b2ae3d;
const PRIME_4: u32 = 0x27d4eb2f;
const PRIME_5: u32 = 0x165667b1;

// offset  size  state of a running xxHash32
//   0x00    16  four lanes
//   0x10    16  bytes that wait for a full stripe
//   0x20     4  how many wait
//   0x24     8  bytes seen
//   0x2c     4  seed
export function xxh32_reset(state: usize, seed: u32): void {
  store<u32>(state, seed + PRIME_1 + PRIME_2);
  store<u32>(state, seed + PRIME_2, 4);
  store<u32>(state, seed, 8);
  store<u32>(state, seed - PRIME_1, 12);
  store<u32>(state, 0, 0x20);
  store<u64>(state, 0, 0x24);
  store<u32>(state, seed, 0x2c);
}

export function xxh32_update(state: usize, src: usize, srcLen: u32): void {
  store<u64>(state, load<u64>(state, 0x24) + srcLen, 0x24);
  let at = src;
  const end = src + srcLen;
  let held = load<u32>(state, 0x20);
  if (held > 0) {
    while (held < 16 && at < end) store<u8>(state + 16 + held++, load<u8>(at++));
    if (held < 16) {
      store<u32>(state, held, 0x20);
      return;
    }
    stripes(state, state + 16, state + 32);
  }
  const whole = at + ((end - at) & ~15);
  stripes(state, at, whole);
  held = 0;
  for (at = whole; at < end; ) store<u8>(state + 16 + held++, load<u8>(at++));
  store<u32>(state, held, 0x20);
}

export function xxh32_digest(state: usize): u32 {
  const seen = load<u64>(state, 0x24);
  let hash = load<u32>(state, 0x2c) + PRIME_5;
  if (seen >= 16) {
    hash =
      rotl<u32>(load<u32>(state), 1) +
      rotl<u32>(load<u32>(state, 4), 7) +
      rotl<u32>(load<u32>(state, 8), 12) +
      rotl<u32>(load<u32>(state, 12), 18);
  }
  hash += <u32>seen;
  let at = state + 16;
  const end = at + load<u32>(state, 0x20);
  for (; at + 4 <= end; at += 4) hash = rotl<u32>(hash + load<u32>(at) * PRIME_3, 17) * PRIME_4;
  for (; at < end; at++) hash = rotl<u32>(hash + <u32>load<u8>(at) * PRIME_5, 11) * PRIME_1;
  hash = (hash ^ (hash >> 15)) * PRIME_2;
  hash = (hash ^ (hash >> 13)) * PRIME_3;
  return hash ^ (hash >> 16);
}

function stripes(state: usize, from: usize, to: usize): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  for (let at = from; at < to; at += 16) {
    a = rotl<u32>(a + load<u32>(at) * PRIME_2, 13) * PRIME_1;
    b = rotl<u32>(b + load<u32>(at, 4) * PRIME_2, 13) * PRIME_1;
    c = rotl<u32>(c + load<u32>(at, 8) * PRIME_2, 13) * PRIME_1;
    d = rotl<u32>(d + load<u32>(at, 12) * PRIME_2, 13) * PRIME_1;
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
}

// SHA-256 (FIPS 180-4) over bytes that come in parts.
//
// offset  size  running hash
//   0x00    32  eight words
//   0x20     8  bytes so far
//   0x28    64  bytes of the block that is not full yet
const WORDS = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);
const START = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);
const SCHEDULE = memory.data(256, 16);
const COUNT: usize = 0x20;
const HELD: usize = 0x28;

export function openSha256(hash: usize): void {
  memory.copy(hash, START, 32);
  store<u64>(hash, 0, COUNT);
}

export function updateSha256(hash: usize, from: usize, bytes: u32): void {
  let held: u32 = <u32>load<u64>(hash, COUNT) & 63;
  store<u64>(hash, load<u64>(hash, COUNT) + bytes, COUNT);
  let at = from;
  const end = from + bytes;
  if (held > 0) {
    const room: u32 = 64 - held;
    const taken = bytes < room ? bytes : room;
    memory.copy(hash + HELD + held, at, taken);
    at += taken;
    held += taken;
    if (held < 64) return;
    mix(hash, hash + HELD);
  }
  for (; at + 64 <= end; at += 64) mix(hash, at);
  memory.copy(hash + HELD, at, end - at);
}

/** Leaves the 32 bytes of the result at the start of `hash`, as they are written. */
export function closeSha256(hash: usize): void {
  const count = load<u64>(hash, COUNT);
  const held = <u32>count & 63;
  const rest = hash + HELD;
  store<u8>(rest + held, 0x80);
  memory.fill(rest + held + 1, 0, 63 - held);
  if (held >= 56) {
    mix(hash, rest);
    memory.fill(rest, 0, 56);
  }
  store<u64>(rest, bswap<u64>(count << 3), 56);
  mix(hash, rest);
  for (let at: usize = 0; at < 32; at += 4) store<u32>(hash + at, bswap<u32>(load<u32>(hash + at)));
}

function mix(hash: usize, block: usize): void {
  for (let at: usize = 0; at < 64; at += 4) store<u32>(SCHEDULE + at, bswap<u32>(load<u32>(block + at)));
  for (let at: usize = SCHEDULE + 64; at < SCHEDULE + 256; at += 4) {
    const early = load<u32>(at - 60);
    const late = load<u32>(at - 8);
    const low = rotr<u32>(early, 7) ^ rotr<u32>(early, 18) ^ (early >> 3);
    const high = rotr<u32>(late, 17) ^ rotr<u32>(late, 19) ^ (late >> 10);
    store<u32>(at, load<u32>(at - 64) + low + load<u32>(at - 28) + high);
  }
  let a = load<u32>(hash);
  let b = load<u32>(hash, 4);
  let c = load<u32>(hash, 8);
  let d = load<u32>(hash, 12);
  let e = load<u32>(hash, 16);
  let f = load<u32>(hash, 20);
  let g = load<u32>(hash, 24);
  let h = load<u32>(hash, 28);
  for (let at: usize = 0; at < 256; at += 4) {
    const choice = (e & f) ^ (~e & g);
    const first =
      h + (rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25)) + choice + load<u32>(WORDS + at) + load<u32>(SCHEDULE + at);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const second = (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22)) + most;
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  store<u32>(hash, load<u32>(hash) + a);
  store<u32>(hash, load<u32>(hash, 4) + b, 4);
  store<u32>(hash, load<u32>(hash, 8) + c, 8);
  store<u32>(hash, load<u32>(hash, 12) + d, 12);
  store<u32>(hash, load<u32>(hash, 16) + e, 16);
  store<u32>(hash, load<u32>(hash, 20) + f, 20);
  store<u32>(hash, load<u32>(hash, 24) + g, 24);
  store<u32>(hash, load<u32>(hash, 28) + h, 28);
}

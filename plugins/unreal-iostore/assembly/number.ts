/** What is more cannot be told apart from its neighbours as f64, and lies outside of every file. */
const LARGEST: u64 = 9007199254740991;

/** A u64 as an offset or size. */
export function sizeOf(value: u64): f64 {
  return <f64>min(value, LARGEST);
}

/** 40 bits, the most significant byte first. */
export function u40be(at: usize): f64 {
  return <f64>load<u8>(at) * 4294967296 + <f64>bswap<u32>(load<u32>(at, 1));
}

/** 40 bits, the least significant byte first. */
export function u40le(at: usize): f64 {
  return <f64>load<u32>(at) + <f64>load<u8>(at, 4) * 4294967296;
}

export function u24le(at: usize): f64 {
  return <f64>(<u32>load<u16>(at) | (<u32>load<u8>(at, 2) << 16));
}

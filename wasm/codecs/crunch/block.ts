// Blocks put together from entries of the palettes.

import { ALPHA_ENDPOINT_BYTES, ALPHA_SELECTOR_BYTES, COLOUR_ENDPOINT_BYTES, COLOUR_SELECTOR_BYTES } from "./layout";

/** A BC1 block. */
// @ts-ignore: decorator
@inline
export function colourBlock(endpoints: usize, endpoint: u32, selectors: usize, selector: u32): u64 {
  const colours = <u64>load<u32>(endpoints + endpoint * COLOUR_ENDPOINT_BYTES);
  return colours | ((<u64>load<u32>(selectors + selector * COLOUR_SELECTOR_BYTES)) << 32);
}

/** A BC4 block. */
// @ts-ignore: decorator
@inline
export function alphaBlock(endpoints: usize, endpoint: u32, selectors: usize, selector: u32): u64 {
  const values = <u64>load<u16>(endpoints + endpoint * ALPHA_ENDPOINT_BYTES);
  return values | (load<u64>(selectors + selector * ALPHA_SELECTOR_BYTES) << 16);
}

/** The EAC half of an ETC2 block. */
// @ts-ignore: decorator
@inline
export function eacBlock(endpoints: usize, endpoint: u32, selectors: usize, selector: u32, flip: u32): u64 {
  const values = <u64>load<u16>(endpoints + endpoint * ALPHA_ENDPOINT_BYTES);
  return values | (load<u64>(selectors + selector * ALPHA_SELECTOR_BYTES + (flip << 3)) << 16);
}

/** An ETC1 block of two halves: differential when the colours are near each other, otherwise individual. */
export function etcBlock(endpoints: usize, first: u32, second: u32, selectors: usize, selector: u32, flip: u32): u64 {
  const one = load<u32>(endpoints + first * COLOUR_ENDPOINT_BYTES);
  const two = load<u32>(endpoints + second * COLOUR_ENDPOINT_BYTES);
  const near = isNear(one, two) && isNear(one >> 8, two >> 8) && isNear(one >> 16, two >> 16);
  let head = ((one >> 24) << 29) | ((two >> 24) << 26) | (flip << 24);
  if (near) head |= 0x02000000;
  for (let shift: u32 = 0; shift < 24; shift += 8) {
    const from = (one >> shift) & 31;
    const to = (two >> shift) & 31;
    const colour = near ? (from << 3) | ((to - from) & 7) : ((from << 3) & 0xf0) | (to >> 1);
    head |= colour << shift;
  }
  return <u64>head | ((<u64>load<u32>(selectors + selector * COLOUR_SELECTOR_BYTES + (flip << 2))) << 32);
}

// @ts-ignore: decorator
@inline
function isNear(one: u32, two: u32): bool {
  return (two & 31) - (one & 31) + 4 < 8;
}

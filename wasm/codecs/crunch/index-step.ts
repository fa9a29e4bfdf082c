// Indices into palettes.

import { failBits } from "./bits";
import { readSymbol } from "./model";

/** The index after `index`: a step on, around the palette's end. */
// @ts-ignore: decorator
@inline
export function step(model: usize, index: u32, count: u32): u32 {
  const next = index + readSymbol(model);
  if (next < count) return next;
  if (next - count < count) return next - count;
  failBits();
  return 0;
}

/** An index as it stands. */
// @ts-ignore: decorator
@inline
export function direct(model: usize, count: u32): u32 {
  const index = readSymbol(model);
  if (index < count) return index;
  failBits();
  return 0;
}

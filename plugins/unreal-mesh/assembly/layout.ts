/**
 * Engines whose levels of detail are laid out differently: 5.6 on, 5.5, 5.1, 4.26, 4.24, 4.23, 4.19, before. Packages of
 * games do not tell which it is, so each is tried.
 */
export const LAYOUT_COUNT: u32 = 8;
const LAYOUT_5_5: u32 = 1;
const LAYOUT_4_23: u32 = 5;
const LAYOUT_4_19: u32 = 6;
const LAYOUT_OLD: u32 = 7;

/** Numbers of 32 bits behind the range of a section that are 0 or 1. */
const FLAGS: usize = memory.data<u32>([5, 5, 5, 4, 3, 2, 2, 2]);
const BOUNDS_BYTES: u32 = 56;

export function sectionFlags(layout: u32): u32 {
  return load<u32>(FLAGS + (layout << 2));
}

/** Bytes that follow the last section. */
export function sectionsTail(layout: u32): u32 {
  return layout == 0 ? BOUNDS_BYTES : 0;
}

/** Whether a level may be left out, or lie in another file. */
export function isStreamable(layout: u32): bool {
  return layout <= LAYOUT_4_23;
}

/** Whether a level tells whether it has data for ray tracing. */
export function hasRayFlag(layout: u32): bool {
  return layout <= LAYOUT_5_5;
}

/** Whether tangents and texture coordinates of a vertex stand next to each other. */
export function isInterleaved(layout: u32): bool {
  return layout == LAYOUT_OLD;
}

/** Whether directions may be unsigned bytes, as they were up to 4.19. */
export function mayBeUnsigned(layout: u32): bool {
  return layout >= LAYOUT_4_19;
}

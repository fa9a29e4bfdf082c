// Working memory of one chunk: an arena that is used as a stack.

export const SCRATCH_BYTES: usize = 0x1c0000;
const SLACK: usize = 64;
/** Arrays nest this deep at most; real streams nest 2 deep. */
const MAX_DEPTH: u32 = 16;
/** All arrays of a chunk, at every depth, have at most so many bytes together; real ones have 256 KiB. */
const MAX_ARRAY_BYTES: u32 = 0x200000;

let arenaEnd: usize = 0;
let top: usize = 0;
let depth: u32 = 0;
let spent: u32 = 0;

/** Makes `scratch` the empty working memory of a chunk. */
export function openScratch(scratch: usize): void {
  top = scratch;
  arenaEnd = scratch + SCRATCH_BYTES;
  depth = 0;
  spent = 0;
}

/** So many bytes with slack behind them, or 0 when there is no room. */
export function reserve(bytes: usize): usize {
  const at = top;
  const next = at + ((bytes + SLACK + 15) & ~15);
  if (next > arenaEnd) return 0;
  top = next;
  return at;
}

export function scratchTop(): usize {
  return top;
}

/** Gives back what was reserved since `scratchTop` answered `mark`. */
export function releaseTo(mark: usize): void {
  top = mark;
}

/** Counts an array of so many bytes; false when it nests too deep or the chunk has too much of them. */
export function enterArray(bytes: u32): bool {
  spent += bytes;
  depth++;
  return depth <= MAX_DEPTH && spent <= MAX_ARRAY_BYTES;
}

export function leaveArray(): void {
  depth--;
}

/**
 * A bump allocator: a run lives in a fresh instance and gives everything back at once, so nothing is ever freed. It stands
 * in for the compiler's own runtime, whose allocator needs a `start` function, and a plugin must not have one.
 */
let top: usize = 0;

const ALIGN_MASK: usize = 15;

/** `size` zeroed bytes, aligned to 16; 0 when the memory limit is met. */
export function alloc(size: usize): usize {
  const start = top == 0 ? (__heap_base + ALIGN_MASK) & ~ALIGN_MASK : top;
  const end = (start + size + ALIGN_MASK) & ~ALIGN_MASK;
  // Unsigned: an end below the start has wrapped around the address space.
  if (end < start) return 0;
  const wanted = <i32>((<u64>end + 0xffff) >>> 16);
  if (wanted > memory.size()) {
    // Runs once. It is a loop because hosts charge for growth wherever code is entered, and a loop is entered only here.
    do {
      if (memory.grow(wanted - memory.size()) < 0) return 0;
    } while (memory.size() < wanted);
  }
  top = end;
  return start;
}

/** What the host calls to hand bytes to the plugin; 0 = no memory. */
export function ax_alloc(size: i32): usize {
  return alloc(<usize>(<u32>size));
}

// Lanes of Leviathan's literals and commands. Each has a cell of two u32: the cursor, and where it has to end.

export const LITERAL_CELLS = memory.data(128, 16);
export const COMMAND_CELLS = memory.data(64, 16);
export const COMMAND_LANES: u32 = 8;
/** How many lanes the literals of each mode have: Sub, Raw, LamSub, SubAnd3, O1, SubAndF. */
export const LITERAL_LANES = memory.data<u8>([1, 1, 2, 4, 16, 16]);

/** Moves the cursor of the cell so many bytes behind `cells` on by one, and answers the byte that was there. */
// @ts-ignore: decorator
@inline
export function nextOf(cell: usize, cells: usize): u32 {
  const at = <usize>load<u32>(cells + cell);
  store<u32>(cells + cell, <u32>at + 1);
  return <u32>load<u8>(at);
}

/** Whether the cursors of `count` cells lie at their ends. */
export function lanesUsed(cells: usize, count: u32): bool {
  let left: u32 = 0;
  for (let cell = cells, end = cell + (<usize>count << 3); cell < end; cell += 8) {
    left |= load<u32>(cell) ^ load<u32>(cell, 4);
  }
  return left == 0;
}

/** How many bytes `count` cells have together. */
export function laneBytes(cells: usize, count: u32): u32 {
  let sum: u32 = 0;
  for (let cell = cells, end = cell + (<usize>count << 3); cell < end; cell += 8) {
    sum += load<u32>(cell, 4) - load<u32>(cell);
  }
  return sum;
}

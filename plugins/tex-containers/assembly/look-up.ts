import { NONE } from "./format.table";

/** The format behind `key` in a table of `rows` pairs of key and format; NONE when it is not there. */
export function lookUp(table: usize, rows: u32, key: u32): u32 {
  for (let row: u32 = 0; row < rows; row++) {
    const at = table + (row << 3);
    if (load<u32>(at) == key) return load<u32>(at, 4);
  }
  return NONE;
}

/** The next word of the sequence that names and data are combined with. */
export function nextKey(key: u32): u32 {
  return key * 7 + 3;
}

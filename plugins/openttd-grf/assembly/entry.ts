/** The entry that says what is in the file. */
export const INFO_ENTRY: u32 = 0xffffffff;

/** Entries are numbered by where their records begin, so that one picture is found without going through all. */
export function entryOf(at: f64, isMask: bool): u32 {
  return (<u32>at << 1) | (isMask ? 1 : 0);
}

export function recordOf(entry: u32): f64 {
  return <f64>(entry >> 1);
}

export function isMask(entry: u32): bool {
  return (entry & 1) != 0;
}

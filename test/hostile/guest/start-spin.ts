/** A plugin whose start function never ends. */
let turns: i32 = spin();

function spin(): i32 {
  let count = 0;
  while (count >= 0) count = (count + 1) & 0xff;
  return count;
}

export function ax_abi(): i32 {
  return 1;
}
export function ax_alloc(sizeBytes: i32): i32 {
  return sizeBytes;
}
export function ax_probe(): i32 {
  return turns;
}
export function ax_list(): i32 {
  return 0;
}

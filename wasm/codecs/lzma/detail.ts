// What an unsupported stream asked for: its kind in the high byte, which one in the rest.
export const DETAIL_FILTER: u32 = 1;
export const DETAIL_CHECK: u32 = 2;
/** In KiB. */
export const DETAIL_DICTIONARY: u32 = 3;

let last: u32 = 0;

export function setDetail(kind: u32, value: u32): void {
  last = (kind << 24) | (value & 0xffffff);
}

export function getDetail(): u32 {
  return last;
}

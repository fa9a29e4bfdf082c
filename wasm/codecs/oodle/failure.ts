// Why a decoder stopped. Functions answer false or 0; what decode answers then is kept here.

export const MALFORMED: i32 = -1;
export const UNSUPPORTED: i32 = -3;

// What `detail` tells: a block's codec id lies below these.
export const RESERVED_EXCESS: i32 = 0x100;
export const RESERVED_COMMANDS: i32 = 0x101;
export const RESERVED_MULTI: i32 = 0x102;
export const RESERVED_TANS: i32 = 0x103;

let answer: i32 = -1;
let about: i32 = 0;

export function clearFailure(): void {
  answer = MALFORMED;
  about = 0;
}

/** Makes the failure that follows one about a feature that nobody has described. */
export function markUnsupported(feature: i32): void {
  answer = UNSUPPORTED;
  about = feature;
}

export function failureAnswer(): i32 {
  return answer;
}

export function failureDetail(): i32 {
  return about;
}

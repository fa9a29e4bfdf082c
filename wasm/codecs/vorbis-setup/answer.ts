/** What `decode` answers below zero. */
export const MALFORMED: i32 = -1;
export const TOO_LARGE: i32 = -2;
export const UNSUPPORTED: i32 = -3;

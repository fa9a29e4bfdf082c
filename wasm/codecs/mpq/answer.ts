/** What every decoder of the module answers below zero. */
export const MALFORMED: i32 = -1;
export const TOO_LARGE: i32 = -2;

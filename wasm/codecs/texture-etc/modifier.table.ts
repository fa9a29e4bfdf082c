// Constants of ETC1, ETC2 and EAC (Khronos Data Format specification, chapters ETC1 and ETC2).

/** Per table two pixels of R, G, B, A steps: the small one, the large one. */
export const MODIFIERS = memory.data<i16>([
  2, 2, 2, 0, 8, 8, 8, 0,
  5, 5, 5, 0, 17, 17, 17, 0,
  9, 9, 9, 0, 29, 29, 29, 0,
  13, 13, 13, 0, 42, 42, 42, 0,
  18, 18, 18, 0, 60, 60, 60, 0,
  24, 24, 24, 0, 80, 80, 80, 0,
  33, 33, 33, 0, 106, 106, 106, 0,
  47, 47, 47, 0, 183, 183, 183, 0,
], 16);

/** The same for blocks with transparent pixels, whose small step is none. */
export const MODIFIERS_PUNCHED = memory.data<i16>([
  0, 0, 0, 0, 8, 8, 8, 0,
  0, 0, 0, 0, 17, 17, 17, 0,
  0, 0, 0, 0, 29, 29, 29, 0,
  0, 0, 0, 0, 42, 42, 42, 0,
  0, 0, 0, 0, 60, 60, 60, 0,
  0, 0, 0, 0, 80, 80, 80, 0,
  0, 0, 0, 0, 106, 106, 106, 0,
  0, 0, 0, 0, 183, 183, 183, 0,
], 16);

/** Distances of the T and H modes, one pixel each. */
export const DIFFERENCES = memory.data<i16>([
  3, 3, 3, 0, 6, 6, 6, 0, 11, 11, 11, 0, 16, 16, 16, 0,
  23, 23, 23, 0, 32, 32, 32, 0, 41, 41, 41, 0, 64, 64, 64, 0,
], 16);

/** EAC: sixteen tables of eight steps. */
export const EAC_STEPS = memory.data<i8>([
  -3, -6, -9, -15, 2, 5, 8, 14,
  -3, -7, -10, -13, 2, 6, 9, 12,
  -2, -5, -8, -13, 1, 4, 7, 12,
  -2, -4, -6, -13, 1, 3, 5, 12,
  -3, -6, -8, -12, 2, 5, 7, 11,
  -3, -7, -9, -11, 2, 6, 8, 10,
  -4, -7, -8, -11, 3, 6, 7, 10,
  -3, -5, -8, -11, 2, 4, 7, 10,
  -2, -6, -8, -10, 1, 5, 7, 9,
  -2, -5, -8, -10, 1, 4, 7, 9,
  -2, -4, -8, -10, 1, 3, 7, 9,
  -2, -5, -7, -10, 1, 4, 6, 9,
  -3, -4, -7, -10, 2, 3, 6, 9,
  -1, -2, -3, -10, 0, 1, 2, 9,
  -4, -6, -8, -9, 3, 5, 7, 8,
  -3, -5, -7, -9, 2, 4, 6, 8,
], 16);

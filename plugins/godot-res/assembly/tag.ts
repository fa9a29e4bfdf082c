// What a value in a resource is.
export const TAG_NIL: u32 = 1;
export const TAG_BOOL: u32 = 2;
export const TAG_INT: u32 = 3;
export const TAG_REAL: u32 = 4;
export const TAG_TEXT: u32 = 5;
export const TAG_IMAGE: u32 = 21;
export const TAG_PATH: u32 = 22;
export const TAG_RID: u32 = 23;
export const TAG_OBJECT: u32 = 24;
export const TAG_DICTIONARY: u32 = 26;
export const TAG_ARRAY: u32 = 30;
export const TAG_BYTES: u32 = 31;
export const TAG_INTS: u32 = 32;
export const TAG_FLOATS: u32 = 33;
export const TAG_TEXTS: u32 = 34;
export const TAG_INT64: u32 = 40;
export const TAG_DOUBLE: u32 = 41;
export const TAG_NAME: u32 = 44;
export const TAG_INT64S: u32 = 48;
export const TAG_DOUBLES: u32 = 49;

/** How many fractions a value of this kind consists of; 0 for other kinds. */
export function realsOf(tag: u32): u32 {
  switch (tag) {
    case 10: return 2; // Vector2
    case 12: return 3; // Vector3
    case 11: case 13: case 14: case 50: return 4; // Rect2, Plane, Quaternion, Vector4
    case 15: case 18: return 6; // AABB, Transform2D
    case 16: return 9; // Basis
    case 17: return 12; // Transform3D
    case 52: return 16; // Projection
    default: return 0;
  }
}

/** How many integers: vectors and rectangles of them. */
export function integersOf(tag: u32): u32 {
  if (tag == 45) return 2;
  if (tag == 47) return 3;
  return tag == 46 || tag == 51 ? 4 : 0;
}

/** How many fractions each element of a packed array has; 0 for other kinds. */
export function realsOfElement(tag: u32): u32 {
  if (tag == 37) return 2;
  if (tag == 35) return 3;
  return tag == 53 ? 4 : 0;
}

export const TAG_COLOR: u32 = 20;
export const TAG_COLORS: u32 = 36;

/** Whether a value of this kind is written with numbers, words and brackets only. */
export function isBare(tag: u32): bool {
  if (tag <= TAG_REAL || tag == TAG_INT64 || tag == TAG_DOUBLE || tag == TAG_COLOR) return true;
  return realsOf(tag) != 0 || integersOf(tag) != 0;
}

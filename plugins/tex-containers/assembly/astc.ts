import {
  ASTC_4X4,
  ASTC_5X4,
  ASTC_5X5,
  ASTC_6X5,
  ASTC_6X6,
  ASTC_8X5,
  ASTC_8X6,
  ASTC_8X8,
  ASTC_10X5,
  ASTC_10X6,
  ASTC_10X8,
  ASTC_10X10,
  ASTC_12X10,
  ASTC_12X12,
  NONE,
} from "./format.table";

/** ASTC formats in the order in which every list of them stands: 0 is 4x4, 13 is 12x12. */
export function astcAt(index: u32): u32 {
  switch (index) {
    case 0:
      return ASTC_4X4;
    case 1:
      return ASTC_5X4;
    case 2:
      return ASTC_5X5;
    case 3:
      return ASTC_6X5;
    case 4:
      return ASTC_6X6;
    case 5:
      return ASTC_8X5;
    case 6:
      return ASTC_8X6;
    case 7:
      return ASTC_8X8;
    case 8:
      return ASTC_10X5;
    case 9:
      return ASTC_10X6;
    case 10:
      return ASTC_10X8;
    case 11:
      return ASTC_10X10;
    case 12:
      return ASTC_12X10;
    case 13:
      return ASTC_12X12;
    default:
      return NONE;
  }
}

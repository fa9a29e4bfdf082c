import { copy, isPastEnd, put } from "./bits";
import { isBook } from "./fact";

/** Dimensions of the 16 classes that floors have. */
const CLASSES: usize = memory.data(16);
const PARTITIONS: usize = memory.data(32);
/** Points of a floor that decoders have room for, beside its two ends. */
const MOST_POINTS: u32 = 63;

// bits      floor of kind 1
//  16       kind; left out by Wwise
//   5       partitions, then 4 bits of each: its class
//   .       of each class up to the highest: dimensions less one (3), subclasses (2), a book (8) when there are some, and
//           2^subclasses books plus one (8 each), 0 for none
//   2, 4    multiplier less one, bits of a point
//   .       points, as many as the partitions' classes have dimensions
/** Copies a floor; false when it is none. */
export function copyFloor(isWhole: bool): bool {
  if (!isWhole) put(1, 16);
  else if (copy(16) != 1) return false;
  const partitions = copy(5);
  let classes: u32 = 0;
  for (let partition: u32 = 0; partition < partitions; partition++) {
    const one = copy(4);
    store<u8>(PARTITIONS + partition, one);
    classes = max(classes, one + 1);
  }
  for (let one: u32 = 0; one < classes; one++) {
    store<u8>(CLASSES + one, copy(3) + 1);
    const subclasses = copy(2);
    if (subclasses != 0 && !isBook(copy(8))) return false;
    for (let left = (<u32>1) << subclasses; left > 0; left--) {
      const book = copy(8);
      if (book != 0 && !isBook(book - 1)) return false;
    }
  }
  copy(2);
  const bits = copy(4);
  let points: u32 = 0;
  for (let partition: u32 = 0; partition < partitions; partition++) {
    const more: u32 = load<u8>(CLASSES + load<u8>(PARTITIONS + partition));
    for (let left = more; left > 0; left--) copy(bits);
    points += more;
  }
  return points <= MOST_POINTS && !isPastEnd();
}

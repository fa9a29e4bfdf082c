import { copy, isPastEnd, put, take } from "./bits";
import { hasValues, namesClasses } from "./fact";

const LAST_KIND: u32 = 2;

// bits      residue
//  16       kind, 0 to 2; 2 bits in Wwise's packets
//  24 x 3   begin, end, partition less one
//   6, 8    classes less one, book of classes
//   .       of each class: three bits of its passes, and when the bit that follows is set five more
//   8 each  book of each pass that is set
/** Copies a residue; false when it is none, or names books that cannot be meant. */
export function copyResidue(isWhole: bool): bool {
  const kind = take(isWhole ? 16 : 2);
  if (kind > LAST_KIND) return false;
  put(kind, 16);
  copy(24);
  copy(24);
  copy(24);
  const classes = copy(6) + 1;
  if (!namesClasses(copy(8), classes)) return false;
  let books: u32 = 0;
  for (let one: u32 = 0; one < classes; one++) {
    books += popcnt(copy(3));
    if (copy(1) != 0) books += popcnt(copy(5));
  }
  for (; books > 0; books--) {
    if (!hasValues(copy(8)) || isPastEnd()) return false;
  }
  return !isPastEnd();
}

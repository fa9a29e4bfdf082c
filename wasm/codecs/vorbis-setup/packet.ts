// A packet that is read and written anew, with what its form leaves out put in.
import { bitsLeft, copy, isPastEnd, put, take } from "./bits";
import { copyBook, putTableBook } from "./book";
import { openFacts } from "./fact";
import { copyFloor } from "./floor";
import { putMagic } from "./magic";
import { copyMapping } from "./mapping";
import { copyResidue } from "./residue";
import { SET_BOOKS } from "./packed.gen";
import { bookOfSet } from "./table";

/** Forms of a packet: its books are numbers of Wwise's first or second set, or packed; or it only lacks its times, or nothing. */
export const FORM_SECOND_SET: u32 = 1;
export const FORM_PACKED: u32 = 2;
const FORM_TIMELESS: u32 = 3;
export const FORM_WHOLE: u32 = 4;

/** A mode for each: 1 when its blocks are long. */
export const MODES: usize = memory.data(64);
export let modes: u32 = 0;

// bits      packet, behind type and "vorbis", which Wwise leaves out
//   8       books less one, then the books; Wwise: 10 bits each, a number in a set
//   6       times less one, then 16 bits each, 0; left out by Wwise
//   6       floors less one, then the floors; so with residues, mappings and modes
//   1       1; left out by Wwise
/** Copies a packet of one form, whose books can be what the rest says; false otherwise. */
export function copyPacket(form: u32, channels: u32, scratch: usize): bool {
  openFacts(scratch);
  putMagic();
  for (let left = copy(8) + 1; left > 0; left--) {
    if (!copyOneBook(form)) return false;
  }
  const isWhole = form >= FORM_TIMELESS;
  if (form != FORM_WHOLE) {
    put(0, 6);
    put(0, 16);
  } else {
    for (let left = copy(6) + 1; left > 0; left--) {
      if (copy(16) != 0) return false;
    }
  }
  const floors = copy(6) + 1;
  for (let left = floors; left > 0; left--) {
    if (!copyFloor(isWhole)) return false;
  }
  const residues = copy(6) + 1;
  for (let left = residues; left > 0; left--) {
    if (!copyResidue(isWhole)) return false;
  }
  const mappings = copy(6) + 1;
  for (let left = mappings; left > 0; left--) {
    if (!copyMapping(isWhole, channels, floors, residues)) return false;
  }
  if (!copyModes(isWhole, mappings)) return false;
  if (!isWhole) put(1, 1);
  else if (copy(1) != 1) return false;
  return !isPastEnd() && bitsLeft() < 8;
}

function copyOneBook(form: u32): bool {
  if (form >= FORM_PACKED) return copyBook(form == FORM_PACKED);
  const index = take(10);
  if (index >= SET_BOOKS || isPastEnd()) return false;
  putTableBook(bookOfSet(form, index));
  return true;
}

// bits      mode
//   1       its blocks are long
//  16, 16   0; left out by Wwise
//   8       mapping
function copyModes(isWhole: bool, mappings: u32): bool {
  modes = copy(6) + 1;
  for (let mode: u32 = 0; mode < modes; mode++) {
    store<u8>(MODES + mode, copy(1));
    if (!isWhole) put(0, 32);
    else if (copy(32) != 0) return false;
    if (copy(8) >= mappings) return false;
  }
  return true;
}

// A packet that the table has: FMOD names it by its CRC-32.
import { put } from "./bits";
import { putTableBook } from "./book";
import { openFacts } from "./fact";
import { putMagic } from "./magic";
import { countOf, firstReference, referredBook, tailBitsOf, tailOf } from "./table";

/** Writes known packet number `packet`. */
export function putKnown(packet: u32, scratch: usize): void {
  const count = countOf(packet);
  openFacts(scratch);
  putMagic();
  put(count - 1, 8);
  const first = firstReference(packet);
  for (let book: u32 = 0; book < count; book++) putTableBook(referredBook(first + book));
  const bits = tailBitsOf(packet);
  const tail = tailOf(packet);
  for (let bit: u32 = 0; bit < bits; bit += 8) put(load<u8>(tail + (bit >> 3)), min(bits - bit, 8));
}

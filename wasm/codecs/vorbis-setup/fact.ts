// What the rest of a packet relies on, of each book that was written.
import { powerOf } from "./table";

/** Bytes of the facts of as many books as a packet can have. */
export const FACT_BYTES: usize = 256 * 12;

let facts: usize = 0;
let known: u32 = 0;

/** Forgets all books; keeps those that follow at `scratch`. */
export function openFacts(scratch: usize): void {
  facts = scratch;
  known = 0;
}

/** Keeps what is to be known of the next book, at most the 256th. */
export function keepFacts(dimensions: u32, entries: u32, lookup: u32): void {
  const at = facts + known * 12;
  store<u32>(at, dimensions);
  store<u32>(at, entries, 4);
  store<u32>(at, lookup, 8);
  known++;
}

export function isBook(book: u32): bool {
  return book < known;
}

/** Whether a book gives values, as those of residues must. */
export function hasValues(book: u32): bool {
  return isBook(book) && load<u32>(facts + book * 12, 8) != 0;
}

/** Whether each entry of a book can stand for as many classes as it has dimensions. */
export function namesClasses(book: u32, classes: u32): bool {
  if (!isBook(book)) return false;
  const entries = load<u32>(facts + book * 12, 4);
  return powerOf(classes, load<u32>(facts + book * 12), entries) <= entries;
}

import { BitReader } from "./bit-reader.ts";
import { readPackedBook } from "./book.ts";

// A file of ww2ogg with one of Wwise's sets of code books: the books, each in its packed form, where each starts (u32), and in
// the last four bytes where that table is.
const OFFSET_BYTES = 4;

/** The books of a set, in the form that `readBook` gives; throws when the file is another one. */
export function readBookSet(file: Buffer): readonly Uint8Array[] {
  const tableAt = file.readUInt32LE(file.length - OFFSET_BYTES);
  const count = (file.length - tableAt) / OFFSET_BYTES - 1;
  return Array.from({ length: count }, (_, index) => {
    const at = file.readUInt32LE(tableAt + index * OFFSET_BYTES);
    const end = file.readUInt32LE(tableAt + (index + 1) * OFFSET_BYTES);
    const reader = new BitReader(file.subarray(at, end), 0);
    const book = readPackedBook(reader);
    if (reader.left > 8) throw new Error(`book ${index} is longer than it says`);
    return book;
  });
}

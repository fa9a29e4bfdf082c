// The codes of a block: those that RFC 1951 fixes, and those that the block describes.
import { bits, position, refill, take } from "./bits";
import {
  DISTANCE_SYMBOLS,
  DISTANCE_VALUES,
  END_OF_BLOCK,
  LENGTH_SYMBOLS,
  LENGTH_VALUES,
  LITERAL_SYMBOLS,
  LITERAL_VALUES,
  makeValues,
} from "./symbol";
import { DISTANCE_BITS, IS_INVALID, LENGTH_CODE_BITS, LITERAL_BITS, makeTable } from "./table";

/** Tables of four bytes an entry, as many as `table.ts` says they need. */
export const LITERALS: usize = memory.data(1334 * 4, 16);
export const DISTANCES: usize = memory.data(402 * 4, 16);
export const FIXED_LITERALS: usize = memory.data(1334 * 4, 16);
export const FIXED_DISTANCES: usize = memory.data(402 * 4, 16);
const LENGTH_CODES: usize = memory.data(128 * 4, 16);
const LENGTHS: usize = memory.data(320, 16);
/** In which order the lengths of the code for lengths come. */
const ORDER: usize = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

const MOST_LITERALS: u32 = 286;
const MOST_DISTANCES: u32 = 30;
let isFixedMade: bool = false;

export function makeFixed(): void {
  if (isFixedMade) return;
  isFixedMade = true;
  makeValues();
  memory.fill(LENGTHS, 8, LITERAL_SYMBOLS);
  memory.fill(LENGTHS + 144, 9, 112);
  memory.fill(LENGTHS + 256, 7, 24);
  makeTable(FIXED_LITERALS, LITERAL_BITS, LENGTHS, LITERAL_SYMBOLS, LITERAL_VALUES);
  memory.fill(LENGTHS, 5, DISTANCE_SYMBOLS);
  makeTable(FIXED_DISTANCES, DISTANCE_BITS, LENGTHS, DISTANCE_SYMBOLS, DISTANCE_VALUES);
}

/** Reads the codes of a block of its own from what is in front of `end`. False when they are damaged. */
export function readCodes(end: usize): bool {
  makeValues();
  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const lengths = take(4) + 4;
  if (literals > MOST_LITERALS || distances > MOST_DISTANCES) return false;
  memory.fill(LENGTHS, 0, LENGTH_SYMBOLS);
  for (let index: u32 = 0; index < lengths; index++) {
    if ((index & 15) == 0) refill();
    store<u8>(LENGTHS + <usize>load<u8>(ORDER + index), take(3));
  }
  if (!makeTable(LENGTH_CODES, LENGTH_CODE_BITS, LENGTHS, LENGTH_SYMBOLS, LENGTH_VALUES)) return false;
  if (!readLengths(literals + distances, end)) return false;
  if (load<u8>(LENGTHS + END_OF_BLOCK) == 0) return false;
  return (
    makeTable(LITERALS, LITERAL_BITS, LENGTHS, literals, LITERAL_VALUES) &&
    makeTable(DISTANCES, DISTANCE_BITS, LENGTHS + literals, distances, DISTANCE_VALUES)
  );
}

/** Lengths of literals' codes and then of distances', through which repetitions run. */
function readLengths(total: u32, end: usize): bool {
  let at: u32 = 0;
  let before: u8 = 0;
  while (at < total) {
    refill();
    if (position() > end) return false;
    const entry = load<u32>(LENGTH_CODES + ((<u32>bits & 127) << 2));
    if ((entry & IS_INVALID) != 0) return false;
    take(entry & 63);
    const symbol = entry >> 16;
    if (symbol < 16) {
      before = <u8>symbol;
      store<u8>(LENGTHS + at++, before);
      continue;
    }
    if (symbol == 16 && at == 0) return false;
    if (symbol != 16) before = 0;
    const times: u32 = symbol == 16 ? 3 + take(2) : symbol == 17 ? 3 + take(3) : 11 + take(7);
    if (times > total - at) return false;
    memory.fill(LENGTHS + at, before, times);
    at += times;
  }
  return position() <= end;
}

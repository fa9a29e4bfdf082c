// Canonical Huffman codes of up to 16 bits, whose first bit is the lowest.
//
// offset  size  model
//   0x00    68  per length, the first left-justified 16-bit code behind its codes
//   0x44    68  per length, what added to a code gives its place among the sorted symbols
//   0x90  8192  per 11 bits the symbol and, 16 bits up, its length; 0 for longer codes
// 0x2090 32768  symbols sorted by length, then number

import { dropBits, failBits, isSound, peekBits, readBits } from "./bits";

const PLACES: usize = 0x44;
const LOOKUP: usize = 0x90;
const SORTED: usize = 0x2090;
const LOOKUP_BITS: u32 = 11;
const LOOKUP_SIZE: u32 = 1 << LOOKUP_BITS;
const MAX_SYMBOLS: u32 = 16384;
const MAX_LENGTH: u32 = 16;
export const MODEL_BYTES: usize = SORTED + MAX_SYMBOLS * 2;

/** Lengths of the symbols of a model that is being read. */
export const LENGTHS_BYTES: usize = MAX_SYMBOLS;

const LENGTH_SYMBOLS: u32 = 21;
const LENGTH_ORDER = memory.data<u8>([17, 18, 19, 20, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15, 16]);

/**
 * Reads a model's code lengths from the bits and builds it. `helper` is room for another model, `lengths` for
 * LENGTHS_BYTES. A model without symbols is one that no code can be read with.
 */
export function readModel(model: usize, helper: usize, lengths: usize): bool {
  const symbols = readBits(14);
  if (symbols == 0) {
    memory.fill(model, 0, SORTED);
    return true;
  }
  const listed = readBits(5);
  if (listed == 0 || listed > LENGTH_SYMBOLS) return false;
  memory.fill(lengths, 0, LENGTH_SYMBOLS);
  for (let i: u32 = 0; i < listed; i++) store<u8>(lengths + load<u8>(LENGTH_ORDER + i), <u8>readBits(3));
  if (!buildModel(helper, lengths, LENGTH_SYMBOLS)) return false;

  let symbol: u32 = 0;
  while (symbol < symbols) {
    const code = readSymbol(helper);
    let run: u32 = 1;
    let length = code;
    if (code > MAX_LENGTH) {
      if (code == 17) run = 3 + readBits(3);
      else if (code == 18) run = 11 + readBits(7);
      else if (code == 19) run = 3 + readBits(2);
      else run = 7 + readBits(7);
      length = 0;
      if (code >= 19) {
        if (symbol == 0) return false;
        length = load<u8>(lengths + symbol - 1);
        if (length == 0) return false;
      }
      if (run > symbols - symbol) return false;
    }
    memory.fill(lengths + symbol, <u8>length, run);
    symbol += run;
    if (!isSound()) return false;
  }
  return buildModel(model, lengths, symbols);
}

/** Builds the canonical code of these lengths; false when there are more codes than fit. */
function buildModel(model: usize, lengths: usize, symbols: u32): bool {
  memory.fill(model, 0, SORTED);
  // Counts per length stand in PLACES until they are needed there.
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const slot = model + PLACES + ((<usize>load<u8>(lengths + symbol)) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
  let code: u32 = 0;
  let place: u32 = 0;
  for (let length: u32 = 1; length <= MAX_LENGTH; length++) {
    const slot = model + PLACES + (length << 2);
    const count = load<u32>(slot);
    code <<= 1;
    store<u32>(slot, place - code);
    code += count;
    place += count;
    if (code > (<u32>1) << length) return false;
    store<u32>(model + (length << 2), code << (MAX_LENGTH - length));
  }
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const length = <u32>load<u8>(lengths + symbol);
    if (length != 0) store<u16>(model + SORTED + (placeOf(model, length) << 1), <u16>symbol);
  }
  fillLookup(model);
  return true;
}

/** The next free place of `length`; how many are taken is counted where the lookup comes to lie. */
// @ts-ignore: decorator
@inline
function placeOf(model: usize, length: u32): u32 {
  const slot = model + LOOKUP + (length << 2);
  const used = load<u32>(slot);
  store<u32>(slot, used + 1);
  return firstPlace(model, length) + used;
}

/** How many codes are shorter than `length`. */
// @ts-ignore: decorator
@inline
function firstPlace(model: usize, length: u32): u32 {
  const firstCode = load<u32>(model + ((length - 1) << 2)) >> (MAX_LENGTH - length);
  return load<u32>(model + PLACES + (length << 2)) + firstCode;
}

function fillLookup(model: usize): void {
  // The counters of `placeOf` lay here.
  memory.fill(model + LOOKUP, 0, (MAX_LENGTH + 1) << 2);
  let place: u32 = 0;
  for (let length: u32 = 1; length <= LOOKUP_BITS; length++) {
    const last = firstPlace(model, length + 1);
    const offset = load<u32>(model + PLACES + (length << 2));
    for (; place < last; place++) {
      const entry = (length << 16) | load<u16>(model + SORTED + (place << 1));
      const first = reverse16((place - offset) << (MAX_LENGTH - length));
      for (let at = first; at < LOOKUP_SIZE; at += 1 << length) store<u32>(model + LOOKUP + (at << 2), entry);
    }
  }
}

/** Sixteen bits the other way round. */
// @ts-ignore: decorator
@inline
function reverse16(bits: u32): u32 {
  bits = ((bits & 0x5555) << 1) | ((bits >> 1) & 0x5555);
  bits = ((bits & 0x3333) << 2) | ((bits >> 2) & 0x3333);
  bits = ((bits & 0x0f0f) << 4) | ((bits >> 4) & 0x0f0f);
  return ((bits & 0xff) << 8) | (bits >> 8);
}

/** The next symbol; 0 after bits that are no code, which fail the section. */
export function readSymbol(model: usize): u32 {
  const bits = <u32>peekBits();
  const entry = load<u32>(model + LOOKUP + ((bits & (LOOKUP_SIZE - 1)) << 2));
  if (entry != 0) {
    dropBits(entry >> 16);
    return entry & 0xffff;
  }
  return readLong(model, reverse16(bits & 0xffff));
}

function readLong(model: usize, code: u32): u32 {
  for (let length = LOOKUP_BITS + 1; length <= MAX_LENGTH; length++) {
    if (code < load<u32>(model + (length << 2))) {
      dropBits(length);
      const place = load<u32>(model + PLACES + (length << 2)) + (code >> (MAX_LENGTH - length));
      return load<u16>(model + SORTED + (place << 1));
    }
  }
  failBits();
  return 0;
}

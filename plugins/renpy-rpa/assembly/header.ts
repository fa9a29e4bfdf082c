import { alloc, lowerAscii, Source } from "../../sdk/assembly";

/** What the first line of an archive, or its name, says. */
export const VARIANT_NONE: u32 = 0;
export const VARIANT_1: u32 = 1;
export const VARIANT_2: u32 = 2;
export const VARIANT_3: u32 = 3;
/** RPA-3.2 and RPA-4.0: not Ren'Py's own; where the key starts in the line differs between the tools that write them. */
export const VARIANT_UNOFFICIAL: u32 = 4;
export const VARIANT_ALT: u32 = 5;
/** The key lies in the game's own loader; the user may know it. */
export const VARIANT_ZIX_A: u32 = 6;
/** The same, and the files themselves are changed too. */
export const VARIANT_ZIX_B: u32 = 7;

const MAX_LINE_BYTES: u32 = 256;
const MAX_FIELDS: u32 = 12;
const ALT_KEY: u64 = 0xdabe8df0;

@unmanaged
export class Header {
  variant: u32;
  /** Where the index starts. */
  offset: f64;
  /** What offsets and lengths are combined with by exclusive or. */
  key: u64;
  /** As `key`, without the first key field; the same when there is only one. */
  otherKey: u64;
}

//   RPA-2.0 <offset>
//   RPA-3.0 <offset> <key> ...      the key is the exclusive or of all fields after the offset
//   RPA-3.2 <offset> <key or other> <key> ...
//   ALT-1.0 <key, itself combined with ALT_KEY> <offset>
//   ZiX-12A ... <offset>            its eight digits in another order
//   78 ..                           RPA-1.0: an index alone, its data lie in the .rpa file beside it
/** The header; VARIANT_NONE when this is no archive. Reads at most the first 256 bytes. */
export function readHeader(source: Source): Header {
  const header = changetype<Header>(alloc(offsetof<Header>()));
  if (!source.has(0, 8)) return header;
  const magic = source.u64le(0);
  if ((magic & 0xff) == 0x78 && bswap<u16>(<u16>magic) % 31 == 0) header.variant = VARIANT_1;
  else header.variant = findVariant(magic);
  if (header.variant == VARIANT_NONE || header.variant == VARIANT_1) return header;
  if (header.variant == VARIANT_ZIX_B) return header;

  const length = <u32>min(source.size, <f64>MAX_LINE_BYTES);
  const line = source.view(0, length);
  const fields = alloc(MAX_FIELDS * 8);
  const count = readFields(line, length, fields);
  const isAlt = header.variant == VARIANT_ALT;
  const hasNoKey = header.variant == VARIANT_2 || header.variant == VARIANT_ZIX_A;
  const needed: u32 = hasNoKey ? 1 : 2;
  if (count < needed) {
    header.variant = VARIANT_NONE;
    return header;
  }
  if (header.variant == VARIANT_ZIX_A) {
    header.offset = <f64>unshuffle(<u32>load<u64>(fields + ((count - 1) << 3)));
    return header;
  }
  header.offset = <f64>load<u64>(fields + (isAlt ? 8 : 0));
  if (isAlt) header.key = load<u64>(fields) ^ ALT_KEY;
  else if (needed == 2) header.key = combine(fields, 1, count);
  header.otherKey = count > 2 && !isAlt ? combine(fields, 2, count) : header.key;
  return header;
}

function findVariant(magic: u64): u32 {
  // The bytes of the line's first word and the space after it, lowest first.
  if (magic == 0x20302e322d415052) return VARIANT_2;
  if (magic == 0x20302e332d415052) return VARIANT_3;
  if (magic == 0x20322e332d415052 || magic == 0x20302e342d415052) return VARIANT_UNOFFICIAL;
  if (magic == 0x20302e312d544c41) return VARIANT_ALT;
  const word = magic & 0x00ffffffffffffff;
  if (word == 0x4132312d58695a) return VARIANT_ZIX_A;
  return word == 0x4232312d58695a ? VARIANT_ZIX_B : VARIANT_NONE;
}

/** Eight digits in the order 7 6 0 1 2 5 4 3, counted from the front, as one number. */
function unshuffle(field: u32): u32 {
  const order: u32 = 0x76012543;
  let value: u32 = 0;
  for (let place = 28; place >= 0; place -= 4) {
    const digit = (order >> place) & 15;
    value = (value << 4) | ((field >> (28 - (digit << 2))) & 15);
  }
  return value;
}

/** The hexadecimal fields after the first word; how many there are before the line ends. */
function readFields(line: usize, length: u32, fields: usize): u32 {
  let count: u32 = 0;
  let digits: u32 = 0;
  let value: u64 = 0;
  for (let index: u32 = 8; index < length; index++) {
    const byte = lowerAscii(load<u8>(line + index));
    const digit = hexDigit(byte);
    if (digit < 16) {
      value = (value << 4) | digit;
      digits++;
      if (digits > 16) return 0;
      continue;
    }
    if (digits > 0 && count < MAX_FIELDS) {
      store<u64>(fields + (count << 3), value);
      count++;
      digits = 0;
      value = 0;
    }
    if (byte == 0x0a) return count;
    if (byte != 0x20 && byte != 0x0d) return 0;
  }
  return 0;
}

function hexDigit(byte: u32): u32 {
  if (byte - 0x30 < 10) return byte - 0x30;
  return byte - 0x61 < 6 ? byte - 0x57 : 16;
}

function combine(fields: usize, from: u32, count: u32): u64 {
  let key: u64 = 0;
  for (let index = from; index < count; index++) key ^= load<u64>(fields + (index << 3));
  return key & 0xffffffff;
}

import { alloc, lowerAscii, Text } from "../../sdk/assembly";

export const NAME_BYTES: u32 = 8;
const HIGH_BIT: u32 = 0x80;
const SPACE: u32 = 0x20;

/**
 * The 8 name bytes as one number for comparing: first byte lowest, in lower case, with everything after a NUL cleared.
 */
export function packName(pointer: usize): u64 {
  let packed: u64 = 0;
  for (let index: u32 = 0; index < NAME_BYTES; index++) {
    const value = nameByte(pointer, index);
    if (value == 0) break;
    packed |= <u64>lowerAscii(value) << (index << 3);
  }
  return packed;
}

/**
 * Words in lower case, with a space between them, as packed names: their count and then each of them, 8 bytes apiece. Done
 * once for each list, because a directory asks 100,000 times.
 */
export function packWords(words: string): usize {
  const characters = changetype<usize>(words);
  const length = <u32>words.length;
  const list = alloc((<usize>(length >> 1) + 2) << 3);
  let count: u32 = 0;
  let packed: u64 = 0;
  let shift: u64 = 0;
  for (let index: u32 = 0; index <= length; index++) {
    const character = index == length ? SPACE : <u32>load<u16>(characters + (index << 1));
    if (character == SPACE) {
      count++;
      store<u64>(list + (count << 3), packed);
      packed = 0;
      shift = 0;
    } else {
      packed |= <u64>character << shift;
      shift += 8;
    }
  }
  store<u64>(list, count);
  return list;
}

/** Which word of a list from `packWords` the packed name is, from 0; -1 for none. */
export function findWord(packed: u64, list: usize): i32 {
  const count = <i32>load<u64>(list);
  for (let index: i32 = 0; index < count; index++) {
    if (load<u64>(list + (index << 3), 8) == packed) return index;
  }
  return -1;
}

/** Appends the word with this index. */
export function appendWord(into: Text, words: string, wanted: u32): void {
  const characters = changetype<usize>(words);
  const length = <u32>words.length;
  let word: u32 = 0;
  for (let index: u32 = 0; index < length; index++) {
    const character = <u32>load<u16>(characters + (index << 1));
    if (character == SPACE) word++;
    else if (word == wanted) into.byte(character);
  }
}

/** Whether the first byte carries the bit by which console versions mark a packed lump. */
export function isPackedLump(pointer: usize): bool {
  return (load<u8>(pointer) & HIGH_BIT) != 0;
}

/**
 * Appends the name as UTF-8. `\` and `/` would read as folders, so both become `^`, as ports of the engine write them in
 * archives. True when the name had one of them.
 */
export function appendName(into: Text, pointer: usize): bool {
  let changed = false;
  for (let index: u32 = 0; index < NAME_BYTES; index++) {
    const value = nameByte(pointer, index);
    if (value == 0) break;
    const isSeparator = value == 0x5c || value == 0x2f;
    changed = changed || isSeparator;
    if (isSeparator) into.byte(0x5e);
    else if (value < 0x80) into.byte(value);
    else into.byte(0xc0 | (value >> 6)).byte(0x80 | (value & 0x3f));
  }
  return changed;
}

function nameByte(pointer: usize, index: u32): u32 {
  const value: u32 = load<u8>(pointer + index);
  return index == 0 ? value & ~HIGH_BIT : value;
}

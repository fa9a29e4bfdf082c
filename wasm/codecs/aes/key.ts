import { DECRYPT_0, DECRYPT_1, DECRYPT_2, DECRYPT_3, S_BOX } from "./tables";

export const KEY_BYTES: u32 = 32;
const ROUNDS: usize = 14;
const KEY_WORDS: usize = 8;
const ROUND_WORDS: usize = 4 * (ROUNDS + 1);
/** A round key is four columns. */
export const SCHEDULE_BYTES: usize = ROUND_WORDS * 4;
export const LAST_ROUND_KEY: usize = ROUNDS * 16;

/** Lays the round keys down in the order in which they encrypt. */
export function expandKey(schedule: usize, key: usize): void {
  memory.copy(schedule, key, KEY_BYTES);
  let constant: u32 = 1;
  for (let word = KEY_WORDS; word < ROUND_WORDS; word++) {
    let column = load<u32>(schedule + ((word - 1) << 2));
    if ((word & 7) == 0) {
      column = substitute(rotr<u32>(column, 8)) ^ constant;
      constant <<= 1;
    } else if ((word & 7) == 4) {
      column = substitute(column);
    }
    store<u32>(schedule + (word << 2), load<u32>(schedule + ((word - KEY_WORDS) << 2)) ^ column);
  }
}

/** Turns the round keys into those that decrypt, which are used from the last to the first. */
export function invertKey(schedule: usize): void {
  for (let at: usize = 16; at < LAST_ROUND_KEY; at += 4) {
    const column = load<u32>(schedule + at);
    store<u32>(
      schedule + at,
      load<u32>(DECRYPT_0 + ((<usize>load<u8>(S_BOX + (column & 255))) << 2)) ^
        load<u32>(DECRYPT_1 + ((<usize>load<u8>(S_BOX + ((column >> 8) & 255))) << 2)) ^
        load<u32>(DECRYPT_2 + ((<usize>load<u8>(S_BOX + ((column >> 16) & 255))) << 2)) ^
        load<u32>(DECRYPT_3 + ((<usize>load<u8>(S_BOX + (column >> 24))) << 2)),
    );
  }
}

function substitute(column: u32): u32 {
  return (
    <u32>load<u8>(S_BOX + (column & 255)) |
    ((<u32>load<u8>(S_BOX + ((column >> 8) & 255))) << 8) |
    ((<u32>load<u8>(S_BOX + ((column >> 16) & 255))) << 16) |
    ((<u32>load<u8>(S_BOX + (column >> 24))) << 24)
  );
}

import { CODE_COUNT, CODES, PAIRS, TEXTS } from "./text.gen";

/** Codes from here on are pairs of codes; those below are a NUL, or characters from `FIRST_CHARACTER` + 1 on. */
const FIRST_PAIR: u32 = 96;
const FIRST_CHARACTER: u32 = 31;

let start: usize = 0;
let end: usize = 0;

/** Makes the texts of text.gen.ts what they are declared as. To be called once, before any of them is used. */
export function unpackTexts(): void {
  start = TEXTS + 4;
  end = start;
  for (let index: u32 = 0; index < CODE_COUNT; index++) put(load<u8>(CODES + index));
}

function put(code: u32): void {
  if (code >= FIRST_PAIR) {
    const pair = PAIRS + ((code - FIRST_PAIR) << 1);
    put(load<u8>(pair));
    put(load<u8>(pair, 1));
  } else if (code != 0) {
    store<u16>(end, code + FIRST_CHARACTER);
    end += 2;
  } else {
    // Safe: a string of the compiler is its characters in UTF-16 with their length in bytes in front.
    store<u32>(start - 4, end - start);
    end += 4;
    start = end;
  }
}

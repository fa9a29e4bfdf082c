const WORDS = 0x500;
const ROWS = 5;
const FIRST = 0x0010_0001;
const FACTOR = 125;
const SUMMAND = 3;
const MODULUS = 0x2a_aa_ab;

/** The 0x500 words that encrypt and hash in MPQ archives; always the same. */
export function createCryptTable(): Uint32Array {
  const table = new Uint32Array(WORDS);
  let state = FIRST;
  const next = (): number => {
    state = (state * FACTOR + SUMMAND) % MODULUS;
    return state & 0xffff;
  };
  for (let column = 0; column < 256; column++) {
    for (let row = 0; row < ROWS; row++) {
      const high = next();
      table[row * 256 + column] = high * 65_536 + next();
    }
  }
  return table;
}

/** Codes below stand for a character: 0 for NUL, the others for the one `FIRST_CHARACTER` further on. */
const FIRST_PAIR = 96;
const FIRST_CHARACTER = 31;
const LAST_CODE = 255;
/** A pair takes two bytes of its own, so one that stands for fewer saves nothing. */
const LEAST_USES = 4;

export interface Packed {
  /** The two codes that each code from 96 on stands for. */
  readonly pairs: readonly number[];
  readonly codes: readonly number[];
}

/**
 * Packs ASCII by byte pair encoding: again and again, the commonest pair of codes gets a code of its own. Unpacking it takes
 * hardly any code, which is what counts in a module.
 *
 * @throws Error for a character that is not printable ASCII
 */
export function packTexts(texts: readonly string[]): Packed {
  let codes = texts.flatMap((text) => Array.from(text, (character) => codeOf(character)).concat(0));
  const pairs: number[] = [];
  for (let next = FIRST_PAIR; next <= LAST_CODE; next++) {
    const best = findCommonest(codes);
    if (best === undefined) break;
    pairs.push(best >> 8, best & 0xff);
    codes = replace(codes, best, next);
  }
  return { pairs, codes };
}

function codeOf(character: string): number {
  const code = character.charCodeAt(0) - FIRST_CHARACTER;
  if (code < 1 || code >= FIRST_PAIR) throw new Error(`${JSON.stringify(character)} cannot be packed`);
  return code;
}

function findCommonest(codes: readonly number[]): number | undefined {
  const uses = new Map<number, number>();
  let counted = -1;
  for (let index = 1; index < codes.length; index++) {
    const pair = pairAt(codes, index);
    // Of `aaa` only one pair can be replaced.
    if (counted === index - 1 && pair === pairAt(codes, index - 1)) continue;
    uses.set(pair, (uses.get(pair) ?? 0) + 1);
    counted = index;
  }
  let best: number | undefined;
  let most = LEAST_USES - 1;
  for (const [pair, count] of uses) {
    if (count <= most) continue;
    most = count;
    best = pair;
  }
  return best;
}

/** The pair whose second code is at `index`. */
function pairAt(codes: readonly number[], index: number): number {
  return ((codes[index - 1] ?? 0) << 8) | (codes[index] ?? 0);
}

function replace(codes: readonly number[], pair: number, by: number): number[] {
  const replaced: number[] = [];
  for (let index = 0; index < codes.length; index++) {
    const isPair = index + 1 < codes.length && pairAt(codes, index + 1) === pair;
    replaced.push(isPair ? by : (codes[index] ?? 0));
    if (isPair) index++;
  }
  return replaced;
}

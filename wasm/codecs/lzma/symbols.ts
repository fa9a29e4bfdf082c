// LZMA's symbols: literals and matches behind an adaptive range coder. Specification: https://www.7-zip.org/sdk.html
//
// Range and code are kept in 64 bits, so that a subtraction's sign tells the decoded bit and masks do the rest: inside a tree
// of bits, which cannot be foretold, nothing branches. Bits that choose what comes next do branch. While one bit of a tree is
// decoded, the probabilities of both bits that may follow are loaded: they lie side by side.
import {
  ALIGN,
  IS_MATCH,
  IS_REP,
  IS_REP_0_LONG,
  IS_REP_NOT_0,
  IS_REP_NOT_1,
  IS_REP_NOT_2,
  LENGTH,
  LENGTH_HIGH,
  LENGTH_LOW,
  LENGTH_MID,
  LITERAL,
  LOW_BITS,
  REP_LENGTH,
  SLOT,
  TOP,
} from "./probability";
import {
  CODE,
  DICT_BYTES,
  DICT_START,
  LC,
  LP_MASK,
  OUT,
  PB_MASK,
  POSITION_ZERO,
  PROBS,
  RANGE,
  REP_0,
  REP_1,
  REP_2,
  REP_3,
  STOPPED,
  SYMBOL_STATE,
  SYMBOLS_END_MARKER,
  SYMBOLS_MALFORMED,
  SYMBOLS_PAUSED,
} from "./state";

/**
 * Decodes symbols from `ip` until the output reaches `pauseAt`, the input passes `inputEnd`, the end marker comes, or
 * something is wrong, which STOPPED tells. Answers the next input byte; it lies behind `inputEnd` when input was missing.
 *
 * Safe: a symbol reads fewer than SYMBOL_BYTES past inputEnd, which callers keep below the input's slack. Matches start at
 * DICT_START or later, and end at copyEnd or before; copies may write 32 bytes more into what is decoded later, or slack. A
 * literal needs pauseAt <= copyEnd, or slack behind that.
 */
export function decodeSymbols(s: usize, from: usize, inputEnd: usize, pauseAt: usize, copyEnd: usize): usize {
  const probs = <usize>load<u32>(s, PROBS);
  const positionZero = load<u32>(s, POSITION_ZERO);
  const dictStart = <usize>load<u32>(s, DICT_START);
  const dictBytes = load<u32>(s, DICT_BYTES);
  const lc = load<u32>(s, LC);
  const lpMask = load<u32>(s, LP_MASK);
  const pbMask = load<u32>(s, PB_MASK);
  let range = load<u64>(s, RANGE);
  let code = load<u64>(s, CODE);
  let rep0 = load<u32>(s, REP_0);
  let rep1 = load<u32>(s, REP_1);
  let rep2 = load<u32>(s, REP_2);
  let rep3 = load<u32>(s, REP_3);
  let state = load<u32>(s, SYMBOL_STATE);
  let op = <usize>load<u32>(s, OUT);
  let ip = from;
  let stopped = SYMBOLS_PAUSED;
  let before: u32 = op > dictStart ? load<u8>(op - 1) : 0;
  let at: usize = 0;
  let p: u64 = 0, bound: u64 = 0, rest: i64 = 0, zero: u64 = 0;

  while (op < pauseAt && ip <= inputEnd) {
    const position = <u32>op - positionZero;
    const slot = position & pbMask;
    at = probs + IS_MATCH + (((state << 4) + slot) << 1);
    if (range < TOP) {
      range <<= 8;
      code = (code << 8) | <u64>load<u8>(ip++);
    }
    p = <u64>load<u16>(at);
    bound = (range >> 11) * p;
    if (code < bound) {
      range = bound;
      store<u16>(at, p + ((2048 - p) >> 5));
      const tree = probs + LITERAL + <usize>(1536 * (((position & lpMask) << lc) + (before >> (8 - lc))));
      let symbol: usize = 1;
      if (state < 7) {
        p = <u64>load<u16>(tree, 2);
        do {
          at = tree + (symbol << 1);
          const pair = load<u32>(tree + (symbol << 2));
          if (range < TOP) {
            range <<= 8;
            code = (code << 8) | <u64>load<u8>(ip++);
          }
          bound = (range >> 11) * p;
          rest = <i64>(code - bound);
          zero = <u64>(rest >> 63);
          range = range - bound + (zero & (bound + bound - range));
          code = <u64>rest + (zero & bound);
          store<u16>(at, p + <u64>(<i64>(31 + (zero & 2017) - p) >> 5));
          p = (pair >> (16 & ~<u32>zero)) & 0xffff;
          symbol = symbol + symbol + 1 + <usize>zero;
        } while (symbol < 256);
        state = state < 4 ? 0 : state - 3;
      } else {
        // After a match the byte that would have continued it is the context, as long as the bits agree.
        let expected = <usize>load<u8>(op - <usize>rep0 - 1), agrees: usize = 256;
        do {
          expected <<= 1;
          const branch = expected & agrees;
          at = tree + ((agrees + branch + symbol) << 1);
          if (range < TOP) {
            range <<= 8;
            code = (code << 8) | <u64>load<u8>(ip++);
          }
          p = <u64>load<u16>(at);
          bound = (range >> 11) * p;
          rest = <i64>(code - bound);
          zero = <u64>(rest >> 63);
          range = range - bound + (zero & (bound + bound - range));
          code = <u64>rest + (zero & bound);
          store<u16>(at, p + <u64>(<i64>(31 + (zero & 2017) - p) >> 5));
          symbol = symbol + symbol + 1 + <usize>zero;
          agrees &= branch ^ <usize>zero;
        } while (symbol < 256);
        state = state < 10 ? state - 3 : state - 6;
      }
      before = <u32>symbol & 255;
      store<u8>(op, before);
      op++;
      continue;
    }
    range -= bound;
    code -= bound;
    store<u16>(at, p - (p >> 5));

    let lengths: usize;
    at = probs + IS_REP + (state << 1);
    if (range < TOP) {
      range <<= 8;
      code = (code << 8) | <u64>load<u8>(ip++);
    }
    p = <u64>load<u16>(at);
    bound = (range >> 11) * p;
    if (code < bound) {
      range = bound;
      store<u16>(at, p + ((2048 - p) >> 5));
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      lengths = probs + LENGTH;
    } else {
      range -= bound;
      code -= bound;
      store<u16>(at, p - (p >> 5));
      at = probs + IS_REP_NOT_0 + (state << 1);
      if (range < TOP) {
        range <<= 8;
        code = (code << 8) | <u64>load<u8>(ip++);
      }
      p = <u64>load<u16>(at);
      bound = (range >> 11) * p;
      if (code < bound) {
        range = bound;
        store<u16>(at, p + ((2048 - p) >> 5));
        at = probs + IS_REP_0_LONG + (((state << 4) + slot) << 1);
        if (range < TOP) {
          range <<= 8;
          code = (code << 8) | <u64>load<u8>(ip++);
        }
        p = <u64>load<u16>(at);
        bound = (range >> 11) * p;
        if (code < bound) {
          range = bound;
          store<u16>(at, p + ((2048 - p) >> 5));
          if (rep0 >= <u32>(op - dictStart) || rep0 >= dictBytes) {
            stopped = SYMBOLS_MALFORMED;
            break;
          }
          state = state < 7 ? 9 : 11;
          before = load<u8>(op - <usize>rep0 - 1);
          store<u8>(op, before);
          op++;
          continue;
        }
        range -= bound;
        code -= bound;
        store<u16>(at, p - (p >> 5));
      } else {
        range -= bound;
        code -= bound;
        store<u16>(at, p - (p >> 5));
        let distance = rep1;
        at = probs + IS_REP_NOT_1 + (state << 1);
        if (range < TOP) {
          range <<= 8;
          code = (code << 8) | <u64>load<u8>(ip++);
        }
        p = <u64>load<u16>(at);
        bound = (range >> 11) * p;
        if (code < bound) {
          range = bound;
          store<u16>(at, p + ((2048 - p) >> 5));
        } else {
          range -= bound;
          code -= bound;
          store<u16>(at, p - (p >> 5));
          at = probs + IS_REP_NOT_2 + (state << 1);
          if (range < TOP) {
            range <<= 8;
            code = (code << 8) | <u64>load<u8>(ip++);
          }
          p = <u64>load<u16>(at);
          bound = (range >> 11) * p;
          if (code < bound) {
            range = bound;
            store<u16>(at, p + ((2048 - p) >> 5));
            distance = rep2;
          } else {
            range -= bound;
            code -= bound;
            store<u16>(at, p - (p >> 5));
            distance = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = distance;
      }
      lengths = probs + REP_LENGTH;
    }

    // Length: a tree of 8 for 2 to 9, another for 10 to 17, one of 256 for up to 273.
    let tree = lengths + LENGTH_LOW + (slot << 4);
    let leaves: usize = 8;
    let length: usize = 2 - 8;
    at = lengths;
    if (range < TOP) {
      range <<= 8;
      code = (code << 8) | <u64>load<u8>(ip++);
    }
    p = <u64>load<u16>(at);
    bound = (range >> 11) * p;
    if (code < bound) {
      range = bound;
      store<u16>(at, p + ((2048 - p) >> 5));
    } else {
      range -= bound;
      code -= bound;
      store<u16>(at, p - (p >> 5));
      at = lengths + 2;
      if (range < TOP) {
        range <<= 8;
        code = (code << 8) | <u64>load<u8>(ip++);
      }
      p = <u64>load<u16>(at);
      bound = (range >> 11) * p;
      if (code < bound) {
        range = bound;
        store<u16>(at, p + ((2048 - p) >> 5));
        tree = lengths + LENGTH_MID + (slot << 4);
        length = 10 - 8;
      } else {
        range -= bound;
        code -= bound;
        store<u16>(at, p - (p >> 5));
        tree = lengths + LENGTH_HIGH;
        leaves = 256;
        length = 18 - 256;
      }
    }
    let symbol: usize = 1;
    p = <u64>load<u16>(tree, 2);
    do {
      at = tree + (symbol << 1);
      const pair = load<u32>(tree + (symbol << 2));
      if (range < TOP) {
        range <<= 8;
        code = (code << 8) | <u64>load<u8>(ip++);
      }
      bound = (range >> 11) * p;
      rest = <i64>(code - bound);
      zero = <u64>(rest >> 63);
      range = range - bound + (zero & (bound + bound - range));
      code = <u64>rest + (zero & bound);
      store<u16>(at, p + <u64>(<i64>(31 + (zero & 2017) - p) >> 5));
      p = (pair >> (16 & ~<u32>zero)) & 0xffff;
      symbol = symbol + symbol + 1 + <usize>zero;
    } while (symbol < leaves);
    length += symbol;

    if (lengths == probs + LENGTH) {
      tree = probs + SLOT + ((length < 6 ? length - 2 : 3) << 7);
      symbol = 1;
      p = <u64>load<u16>(tree, 2);
      do {
        at = tree + (symbol << 1);
        const pair = load<u32>(tree + (symbol << 2));
        if (range < TOP) {
          range <<= 8;
          code = (code << 8) | <u64>load<u8>(ip++);
        }
        bound = (range >> 11) * p;
        rest = <i64>(code - bound);
        zero = <u64>(rest >> 63);
        range = range - bound + (zero & (bound + bound - range));
        code = <u64>rest + (zero & bound);
        store<u16>(at, p + <u64>(<i64>(31 + (zero & 2017) - p) >> 5));
        p = (pair >> (16 & ~<u32>zero)) & 0xffff;
        symbol = symbol + symbol + 1 + <usize>zero;
      } while (symbol < 64);
      symbol -= 64;
      rep0 = <u32>symbol;
      if (symbol >= 4) {
        let bits = <u32>(symbol >> 1) - 1;
        rep0 = 2 | (<u32>symbol & 1);
        if (symbol < 14) {
          rep0 <<= bits;
          tree = probs + LOW_BITS + ((<usize>rep0 - symbol) << 1);
        } else {
          bits -= 4;
          do {
            if (range < TOP) {
              range <<= 8;
              code = (code << 8) | <u64>load<u8>(ip++);
            }
            range >>= 1;
            rest = <i64>(code - range);
            zero = <u64>(rest >> 63);
            code = <u64>rest + (zero & range);
            rep0 = rep0 + rep0 + 1 + <u32>zero;
          } while (--bits > 0);
          rep0 <<= 4;
          tree = probs + ALIGN;
          bits = 4;
        }
        let weight: u32 = 1;
        symbol = 1;
        do {
          at = tree + (symbol << 1);
          if (range < TOP) {
            range <<= 8;
            code = (code << 8) | <u64>load<u8>(ip++);
          }
          p = <u64>load<u16>(at);
          bound = (range >> 11) * p;
          rest = <i64>(code - bound);
          zero = <u64>(rest >> 63);
          range = range - bound + (zero & (bound + bound - range));
          code = <u64>rest + (zero & bound);
          store<u16>(at, p + <u64>(<i64>(31 + (zero & 2017) - p) >> 5));
          symbol = symbol + symbol + 1 + <usize>zero;
          rep0 += weight & ~<u32>zero;
          weight += weight;
        } while (--bits > 0);
        if (rep0 == 0xffffffff) {
          stopped = length == 2 ? SYMBOLS_END_MARKER : SYMBOLS_MALFORMED;
          break;
        }
      }
      state = state < 7 ? 7 : 10;
    } else {
      state = state < 7 ? 8 : 11;
    }

    if (rep0 >= <u32>(op - dictStart) || rep0 >= dictBytes || length > copyEnd - op) {
      stopped = SYMBOLS_MALFORMED;
      break;
    }
    let distance = <usize>rep0 + 1;
    const source = op - distance;
    const end = op + length;
    // A pattern shorter than a step is laid down again and again, each time twice as long.
    while (distance < 16 && op < end) {
      v128.store(op, v128.load(source));
      op += distance;
      distance += distance;
    }
    for (let next = source; op < end; op += 16, next += 16) v128.store(op, v128.load(next));
    op = end;
    before = load<u8>(op - 1);
  }

  store<u64>(s, range, RANGE);
  store<u64>(s, code, CODE);
  store<u32>(s, rep0, REP_0);
  store<u32>(s, rep1, REP_1);
  store<u32>(s, rep2, REP_2);
  store<u32>(s, rep3, REP_3);
  store<u32>(s, state, SYMBOL_STATE);
  store<u32>(s, <u32>op, OUT);
  store<u32>(s, stopped, STOPPED);
  return ip;
}

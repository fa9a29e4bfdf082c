// LZMA2: chunks of LZMA symbols or of plain bytes, as 7z and xz hold them.
//
// offset  size  field
//   0x00     1  control: 0 the end; 1 plain bytes behind a dictionary reset; 2 plain bytes; 0x80 and above symbols, where
//               bits 5-6 say what is reset: nothing, state, state with new properties, all of that and the dictionary
//   0x01     2  output size less one, big-endian; for symbols its bits 16-20 are bits 0-4 of the control
//   0x03     2  packed size less one, big-endian           only symbols
//   0x05     1  properties                                 only with new ones
import { probBytes, resetSymbols, settleCoder, startCoder } from "./probability";
import { literalBits, setProperties } from "./raw";
import {
  AT,
  available,
  BUFFER_END,
  CODE,
  ENDED,
  GOES_ON,
  HAS_PROPS,
  IN_PLACE,
  lacksInput,
  MALFORMED,
  NEEDS_DICT,
  OUT,
  STOPPED,
  SYMBOLS_PAUSED,
  TOO_LARGE,
} from "./state";
import { decodeSymbols } from "./symbols";
import { makeRoom, resetDictionary } from "./window";

/** Literal context and position bits that the format allows together. */
export const LZMA2_LITERAL_BITS: u32 = 4;
/** Bytes of probabilities. */
export function lzma2ProbBytes(): u32 {
  return probBytes(LZMA2_LITERAL_BITS);
}

const CONTROL_PLAIN_RESET: u32 = 1;
const CONTROL_PLAIN: u32 = 2;
const CONTROL_SYMBOLS: u32 = 0x80;
const CODER_BYTES: u32 = 5;

/** The dictionary's size for its byte in a header; 0 when there is none such. */
export function lzma2DictBytes(byte: u32): u32 {
  if (byte > 40) return 0;
  return byte == 40 ? u32.MAX_VALUE : (2 | (byte & 1)) << ((byte >> 1) + 11);
}

/** Before the first chunk. */
export function openLzma2(s: usize): void {
  store<u32>(s, 1, NEEDS_DICT);
  store<u32>(s, 0, HAS_PROPS);
}

/** Decodes one whole chunk. All earlier output must have been handed over. */
export function readChunk(s: usize): i32 {
  const here = available(s);
  if (here < 1) return lacksInput(s);
  const at = <usize>load<u32>(s, AT);
  const control = <u32>load<u8>(at);
  if (control == 0) {
    store<u32>(s, <u32>at + 1, AT);
    return ENDED;
  }
  if (control > CONTROL_PLAIN && control < CONTROL_SYMBOLS) return MALFORMED;
  if (here < 6) {
    // Only the smallest chunk, one plain byte, is shorter than the longest header.
    if (control >= CONTROL_SYMBOLS || here < 4) return lacksInput(s);
  }
  const resets = control >= CONTROL_SYMBOLS ? (control >> 5) & 3 : 0;
  if (control == CONTROL_PLAIN_RESET || resets == 3) {
    store<u32>(s, 0, NEEDS_DICT);
    store<u32>(s, 0, HAS_PROPS);
    resetDictionary(s);
  } else if (load<u32>(s, NEEDS_DICT) != 0) return MALFORMED;
  const low = <u32>bswap<u16>(load<u16>(at, 1)) + 1;
  return control < CONTROL_SYMBOLS ? readPlain(s, at, low) : readSymbols(s, at, ((control & 31) << 16) + low, resets);
}

function readPlain(s: usize, at: usize, bytes: u32): i32 {
  if (available(s) < 3 + bytes) return lacksInput(s);
  if (!hasRoom(s, bytes)) return TOO_LARGE;
  const out = <usize>load<u32>(s, OUT);
  memory.copy(out, at + 3, bytes);
  store<u32>(s, <u32>out + bytes, OUT);
  store<u32>(s, <u32>at + 3 + bytes, AT);
  return GOES_ON;
}

function readSymbols(s: usize, at: usize, bytes: u32, resets: u32): i32 {
  const packed = <u32>bswap<u16>(load<u16>(at, 3)) + 1;
  const header: u32 = resets >= 2 ? 6 : 5;
  if (available(s) < header + packed) return lacksInput(s);
  if (packed < CODER_BYTES) return MALFORMED;
  if (resets >= 2) {
    if (!setProperties(s, load<u8>(at, 5), LZMA2_LITERAL_BITS)) return MALFORMED;
    store<u32>(s, 1, HAS_PROPS);
  } else if (load<u32>(s, HAS_PROPS) == 0) return MALFORMED;
  if (resets >= 1) resetSymbols(s, literalBits(s));
  if (!hasRoom(s, bytes)) return TOO_LARGE;

  const from = at + header;
  const end = from + packed;
  if (!startCoder(s, from)) return MALFORMED;
  const outEnd = <usize>load<u32>(s, OUT) + bytes;
  let ip = decodeSymbols(s, from + CODER_BYTES, end, outEnd, outEnd);
  ip = settleCoder(s, ip);
  store<u32>(s, <u32>end, AT);
  if (load<u32>(s, STOPPED) != SYMBOLS_PAUSED || load<u32>(s, OUT) != <u32>outEnd) return MALFORMED;
  return ip == end && load<u64>(s, CODE) == 0 ? GOES_ON : MALFORMED;
}

function hasRoom(s: usize, bytes: u32): bool {
  makeRoom(s, bytes);
  return load<u32>(s, IN_PLACE) == 0 || load<u32>(s, BUFFER_END) - load<u32>(s, OUT) >= bytes;
}

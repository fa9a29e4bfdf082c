// How containers cut the bit stream into frames of 32 KiB of output.
import { alignBits, bitPosition, openBits, takeBits } from "./bits";
import { readBlockHeader } from "./block";
import {
  AT,
  BLOCK_IS_ODD,
  BLOCK_LEFT,
  BLOCK_PLAIN,
  BLOCK,
  E8_SIZE,
  END,
  FRAME_END,
  FRAMING,
  MALFORMED,
  OK,
  OUT,
  OUT_END,
  STARTED,
  TOO_LARGE,
} from "./state";
import { decodeTokens } from "./tokens";

/** Each frame has its packed size in front, and its size when that is not 32 KiB: XNA's XNB files and the Xbox's XMem. */
export const FRAMING_SIZED: u32 = 0;
/** Frames follow each other, each from a word on: cabinet files. */
export const FRAMING_PLAIN: u32 = 1;
/** One chunk of a WIM archive: block sizes of 16 bits, E8 translation without being asked for. */
export const FRAMING_WIM: u32 = 2;
const FRAME_BYTES: u32 = 32_768;
const WIM_E8_SIZE: u32 = 12_000_000;

/** Decodes everything; OK, or an error of the convention. */
export function decodeFrames(s: usize): i32 {
  if (load<u32>(s, FRAMING) == FRAMING_SIZED) return decodeSized(s);
  store<u32>(s, load<u32>(s, END), FRAME_END);
  while (true) {
    const left = load<u32>(s, OUT_END) - load<u32>(s, OUT);
    if (left == 0) return hasWord(s) ? TOO_LARGE : OK;
    if (!hasWord(s)) return OK;
    const answer = decodeFrame(s, left < FRAME_BYTES ? left : FRAME_BYTES);
    if (answer != OK) return answer;
    alignBits(s);
  }
}

// offset  size  a frame's header, big-endian
//   0x00     1  FF when the frame's own size follows; else the next field starts here
//   0x01     2  size of the output
//   0x03     2  packed size; 0 ends the stream
function decodeSized(s: usize): i32 {
  const end = <usize>load<u32>(s, END);
  let at = <usize>load<u32>(s, AT);
  while (at < end) {
    let bytes = FRAME_BYTES;
    if (load<u8>(at) == 0xff) {
      bytes = bswap<u16>(load<u16>(at, 1));
      at += 3;
    }
    const packed = <u32>bswap<u16>(load<u16>(at));
    at += 2;
    if (at > end) return MALFORMED;
    if (packed == 0 || bytes == 0) return isZero(at, end) ? OK : MALFORMED;
    if (packed > <u32>(end - at) || bytes > FRAME_BYTES) return MALFORMED;
    if (bytes > load<u32>(s, OUT_END) - load<u32>(s, OUT)) return TOO_LARGE;
    openBits(s, at);
    store<u32>(s, <u32>at + packed, FRAME_END);
    const answer = decodeFrame(s, bytes);
    if (answer != OK) return answer;
    at += packed;
  }
  return OK;
}

/** Encoders leave a few zeros behind the end. */
function isZero(from: usize, end: usize): bool {
  for (let at = from; at < end; at++) if (load<u8>(at) != 0) return false;
  return true;
}

/** Whether another block can follow. */
function hasWord(s: usize): bool {
  return bitPosition(s) + 2 <= <usize>load<u32>(s, FRAME_END);
}

/**
 * Decodes `bytes` bytes of output from as many blocks as that takes; fewer when the input ends with a block, and no frame's
 * header says how many there are.
 */
function decodeFrame(s: usize, bytes: u32): i32 {
  if (load<u32>(s, STARTED) == 0) readStart(s);
  let left = bytes;
  while (left > 0) {
    if (load<u32>(s, BLOCK_LEFT) == 0) {
      if (load<u32>(s, FRAMING) != FRAMING_SIZED && !hasWord(s)) return OK;
      const answer = readBlockHeader(s);
      if (answer != OK) return answer;
      if (load<u32>(s, FRAMING) != FRAMING_SIZED && load<u32>(s, BLOCK_LEFT) > load<u32>(s, OUT_END) - load<u32>(s, OUT)) {
        return TOO_LARGE;
      }
    }
    const blockLeft = load<u32>(s, BLOCK_LEFT);
    const run = left < blockLeft ? left : blockLeft;
    const answer =
      load<u32>(s, BLOCK) == BLOCK_PLAIN ? copyPlain(s, run) : decodeTokens(s, <usize>load<u32>(s, OUT) + run);
    if (answer != OK) return answer;
    store<u32>(s, blockLeft - run, BLOCK_LEFT);
    left -= run;
    if (bitPosition(s) > <usize>load<u32>(s, FRAME_END)) return MALFORMED;
  }
  return OK;
}

/** One bit says whether machine code was translated; its size comes then. */
function readStart(s: usize): void {
  store<u32>(s, 1, STARTED);
  if (load<u32>(s, FRAMING) == FRAMING_WIM) store<u32>(s, WIM_E8_SIZE, E8_SIZE);
  else if (takeBits(s, 1) != 0) {
    const high = takeBits(s, 16);
    store<u32>(s, (high << 16) | takeBits(s, 16), E8_SIZE);
  }
}

function copyPlain(s: usize, bytes: u32): i32 {
  const at = <usize>load<u32>(s, AT);
  const end = <usize>load<u32>(s, FRAME_END);
  if (at > end || bytes > <u32>(end - at)) return MALFORMED;
  const out = load<u32>(s, OUT);
  memory.copy(out, at, bytes);
  store<u32>(s, out + bytes, OUT);
  // Behind the last byte of an odd block a byte fills its word, unless the frame's end does.
  const padding = bytes == load<u32>(s, BLOCK_LEFT) ? load<u32>(s, BLOCK_IS_ODD) : 0;
  const next = at + bytes + padding;
  openBits(s, next < end ? next : end);
  return OK;
}

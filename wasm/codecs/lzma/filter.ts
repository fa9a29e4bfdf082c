// Filters that undo what an encoder did before LZMA2: differences (delta), and jumps of machine code that were made absolute.
//
// offset  size  one filter
//   0x00     4  id
//   0x04     4  delta: distance; else the position of the next byte that it looks at
//   0x08     4  delta: next of its last bytes; x86: which of the last three bytes were opcodes left alone
//   0x0c     4  bytes of the buffer that it is done with
//   0x10     4  where the delta's last 256 bytes lie
const ID: usize = 0x00;
const POSITION: usize = 0x04;
const HISTORY: usize = 0x08;
const DONE: usize = 0x0c;
const LAST_BYTES: usize = 0x10;
export const FILTER_BYTES: usize = 32;
export const DELTA_BYTES: u32 = 256;

const DELTA: u32 = 3;
const X86: u32 = 4;
const POWERPC: u32 = 5;
const ARM: u32 = 7;
const ARM_THUMB: u32 = 8;
const SPARC: u32 = 9;
const ARM64: u32 = 10;

/** Answers of `openFilter`. */
export const FILTER_OK: i32 = 0;
export const FILTER_BAD: i32 = 1;
export const FILTER_UNKNOWN: i32 = 2;

/** Sets up a filter from its properties; `lastBytes` is where a delta's 256 bytes go. */
export function openFilter(filter: usize, id: u64, properties: usize, propertyBytes: u32, lastBytes: usize): i32 {
  if (id < DELTA || id > ARM64 || id == 6) return FILTER_UNKNOWN;
  store<u32>(filter, <u32>id, ID);
  store<u32>(filter, 0, POSITION);
  store<u32>(filter, 0, HISTORY);
  store<u32>(filter, 0, DONE);
  store<u32>(filter, <u32>lastBytes, LAST_BYTES);
  if (id == DELTA) {
    if (propertyBytes != 1) return FILTER_BAD;
    store<u32>(filter, <u32>load<u8>(properties) + 1, POSITION);
    memory.fill(lastBytes, 0, DELTA_BYTES);
    return FILTER_OK;
  }
  if (propertyBytes == 0) return FILTER_OK;
  if (propertyBytes != 4) return FILTER_BAD;
  store<u32>(filter, load<u32>(properties), POSITION);
  const step: u32 = id == X86 ? 1 : id == ARM_THUMB ? 2 : 4;
  return (load<u32>(properties) & (step - 1)) == 0 ? FILTER_OK : FILTER_BAD;
}

/**
 * Runs `count` filters, the last one first, over the `bytes` at `buffer`, of which each goes on where it stopped. Answers how
 * many bytes all of them are done with; with `whole`, everything: what is too short for an instruction stays as it is.
 */
export function runFilters(filters: usize, count: u32, buffer: usize, bytes: u32, whole: bool): u32 {
  let ready = bytes;
  for (let left = count; left > 0; left--) {
    const filter = filters + (left - 1) * FILTER_BYTES;
    const done = load<u32>(filter, DONE);
    const now = done + run(filter, buffer + done, ready - done);
    ready = whole ? ready : now;
    store<u32>(filter, ready, DONE);
  }
  return ready;
}

/** The first `bytes` of the buffer have gone. */
export function moveFilters(filters: usize, count: u32, bytes: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    const filter = filters + index * FILTER_BYTES;
    store<u32>(filter, load<u32>(filter, DONE) - bytes, DONE);
  }
}

function run(filter: usize, from: usize, bytes: u32): u32 {
  const id = load<u32>(filter, ID);
  if (id == DELTA) {
    undoDelta(filter, from, bytes);
    return bytes;
  }
  const position = load<u32>(filter, POSITION);
  let done: u32;
  if (id == X86) done = undoX86(filter, from, bytes, position);
  else if (id == ARM_THUMB) done = undoThumb(from, bytes, position);
  else done = undoWords(id, from, bytes & ~3, position);
  store<u32>(filter, position + done, POSITION);
  return done;
}

function undoDelta(filter: usize, from: usize, bytes: u32): void {
  const distance = load<u32>(filter, POSITION);
  const last = <usize>load<u32>(filter, LAST_BYTES);
  let next = load<u32>(filter, HISTORY);
  for (let at = from; at < from + bytes; at++) {
    const value = load<u8>(at) + load<u8>(last + ((next - distance) & 255));
    store<u8>(at, value);
    store<u8>(last + (next & 255), value);
    next++;
  }
  store<u32>(filter, next, HISTORY);
}

/**
 * E8 and E9 with a distance whose top byte is 00 or FF. An opcode among the three bytes before, which was left alone, makes
 * the bytes ambiguous: the encoder then changed this one only if it is the only such, and not when that one's own top byte
 * would have counted.
 */
function undoX86(filter: usize, from: usize, bytes: u32, position: u32): u32 {
  if (bytes < 5) return 0;
  // Bit 0 is the byte just before.
  let history = load<u32>(filter, HISTORY);
  const end = from + bytes - 4;
  let at = from;
  while (at < end) {
    if ((load<u8>(at) & 0xfe) != 0xe8) {
      history = (history << 1) & 7;
      at++;
      continue;
    }
    // 1, 2 or 3 bytes back lies the only one; its top byte is that many bytes before ours.
    const back = <u32>ctz<u32>(history) + 1;
    const skipped =
      history != 0 && ((history & (history - 1)) != 0 || isTop(load<u8>(at + 4 - back)));
    if (skipped || !isTop(load<u8>(at, 4))) {
      history = ((history << 1) & 7) | 1;
      at++;
      continue;
    }
    const here = position + <u32>(at - from) + 5;
    let source = load<u32>(at, 1);
    let target = source - here;
    if (history != 0) {
      const shift = back << 3;
      if (isTop(<u8>(target >> (24 - shift)))) {
        source = target ^ ((1 << (32 - shift)) - 1);
        target = source - here;
      }
    }
    // 25 bits, sign extended.
    store<u32>(at, (target & 0x1ffffff) | (0 - (target & 0x1000000)), 1);
    history = 0;
    at += 5;
  }
  store<u32>(filter, history, HISTORY);
  return <u32>(at - from);
}

// @ts-ignore: decorator
@inline
function isTop(byte: u8): bool {
  return byte == 0 || byte == 0xff;
}

function undoThumb(from: usize, bytes: u32, position: u32): u32 {
  let done: u32 = 0;
  while (done + 4 <= bytes) {
    const at = from + done;
    const high = <u32>load<u16>(at);
    const low = <u32>load<u16>(at, 2);
    if ((high & 0xf800) != 0xf000 || (low & 0xf800) != 0xf800) {
      done += 2;
      continue;
    }
    const source = (((high & 0x7ff) << 11) | (low & 0x7ff)) << 1;
    const target = (source - (position + done + 4)) >> 1;
    store<u16>(at, 0xf000 | ((target >> 11) & 0x7ff));
    store<u16>(at, 0xf800 | (target & 0x7ff), 2);
    done += 4;
  }
  return done;
}

/** Machines whose instructions are words at multiples of 4. */
function undoWords(id: u32, from: usize, bytes: u32, position: u32): u32 {
  for (let done: u32 = 0; done < bytes; done += 4) {
    const at = from + done;
    const here = position + done;
    const word = load<u32>(at);
    if (id == ARM) {
      if (word >> 24 == 0xeb) store<u32>(at, 0xeb000000 | ((word - ((here + 8) >> 2)) & 0xffffff));
    } else if (id == POWERPC) {
      const value = bswap<u32>(word);
      if ((value & 0xfc000003) == 0x48000001) {
        store<u32>(at, bswap<u32>(0x48000001 | ((value - here) & 0x03fffffc)));
      }
    } else if (id == SPARC) {
      const value = bswap<u32>(word);
      if (value >> 22 == 0x100 || value >> 22 == 0x1ff) {
        const target = ((value << 2) - here) >> 2;
        const sign = (0 - ((target >> 22) & 1)) << 22;
        store<u32>(at, bswap<u32>(0x40000000 | (sign & 0x3fffffff) | (target & 0x3fffff)));
      }
    } else undoArm64(at, word, here);
  }
  return bytes;
}

/** BL with its 26 bits of distance in words, ADRP with 21 bits in pages within 512 MiB. */
function undoArm64(at: usize, word: u32, here: u32): void {
  if (word >> 26 == 0x25) {
    store<u32>(at, 0x94000000 | ((word - (here >> 2)) & 0x03ffffff));
    return;
  }
  if ((word & 0x9f000000) != 0x90000000) return;
  const source = ((word >> 29) & 3) | ((word >> 3) & 0x1ffffc);
  if (((source + 0x020000) & 0x1c0000) != 0) return;
  const target = source - (here >> 12);
  const sign = 0 - (target & 0x020000);
  store<u32>(at, (word & 0x9000001f) | ((target & 3) << 29) | ((target & 0x03fffc) << 3) | (sign & 0xe00000));
}

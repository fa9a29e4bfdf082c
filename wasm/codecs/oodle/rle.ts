// Run-length arrays: commands are taken from the back of a buffer, the bytes they copy from its front.

import { arrayAt, arraySize, readArray } from "./array";
import { reserve } from "./scratch";

/** What an array can have by its header. */
const MAX_COMMAND_BYTES: u32 = 0x40000;

/** Decodes `size` bytes from src..end to `to`. */
export function decodeRle(src: usize, end: usize, to: usize, size: u32): bool {
  if (src == end) return false;
  const first = load<u8>(src);
  if (end - src == 1) {
    memory.fill(to, first, size);
    return true;
  }
  if (first == 0) return run(src + 1, end, to, to + size);
  // The front is coded: join it with the rest.
  const rest = readArray(src, end, 0, MAX_COMMAND_BYTES);
  if (rest == 0) return false;
  const frontAt = arrayAt();
  const frontBytes = arraySize();
  const restBytes = end - rest;
  const buffer = reserve(frontBytes + restBytes);
  if (buffer == 0) return false;
  memory.copy(buffer, frontAt, frontBytes);
  memory.copy(buffer + frontBytes, rest, restBytes);
  return run(buffer, buffer + frontBytes + restBytes, to, to + size);
}

/** Runs the commands of front..back, which together fill to..end. */
function run(front: usize, back: usize, to: usize, end: usize): bool {
  let fill: u32 = 0;
  while (front < back) {
    const command = <u32>load<u8>(back - 1);
    let copied: usize = 0;
    let filled: usize = 0;
    if (command == 0 || command >= 0x30) {
      back--;
      copied = 15 - (command & 15);
      filled = command >> 4;
    } else if (command == 1) {
      back--;
      if (front == back) return false;
      fill = load<u8>(front++);
    } else {
      if (back - front < 2) return false;
      back -= 2;
      const pair = <u32>load<u16>(back);
      if (command >= 0x10) {
        copied = (pair - 0x1000) & 63;
        filled = (pair - 0x1000) >> 6;
      } else if (command >= 9) {
        filled = (pair - 0x8ff) << 7;
      } else {
        copied = (pair - 0x1ff) << 6;
      }
    }
    if (copied > back - front || copied + filled > end - to) return false;
    if (copied <= 16) v128.store(to, v128.load(front));
    else memory.copy(to, front, copied);
    to += copied;
    front += copied;
    if (filled <= 16) v128.store(to, i8x16.splat(<i8>fill));
    else memory.fill(to, <u8>fill, filled);
    to += filled;
  }
  return to == end;
}

/**
 * Unpacks a FastLZ block: the bytes that were written, at most `room`, or -1 for a malformed block. The level stands in the
 * three highest bits of the first byte.
 */
export function unpackFastLz(input: usize, length: u32, output: usize, room: u32): i32 {
  if (length == 0) return -1;
  const end = input + length;
  const isLevel2 = load<u8>(input) >> 5 != 0;
  let opcode: u32 = load<u8>(input) & 31;
  let at = input + 1;
  let used: u32 = 0;
  while (true) {
    if (opcode < 32) {
      // So many bytes as they are.
      const count = opcode + 1;
      if (at + count > end || used + count > room) return -1;
      memory.copy(output + used, at, count);
      at += count;
      used += count;
    } else {
      // A copy of what came before: three bits of length and five of distance, then more of both.
      let count = (opcode >> 5) + 2;
      let distance = (opcode & 31) << 8;
      if (count == 9) {
        let more: u32;
        do {
          if (at >= end) return -1;
          more = load<u8>(at);
          at++;
          count += more;
        } while (isLevel2 && more == 255);
      }
      if (at >= end) return -1;
      const low: u32 = load<u8>(at);
      at++;
      if (isLevel2 && low == 255 && distance == 31 << 8) {
        if (at + 2 > end) return -1;
        distance = 8191 + ((<u32>load<u8>(at) << 8) | load<u8>(at, 1));
        at += 2;
      } else distance += low;
      if (distance >= used || used + count > room) return -1;
      // Byte by byte, since a copy may overlap itself.
      for (const stop = used + count; used < stop; used++) {
        store<u8>(output + used, load<u8>(output + used - distance - 1));
      }
    }
    if (at >= end) return <i32>used;
    opcode = load<u8>(at);
    at++;
  }
}

import { Region } from "./region";

/** The 16 bytes that name an encoding, as two words. */
const PLAIN_LOW: u64 = 0x40c1f7d81b860500;
const PLAIN_HIGH: u64 = 0x14e76782a47582ad;
const BLOCK_LOW: u64 = 0x4f6c95bc95791a46;
const BLOCK_HIGH: u64 = 0xd2dfb7a1bc050ba7;
const LZ4_LOW: u64 = 0x4f5c63a16847348a;
const LZ4_HIGH: u64 = 0x19b1d96f805397a1;

export function isPlain(guid: usize): bool {
  return load<u64>(guid) == PLAIN_LOW && load<u64>(guid, 8) == PLAIN_HIGH;
}

export function isBlockCompressed(guid: usize): bool {
  return load<u64>(guid) == BLOCK_LOW && load<u64>(guid, 8) == BLOCK_HIGH;
}

export function isLz4Compressed(guid: usize): bool {
  return load<u64>(guid) == LZ4_LOW && load<u64>(guid, 8) == LZ4_HIGH;
}

/**
 * Version 0's own compression: groups of 16 items behind a mask, lowest bit first; 0 is a byte, 1 a copy of
 * `(v & 15) + 3` bytes from `(v >> 4) + 1` back. @returns whether all of `output` was filled
 */
export function expandBlocks(from: usize, end: usize, output: Region): bool {
  const packed = Region.of(from, end);
  const size = load<u32>(packed.take(4));
  let to = output.at;
  if (size >> 31 != 0) {
    if (packed.end - packed.at < output.end - to) return false;
    memory.copy(to, packed.at, output.end - to);
    return true;
  }
  while (to < output.end) {
    const mask: u32 = load<u16>(packed.take(2));
    for (let bit: u32 = 0; bit < 16 && to < output.end; bit++) {
      if (((mask >> bit) & 1) == 0) {
        store<u8>(to++, load<u8>(packed.take(1)));
      } else {
        const item: u32 = load<u16>(packed.take(2));
        const distance = <usize>(item >> 4) + 1;
        if (distance > to - output.at) return false;
        const stop = min(to + (item & 15) + 3, output.end);
        for (; to < stop; to++) store<u8>(to, load<u8>(to - distance));
      }
      if (packed.failed) return false;
    }
  }
  return true;
}

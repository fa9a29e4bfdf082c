// The check that follows a block of xz: none, CRC-32, CRC-64 or SHA-256 of the block's output.
import { crc32, crc64 } from "./crc";
import { closeSha256, openSha256, updateSha256 } from "./sha256";
import { CHECK, HASH } from "./state";

const CRC_32: u32 = 1;
const CRC_64: u32 = 4;
const SHA_256: u32 = 10;

/** Bytes of a check; -1 for one that is not known. */
export function checkBytes(check: u32): i32 {
  if (check == 0) return 0;
  if (check == CRC_32) return 4;
  if (check == CRC_64) return 8;
  return check == SHA_256 ? 32 : -1;
}

export function openHash(s: usize): void {
  if (load<u32>(s, CHECK) == SHA_256) openSha256(s + HASH);
  else store<u64>(s, 0, HASH);
}

export function updateHash(s: usize, from: usize, bytes: u32): void {
  const check = load<u32>(s, CHECK);
  if (check == CRC_32) store<u32>(s, crc32(load<u32>(s, HASH), from, bytes), HASH);
  else if (check == CRC_64) store<u64>(s, crc64(load<u64>(s, HASH), from, bytes), HASH);
  else if (check == SHA_256) updateSha256(s + HASH, from, bytes);
}

/** Whether the bytes at `at` are the check of what was hashed. */
export function hashMatches(s: usize, at: usize): bool {
  const check = load<u32>(s, CHECK);
  if (check == SHA_256) closeSha256(s + HASH);
  return memory.compare(s + HASH, at, <usize>checkBytes(check)) == 0;
}

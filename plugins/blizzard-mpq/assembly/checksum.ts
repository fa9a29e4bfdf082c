import { alloc, CODEC_MPQ_SECTOR, HASH_ADLER32, hash, hostDecode } from "../../sdk/assembly";
import { BlockData } from "./data";

const MODULUS: u64 = 65521;
/** Checksums of more sectors than these are not looked at. */
const MAX_BYTES: u32 = 1 << 20;

let buffer: usize = 0;
let packed: usize = 0;
let digest: usize = 0;

/**
 * Adds the checksum of all packed bytes to the entry that was begun, when the block stores one for each of its sectors. An
 * Adler-32 is two sums, so that of all sectors follows from those of each; the archive's begin with 0 instead of 1.
 *
 * An encrypted file's checksums are over what the host never sees, and are left out.
 */
export function addChecksum(data: BlockData): void {
  if (!data.hasChecksums || data.isEncrypted() || !readChecksums(data)) return;
  let low: u64 = 1;
  let high: u64 = 0;
  for (let sector: u32 = 0; sector < data.sectors; sector++) {
    const value = load<u32>(buffer + (sector << 2));
    // Both mean that this sector has none.
    if (value == 0 || value == 0xffffffff) return;
    const length: u64 = data.sectorOffset(sector + 1) - data.sectorOffset(sector);
    high = (high + length * low + (value >>> 16)) % MODULUS;
    low = (low + (value & 0xffff)) % MODULUS;
  }
  store<u32>(digest, bswap<u32>((<u32>high << 16) | <u32>low));
  hash(HASH_ADLER32, false, digest, 4);
}

/** Reads the checksums, which are packed when that makes them smaller. */
function readChecksums(data: BlockData): bool {
  const bytes = data.sectors << 2;
  const start = data.sectorOffset(data.sectors);
  const end = data.sectorOffset(data.sectors + 1);
  if (end <= start || end - start > bytes || bytes > MAX_BYTES) return false;
  if (buffer == 0) {
    buffer = alloc(MAX_BYTES);
    packed = alloc(MAX_BYTES);
    digest = alloc(4);
  }
  if (buffer == 0 || packed == 0 || digest == 0) return false;
  const at = data.offset + <f64>start;
  if (end - start == bytes) return data.source.copy(at, buffer, bytes);
  if (!data.source.copy(at, packed, end - start)) return false;
  return hostDecode(CODEC_MPQ_SECTOR, packed, end - start, buffer, bytes) == <i32>bytes;
}

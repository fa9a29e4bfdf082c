import { Source } from "../../sdk/assembly";

// Daikatana's entry, under the same magic:
//   offset  size  field
//     0x00    56  name
//     0x38     4  offset
//     0x3c     4  sizeBytes
//     0x40     4  packedBytes
//     0x44     4  isPacked         0 or 1
const DAIKATANA_ENTRY_BYTES: u32 = 72;
const QUAKE_ENTRY_BYTES: u32 = 64;
/** So many entries decide; a wrong stride shows within two. */
const SAMPLE_ENTRIES: u32 = 16;

/**
 * Whether the directory, which lies inside the source, only makes sense with Daikatana's entries. Its size alone does not
 * tell: 576 bytes are 9 of the one and 8 of the other.
 */
export function isDaikatana(source: Source, offset: f64, length: u32): bool {
  if (length == 0 || length % DAIKATANA_ENTRY_BYTES != 0) return false;
  if (!fits(source, offset, length, DAIKATANA_ENTRY_BYTES)) return false;
  return length % QUAKE_ENTRY_BYTES != 0 || !fits(source, offset, length, QUAKE_ENTRY_BYTES);
}

function fits(source: Source, offset: f64, length: u32, entryBytes: u32): bool {
  const count = min(length / entryBytes, SAMPLE_ENTRIES);
  for (let index: u32 = 0; index < count; index++) {
    const entry = source.view(offset + <f64>(index * entryBytes), entryBytes);
    if (entry == 0 || load<u8>(entry) < 0x20) return false;
    if (entryBytes == DAIKATANA_ENTRY_BYTES) {
      const isPacked = load<u32>(entry, 68);
      const stored = isPacked == 0 ? load<u32>(entry, 60) : load<u32>(entry, 64);
      if (isPacked > 1 || !source.has(<f64>load<u32>(entry, 56), <f64>stored)) return false;
    } else if (!source.has(<f64>load<u32>(entry, 56), <f64>load<u32>(entry, 60))) return false;
  }
  return true;
}

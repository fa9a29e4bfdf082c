import { Source } from "../../sdk/assembly";

// offset  size  FMOD Studio bank, RIFF
//   0x00    12  "RIFF", bytes, "FEV "
//   0x0c     .  chunks: id, bytes, data, filled up to an even number
//               "FMT ": version of the format
//               "SNDH": 2 x count + 1 and bytes of an element (16 bits each), then offset and size of each FSB5 in the file
//               "SND ": zeros, then an FSB5
const RIFF: u32 = 0x46464952;
const FEV: u32 = 0x20564546;
const FMT: u32 = 0x20544d46;
const SNDH: u32 = 0x48444e53;
const SND: u32 = 0x20444e53;
const FSB5: u32 = 0x35425346;
const FIRST_CHUNK: f64 = 12;
const ELEMENT_BYTES: u32 = 8;
/** An FSB5 starts on a multiple of 32. */
const PADDING_BYTES: f64 = 64;
/** Chunks that are looked at; banks have a handful. */
const MAX_CHUNKS: u32 = 4096;
export const NO_BANK: f64 = -1;

export function isBank(source: Source): bool {
  return source.has(0, FIRST_CHUNK + 8) && source.u32le(0) == RIFF && source.u32le(8) == FEV;
}

/** Version of the bank's format; 0 when it does not say. */
export function bankVersion(source: Source): u32 {
  const chunk = findChunk(source, FMT, 0);
  return chunk == NO_BANK || !source.has(chunk, 12) ? 0 : source.u32le(chunk + 8);
}

/** Where FSB5 number `index` of the bank should start; NO_BANK behind the last one. */
export function findSounds(source: Source, index: u32): f64 {
  const table = findChunk(source, SNDH, 0);
  if (table != NO_BANK && source.has(table, 12) && source.u32le(table + 4) >= 4) {
    const count = source.u16le(table + 8) >> 1;
    const element = table + 12 + <f64>index * <f64>ELEMENT_BYTES;
    const isThere =
      index < count && source.u16le(table + 10) == ELEMENT_BYTES && source.has(element, <f64>ELEMENT_BYTES);
    return isThere ? <f64>source.u32le(element) : NO_BANK;
  }
  const chunk = findChunk(source, SND, index);
  if (chunk == NO_BANK) return NO_BANK;
  for (let skip: f64 = 8; skip < PADDING_BYTES && source.has(chunk + skip, 4); skip++) {
    if (source.u32le(chunk + skip) == FSB5) return chunk + skip;
  }
  return NO_BANK;
}

/** Start of the chunk with this id, after `skip` others of the same id. */
function findChunk(source: Source, id: u32, skip: u32): f64 {
  let left = skip;
  let at = FIRST_CHUNK;
  for (let chunk: u32 = 0; chunk < MAX_CHUNKS && source.has(at, 8); chunk++) {
    if (source.u32le(at) == id) {
      if (left == 0) return at;
      left--;
    }
    at += 8 + <f64>((<u64>source.u32le(at + 4) + 1) & ~1);
  }
  return NO_BANK;
}

import { equalsAscii, lengthToNul, Source } from "../../sdk/assembly";
import { Texture } from "./texture";

/** More bytes of keys and values than this are not looked through. */
const MAX_BYTES: f64 = 1_048_576;
const ORIENTATION: string = "ktxorientation";
const SWIZZLE: string = "ktxswizzle";

// offset  size  pair, in KTX and KTX 2
//   0x00     4  sizeBytes          of key, NUL and value
//   0x04     .  key, NUL, value, filled up to 4 bytes
/** Takes from the pairs between two offsets what changes a picture. */
export function readKeyValues(source: Source, texture: Texture, start: f64, length: f64, bigEndian: bool): void {
  if (length > MAX_BYTES || !source.has(start, length)) return;
  const end = start + length;
  let at = start;
  while (at + 4 <= end) {
    const sizeBytes = bigEndian ? source.u32be(at) : source.u32le(at);
    if (at + 4 + <f64>sizeBytes > end) return;
    const pair = source.view(at + 4, sizeBytes);
    if (pair == 0) return;
    const keyBytes = lengthToNul(pair, sizeBytes);
    if (keyBytes < sizeBytes) takePair(texture, pair, keyBytes, sizeBytes - keyBytes - 1);
    at += 4 + <f64>((<u64>sizeBytes + 3) & ~3);
  }
}

function takePair(texture: Texture, pair: usize, keyBytes: u32, valueBytes: u32): void {
  const value = pair + keyBytes + 1;
  if (equalsAscii(pair, keyBytes, ORIENTATION)) texture.bottomUp = isBottomUp(value, valueBytes);
  else if (equalsAscii(pair, keyBytes, SWIZZLE) && valueBytes >= 4) texture.swizzle = swizzleOf(load<u32>(value));
}

/** `S=r,T=u` in KTX, `ru` in KTX 2. */
function isBottomUp(value: usize, length: u32): bool {
  if (length >= 7 && load<u8>(value, 1) == 0x3d) return load<u8>(value, 6) == 0x75;
  return length >= 2 && load<u8>(value, 1) == 0x75;
}

/** 0 for anything that is no swizzle, and for the one that changes nothing. */
function swizzleOf(letters: u32): u32 {
  for (let index: u32 = 0; index < 4; index++) {
    const letter = (letters >> (index << 3)) & 0xff;
    const known = letter == 0x72 || letter == 0x67 || letter == 0x62 || letter == 0x61 || (letter & 0xfe) == 0x30;
    if (!known) return 0;
  }
  return letters == 0x61626772 ? 0 : letters;
}

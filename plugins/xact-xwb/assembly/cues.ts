import { lengthToNul, lowerAscii, Source } from "../../sdk/assembly";
import { Bank } from "./bank";
import { half, word } from "./words";

const MAGIC_LITTLE: u32 = 0x4b424453;
const MAGIC_BIG: u32 = 0x5344424b;
const HEADER_BYTES: f64 = 74;
const BANK_NAME_BYTES: u32 = 64;
const SIMPLE_CUE_BYTES: f64 = 5;
const COMPLEX_CUE_BYTES: f64 = 15;
const CUE_HAS_SOUND: u32 = 4;
const SOUND_IS_COMPLEX: u32 = 1;
const SOUND_HAS_CURVES: u32 = 0xe;
const SOUND_HAS_EFFECTS: u32 = 0x10;
const CLIP_BYTES: f64 = 9;
const EVENT_PLAY: u32 = 1;
const EVENT_PLAY_VARIED: u32 = 4;
const LONGEST_NAME: f64 = 255;

// offset  size  sound bank (XSB)
//   0x00     4  magic              SDBK, or KBDS when all is big-endian
//   0x13     6  simpleCues, complexCues, unknown
//   0x1b     1  waveBanks
//   0x22     4  simpleCuesAt       5 bytes each: flags, offset of the sound
//   0x26     4  complexCuesAt      15 bytes each: flags, offset of the sound or of variations, limits
//   0x2a     4  cueNamesAt         zero-terminated; simple cues first
//   0x3a     4  waveBankNamesAt    64 bytes each
/**
 * Stores for each sound of the bank where the name of the first cue that plays it stands. Cues that choose among several
 * sounds name none.
 */
export function nameByCues(source: Source, bank: Bank, offsets: usize): void {
  if (!source.has(0, HEADER_BYTES)) return;
  const magic = source.u32le(0);
  const isBig = magic == MAGIC_BIG;
  if (magic != MAGIC_LITTLE && !isBig) return;
  const number = findBank(source, bank, isBig);
  const simple = half(source, 0x13, isBig);
  const complex = half(source, 0x15, isBig);
  // A window of its own, since cues and their names are read in turn.
  const names = Source.of(source.handle);
  let nameAt = <f64>word(source, 0x2a, isBig);
  for (let cue: u32 = 0; cue < simple + complex; cue++) {
    const isSimple = cue < simple;
    const tableAt = <f64>word(source, isSimple ? 0x22 : 0x26, isBig);
    const at = isSimple
      ? tableAt + <f64>cue * SIMPLE_CUE_BYTES
      : tableAt + <f64>(cue - simple) * COMPLEX_CUE_BYTES;
    const hasSound = isSimple || (source.u8(at) & CUE_HAS_SOUND) != 0;
    if (nameAt >= names.size) return;
    const nameBytes = <u32>min(names.size - nameAt, LONGEST_NAME);
    const name = names.view(nameAt, nameBytes);
    if (name == 0 || source.fault != 0) return;
    const track = hasSound ? findTrack(source, <f64>word(source, at + 1, isBig), number, isBig) : -1;
    if (track >= 0 && <u32>track < bank.count && load<u32>(offsets + (track << 2)) == 0) {
      store<u32>(offsets + (track << 2), <u32>nameAt);
    }
    const length = lengthToNul(name, nameBytes);
    if (length == nameBytes) return;
    nameAt += <f64>(length + 1);
  }
}

/** Number of the wave bank with our name; 0 when none has it. */
function findBank(source: Source, bank: Bank, isBig: bool): u32 {
  const count = source.u8(0x1b);
  const namesAt = <f64>word(source, 0x3a, isBig);
  for (let index: u32 = 0; index < count; index++) {
    const at = namesAt + <f64>(index * BANK_NAME_BYTES);
    if (!source.has(at, <f64>BANK_NAME_BYTES)) return 0;
    if (isSame(source.view(at, BANK_NAME_BYTES), bank)) return index;
  }
  return 0;
}

function isSame(name: usize, bank: Bank): bool {
  const length = lengthToNul(name, BANK_NAME_BYTES);
  if (length != bank.name.length) return false;
  for (let index: u32 = 0; index < length; index++) {
    if (lowerAscii(load<u8>(name + index)) != lowerAscii(load<u8>(bank.name.pointer + index))) return false;
  }
  return true;
}

// offset  size  sound
//   0x00     1  flags              SOUND_*
//   0x01     8  category, volume, pitch, priority, length
//   0x09     3  track (u16) and wave bank of a simple sound; clips (u8) of a complex one
//      .     .  curves, effects    u16 length that counts itself
//      .     9  clip               volume, offset of its events, filter
/** The one track of our bank that the sound plays; -1 when it is of another bank, or there is no telling. */
function findTrack(source: Source, at: f64, number: u32, isBig: bool): i32 {
  if (!source.has(at, 12)) return -1;
  const flags = source.u8(at);
  if ((flags & SOUND_IS_COMPLEX) == 0) {
    return source.u8(at + 11) == number ? <i32>half(source, at + 9, isBig) : -1;
  }
  if (source.u8(at + 9) == 0) return -1;
  let clipAt = at + 10;
  if ((flags & SOUND_HAS_CURVES) != 0) clipAt += <f64>half(source, clipAt, isBig);
  if ((flags & SOUND_HAS_EFFECTS) != 0 && source.has(clipAt, 2)) clipAt += <f64>half(source, clipAt, isBig);
  if (!source.has(clipAt, CLIP_BYTES)) return -1;
  return findClipTrack(source, <f64>word(source, clipAt + 1, isBig), number, isBig);
}

// offset  size  events of a clip
//   0x00     1  count
//   0x01     4  kind               5 bits, then a time
//   0x05     2  random offset
//   0x07     2  unknown, flags
//   0x09     3  track (u16), wave bank
function findClipTrack(source: Source, at: f64, number: u32, isBig: bool): i32 {
  if (!source.has(at, 12) || source.u8(at) == 0) return -1;
  const kind = word(source, at + 1, isBig) & 31;
  if (kind != EVENT_PLAY && kind != EVENT_PLAY_VARIED) return -1;
  return source.u8(at + 11) == number ? <i32>half(source, at + 9, isBig) : -1;
}

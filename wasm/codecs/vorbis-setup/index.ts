// Set-up packets of Vorbis that game engines leave out or shorten. README.md has the layouts.
import { MALFORMED, TOO_LARGE, UNSUPPORTED } from "./answer";
import { endPacket, isOver, readFrom, writeTo } from "./bits";
import { FACT_BYTES } from "./fact";
import { putKnown } from "./known";
import { MAGIC, MAGIC_BYTES } from "./magic";
import { PACKED, PACKED_BYTES, TABLE_BYTES } from "./packed.gen";
import { copyPacket, FORM_PACKED, FORM_SECOND_SET, FORM_WHOLE, MODES, modes } from "./packet";
import { findPacket, LIST_BYTES, modesOf, openTable } from "./table";

/** Gives the table, packed with LZMA, for any input. */
const METHOD_TABLE: i32 = 1;

// offset  size  request
//   0x00     1  what is known of the packet (KIND_*); bit 7: only its modes are asked for
//   0x01     .  KIND_CRC32: the packet's CRC-32; KIND_WWISE: channels (8 bits), packet
const KIND_CRC32: u32 = 0;
const KIND_WWISE: u32 = 1;
const ONLY_MODES: u32 = 0x80;
const CRC32_REQUEST_BYTES: u32 = 5;
/** Twice what any packet of an encoder has; keeps the work on the longest request small. */
const MOST_REQUEST_BYTES: u32 = 1 << 17;

let unknown: u32 = 0;

/** First byte that the caller may use. */
export function heap_base(): usize {
  return (__heap_base + 63) & ~63;
}

export function scratch_bytes(method: i32): usize {
  return method == METHOD_TABLE ? 0 : LIST_BYTES + FACT_BYTES;
}

/** The CRC-32 that the last `-3` was about. */
export function detail(): i32 {
  return <i32>unknown;
}

/** Writes the packet that `src` asks for, or its modes; `params` is the table. */
export function decode(
  method: i32,
  src: usize,
  srcLen: u32,
  dst: usize,
  dstCap: u32,
  params: usize,
  paramsLen: u32,
  scratch: usize,
): i32 {
  if (method == METHOD_TABLE) {
    if (dstCap < PACKED_BYTES) return TOO_LARGE;
    memory.copy(dst, PACKED, PACKED_BYTES);
    return PACKED_BYTES;
  }
  if (srcLen < 3 || srcLen > MOST_REQUEST_BYTES || paramsLen != TABLE_BYTES) return MALFORMED;
  openTable(params, scratch);
  const kind = load<u8>(src) & ~ONLY_MODES;
  const isForModes = (load<u8>(src) & ONLY_MODES) != 0;
  writeTo(dst, isForModes ? 0 : dstCap);
  if (kind == KIND_CRC32) {
    if (srcLen != CRC32_REQUEST_BYTES) return MALFORMED;
    const packet = findPacket(load<u32>(src, 1));
    if (packet < 0) {
      unknown = load<u32>(src, 1);
      return UNSUPPORTED;
    }
    if (isForModes) return giveKnownModes(modesOf(packet), dst, dstCap);
    putKnown(packet, scratch + LIST_BYTES);
  } else {
    if (kind != KIND_WWISE || !copyAnyForm(src, srcLen, dst, isForModes ? 0 : dstCap, scratch + LIST_BYTES)) return MALFORMED;
    if (isForModes) return giveModes(dst, dstCap);
  }
  const end = endPacket();
  return isOver() ? TOO_LARGE : <i32>(end - dst);
}

/**
 * Copies a packet of whichever form it has, the likeliest first. Nothing says which it is, but a wrong one does not fit: of the
 * packets that the table has, none can be read with the other set of books.
 */
function copyAnyForm(src: usize, srcLen: u32, dst: usize, dstCap: u32, scratch: usize): bool {
  const channels: u32 = load<u8>(src, 1);
  const packet = src + 2;
  const packetBytes = srcLen - 2;
  if (channels == 0) return false;
  if (packetBytes > MAGIC_BYTES && (load<u64>(packet) & 0xffffffffffffff) == MAGIC) {
    readFrom(packet + MAGIC_BYTES, packetBytes - MAGIC_BYTES);
    return copyPacket(FORM_WHOLE, channels, scratch);
  }
  for (let attempt: u32 = 0; attempt <= FORM_WHOLE; attempt++) {
    const form = attempt < FORM_PACKED ? attempt ^ FORM_SECOND_SET : attempt;
    readFrom(packet, packetBytes);
    writeTo(dst, dstCap);
    if (copyPacket(form, channels, scratch)) return true;
  }
  return false;
}

function giveKnownModes(known: u32, dst: usize, dstCap: u32): i32 {
  const count: u32 = 1 + (known >> 7);
  if (count > dstCap) return TOO_LARGE;
  store<u8>(dst, known & 1);
  if (count == 2) store<u8>(dst, (known >> 1) & 1, 1);
  return count;
}

function giveModes(dst: usize, dstCap: u32): i32 {
  if (modes > dstCap) return TOO_LARGE;
  memory.copy(dst, MODES, modes);
  return modes;
}

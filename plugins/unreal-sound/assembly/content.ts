import { Text } from "../../sdk/assembly";

/** What a sound's bytes are. */
export const CONTENT_OTHER: u32 = 0;
export const CONTENT_WAVE: u32 = 1;
export const CONTENT_VORBIS: u32 = 2;
export const CONTENT_OGG_OPUS: u32 = 3;
export const CONTENT_OPUS: u32 = 4;
export const CONTENT_OPUS_4: u32 = 5;
export const CONTENT_BINK: u32 = 6;
export const CONTENT_RAD: u32 = 7;
export const CONTENT_MP3: u32 = 8;
export const CONTENT_BINK_4: u32 = 9;

const RIFF: u32 = 0x46464952;
const OGG: u32 = 0x5367674f;
/** "ABEU", "UEBA"; "1FCB" is that of UE4. */
const BINK: u32 = 0x55454241;
const BINK_REVERSED: u32 = 0x41424555;
const BINK_4: u32 = 0x42434631;
const RAD: u32 = 0x52414441;
/** "UEOPUS" and two zeros; "UE4OPUS" and a zero; "OpusHead". */
const OPUS: u64 = 0x00005355504f4555;
const OPUS_4: u64 = 0x005355504f344555;
const OPUS_HEAD: u64 = 0x646165487375704f;
const ID3: u32 = 0x334449;
/** Where the first packet of an Ogg file starts. */
const PACKET_AT: u32 = 28;

/** One of the CONTENT constants, by the first `length` bytes. */
export function contentOf(head: usize, length: u32): u32 {
  if (length < 36) return CONTENT_OTHER;
  const tag = load<u32>(head);
  if (tag == RIFF) return CONTENT_WAVE;
  if (tag == OGG) return load<u64>(head + PACKET_AT) == OPUS_HEAD ? CONTENT_OGG_OPUS : CONTENT_VORBIS;
  if (load<u64>(head) == OPUS) return CONTENT_OPUS;
  if (load<u64>(head) == OPUS_4) return CONTENT_OPUS_4;
  if (tag == BINK || tag == BINK_REVERSED) return CONTENT_BINK;
  if (tag == BINK_4) return CONTENT_BINK_4;
  if (tag == RAD) return CONTENT_RAD;
  if ((tag & 0xffffff) == ID3 || (tag & 0xe6ff) == 0xe2ff) return CONTENT_MP3;
  return CONTENT_OTHER;
}

/** Appends the extension of a format that is known by its name alone. */
export function putExtension(format: Text, into: Text): void {
  into.byte(0x2e);
  const start = into.length;
  for (let index: u32 = 0; index < format.length && into.length - start < 8; index++) {
    const value: u32 = load<u8>(format.pointer + index);
    const letter = value | 0x20;
    if (value - 0x30 < 10) into.byte(value);
    else if (letter - 0x61 < 26) into.byte(letter);
    else break;
  }
  if (into.length == start) into.ascii("bin");
}

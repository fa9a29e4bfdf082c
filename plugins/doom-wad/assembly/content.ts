import { KIND_AUDIO, KIND_DATA, KIND_SCRIPT, KIND_TEXT, KIND_TEXTURE } from "../../sdk/assembly";
import { findWord, packWords } from "./lump-name";

/** How many bytes of a lump `findContent` looks at. */
export const CONTENT_BYTES: u32 = 12;

/** What the first bytes of a lump show. */
export const UNKNOWN: u32 = 0;
/** The bytes were not looked at. */
export const NOT_LOOKED: u32 = 255;
export const PNG: u32 = 1;
export const JPEG: u32 = 2;
export const OGG: u32 = 3;
export const FLAC: u32 = 4;
export const WAV: u32 = 5;
export const MIDI: u32 = 6;
export const MUS: u32 = 7;
export const SOUND: u32 = 8;
export const PICTURE: u32 = 9;

const SOUND_FORMAT: u32 = 3;
/** The first and the last 16 samples are padding. */
const SOUND_PADDING: u32 = 32;
const MAX_PICTURE_SIDE: u32 = 4096;

let scripts: usize = 0;
let texts: usize = 0;
const SCRIPTS = "decorate zscript glfp glfp_fuz glfp_idx glvp";
// One literal: putting two together would need the compiler's runtime.
const TEXTS = "dehacked mapinfo zmapinfo umapinfo emapinfo dmapinfo sndinfo sndseq animdefs gldefs language textures sbardef sbarinfo menudef cvarinfo gameinfo credits license";
// "d_", which starts the name of every piece of music.
const MUSIC: u64 = 0x5f64;

/** What CONTENT_BYTES of a lump of `length` bytes say. */
export function findContent(at: usize, length: f64): u32 {
  const first = load<u32>(at);
  const second = load<u32>(at, 4);
  if (first == 0x474e5089 && second == 0x0a1a0a0d) return PNG;
  if ((first & 0xffffff) == 0xffd8ff) return JPEG;
  if (first == 0x5367674f) return OGG;
  if (first == 0x43614c66) return FLAC;
  if (first == 0x46464952 && load<u32>(at, 8) == 0x45564157) return WAV;
  if (first == 0x6468544d) return MIDI;
  if (first == 0x1a53554d) return MUS;
  if (isSound(first, second, length)) return SOUND;
  return isPicture(at, length) ? PICTURE : UNKNOWN;
}

/** The asset kind of what was found, or of the lump's name where the bytes say nothing. */
export function kindOfContent(content: u32, name: u64): u32 {
  switch (content) {
    case PNG:
    case JPEG:
    case PICTURE:
      return KIND_TEXTURE;
    case OGG:
    case FLAC:
    case WAV:
    case MIDI:
    case MUS:
    case SOUND:
      return KIND_AUDIO;
    default:
      return kindOfName(name);
  }
}

// sound (DMX)
//   offset  size  field
//     0x00     2  format       3
//     0x02     2  sampleRate   in Hz
//     0x04     4  samples      one byte each, padding included
function isSound(first: u32, samples: u32, length: f64): bool {
  const rate = first >> 16;
  // A picture three texels wide with zero offsets starts with the same bytes, so the rate has to be one.
  if ((first & 0xffff) != SOUND_FORMAT || rate < 2000 || rate > 48000) return false;
  return samples > SOUND_PADDING && <f64>samples + 8 <= length;
}

// picture
//   offset  size  field
//     0x00     2  width
//     0x02     2  height
//     0x04     4  left, top     two signed numbers
//     0x08     .  columns       one u32 offset for each column; the posts follow
function isPicture(at: usize, length: f64): bool {
  const width: u32 = load<u16>(at);
  const height: u32 = load<u16>(at, 2);
  if (width == 0 || height == 0 || width > MAX_PICTURE_SIDE || height > MAX_PICTURE_SIDE) return false;
  const column = load<u32>(at, 8);
  const postsStart: u32 = width * 4 + 8;
  return column >= postsStart && <f64>column < length;
}

/** Lumps that their name alone tells; the others are data. */
function kindOfName(name: u64): u32 {
  if ((name & 0xffff) == MUSIC) return KIND_AUDIO;
  if (scripts == 0) {
    scripts = packWords(SCRIPTS);
    texts = packWords(TEXTS);
  }
  if (findWord(name, scripts) >= 0) return KIND_SCRIPT;
  return findWord(name, texts) >= 0 ? KIND_TEXT : KIND_DATA;
}

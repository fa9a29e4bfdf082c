import {
  attributeAscii,
  attributeNumber,
  AUDIO_CODEC,
  image,
  imagePalette,
  needsExtract,
  sizeBytes,
  sound,
  Source,
  stored,
} from "../../sdk/assembly";
import { MUS, PICTURE, SOUND, UNKNOWN } from "./content";
import { findWord, packWords } from "./lump-name";
import { FLATS } from "./namespace";
import { isPicture } from "./picture";

/** What a lump becomes, beside what it is: the host makes pictures and sounds of these. */
export const SHAPE_STORED: u32 = 0;
export const SHAPE_SOUND: u32 = 1;
export const SHAPE_SCORE: u32 = 2;
export const SHAPE_PICTURE: u32 = 3;
export const SHAPE_FLAT: u32 = 4;
export const SHAPE_SCREEN: u32 = 5;

const SOUND_HEADER_BYTES: f64 = 8;
/** Samples at both ends that are not heard. */
const SOUND_PADDING: f64 = 16;
const COLOURS: u32 = 256;
const FLAT_SIDE: u32 = 64;
const SCREEN_WIDTH: u32 = 320;
const SCREEN_HEIGHT: u32 = 200;

/** Full screens of Heretic and Hexen: plain indices, which only their name tells from other data. */
const SCREENS = "title help1 help2 credit order final1 final2 finale1 finale2 finale3 e2end interpic";
let screens: usize = 0;

/** What a lump becomes. Pictures need a palette, and stay as they are without one. */
export function findShape(
  source: Source,
  content: u32,
  name: u64,
  namespace: u32,
  offset: f64,
  length: f64,
  hasPalette: bool,
): u32 {
  if (content == SOUND) return SHAPE_SOUND;
  if (content == MUS) return SHAPE_SCORE;
  if (!hasPalette) return SHAPE_STORED;
  if (namespace == FLATS) {
    if (flatHeight(<u32>length) != 0) return SHAPE_FLAT;
  } else if (length == <f64>(SCREEN_WIDTH * SCREEN_HEIGHT) && isScreen(name)) return SHAPE_SCREEN;
  if (content != PICTURE && content != UNKNOWN) return SHAPE_STORED;
  return content == PICTURE && isPicture(source, offset, length) ? SHAPE_PICTURE : SHAPE_STORED;
}

/** Adds the lump to the entry that was begun. */
export function putShape(source: Source, shape: u32, offset: f64, length: f64, palette: usize): void {
  switch (shape) {
    case SHAPE_SOUND:
      return putSound(source, offset);
    case SHAPE_PICTURE:
      return putPicture(source, offset);
    case SHAPE_FLAT:
      return putIndices(offset, flatWidth(<u32>length), flatHeight(<u32>length), palette);
    case SHAPE_SCREEN:
      return putIndices(offset, SCREEN_WIDTH, SCREEN_HEIGHT, palette);
    default:
      if (shape == SHAPE_SCORE) attributeAscii(AUDIO_CODEC, "mus");
      sizeBytes(length);
      if (length != 0) stored(offset, length);
  }
}

function putSound(source: Source, offset: f64): void {
  const samples = <f64>source.u32le(offset + 4) - 2 * SOUND_PADDING;
  sound("pcm-u8", source.u16le(offset + 2), 1);
  sizeBytes(samples);
  stored(offset + SOUND_HEADER_BYTES + SOUND_PADDING, samples);
}

function putPicture(source: Source, offset: f64): void {
  const width = source.u16le(offset);
  const height = source.u16le(offset + 2);
  image("rgba8", width, height);
  attributeNumber("left", <f64>(<i16>source.u16le(offset + 4)));
  attributeNumber("top", <f64>(<i16>source.u16le(offset + 6)));
  sizeBytes(<f64>(width * height) * 4);
  needsExtract();
}

function putIndices(offset: f64, width: u32, height: u32, palette: usize): void {
  const bytes = <f64>(width * height);
  image("p8", width, height);
  imagePalette(palette, COLOURS);
  sizeBytes(bytes);
  stored(offset, bytes);
}

/** 64 in the games; ports take squares of twice, four and eight times that. */
function flatWidth(length: u32): u32 {
  for (let side: u32 = 512; side > FLAT_SIDE; side >>= 1) if (length == side * side) return side;
  return FLAT_SIDE;
}

/** 0 for a length that no flat has. Some have a row more, or are two high, as Heretic's and Hexen's. */
function flatHeight(length: u32): u32 {
  const width = flatWidth(length);
  if (width != FLAT_SIDE) return width;
  if (length == 4096 || length == 4160) return 64;
  return length == 8192 ? 128 : 0;
}

function isScreen(name: u64): bool {
  if (screens == 0) screens = packWords(SCREENS);
  return findWord(name, screens) >= 0;
}

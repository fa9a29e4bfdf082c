import { Source } from "../../sdk/assembly";
import { endOfDds } from "./dds";
import { endOfFsb } from "./fsb";
import { endOfGlb } from "./glb";
import { endOfJpeg } from "./jpeg";
import { endOfKtx } from "./ktx";
import { endOfMidi } from "./midi";
import { endOfOgg } from "./ogg";
import { endOfPng } from "./png";
import { endOfQoi } from "./qoi";
import { endOfRiff } from "./riff";

/** What the first four bytes are of, as they are read as one number. */
export const PNG: u32 = 0x474e5089;
export const OGG: u32 = 0x5367674f;
export const RIFF: u32 = 0x46464952;
export const FSB: u32 = 0x35425346;
export const DDS: u32 = 0x20534444;
export const KTX: u32 = 0x58544bab;
export const GLB: u32 = 0x46546c67;
export const QOI: u32 = 0x66696f71;
export const MIDI: u32 = 0x6468544d;
/** Three bytes alone; the fourth one is the first segment's. */
export const JPEG: u32 = 0x00ffd8ff;

export const NOTHING: u32 = 0;

/** Which of them four bytes begin; `NOTHING` for all others. */
export function kindOf(first: u32): u32 {
  if ((first & 0xffffff) == JPEG) return JPEG;
  switch (first) {
    case PNG:
    case OGG:
    case RIFF:
    case FSB:
    case DDS:
    case KTX:
    case GLB:
    case QOI:
    case MIDI:
      return first;
    default:
      return NOTHING;
  }
}

/** Where what begins at `start` ends, by what it says itself; -1 when it is not what its first bytes promise, or is cut off. */
export function endOf(kind: u32, source: Source, start: f64): f64 {
  switch (kind) {
    case PNG:
      return inside(source, endOfPng(source, start));
    case JPEG:
      return endOfJpeg(source, start);
    case OGG:
      return endOfOgg(source, start);
    case RIFF:
      return endOfRiff(source, start);
    case FSB:
      return endOfFsb(source, start);
    case DDS:
      return endOfDds(source, start);
    case KTX:
      return endOfKtx(source, start);
    case GLB:
      return endOfGlb(source, start);
    case QOI:
      return endOfQoi(source, start);
    default:
      return endOfMidi(source, start);
  }
}

function inside(source: Source, end: f64): f64 {
  return end <= source.size ? end : -1;
}
